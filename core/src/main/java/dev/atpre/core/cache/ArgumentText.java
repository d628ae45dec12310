package dev.atpre.core.cache;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a cached function as one text that is equal exactly when they are: each with its type, texts with their
 * lengths, maps and sets in an order of their own. A class whose state cannot be told from outside is refused: its text
 * might be an address, or leave something out.
 */
final class ArgumentText {
    private static final int MAX_DEPTH = 64;

    private final StringBuilder text = new StringBuilder();
    private final String function;
    private int depth;

    private ArgumentText(String function, int depth) {
        this.function = function;
        this.depth = depth;
    }

    /** @throws IllegalArgumentException for an argument that cannot be part of a key */
    static String of(String function, @Nullable Object... arguments) {
        return new ArgumentText(function, 0).text(arguments);
    }

    private String text(@Nullable Object... values) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "an argument of the cached function %s lies deeper than %d levels, or within itself"
                            .formatted(function, MAX_DEPTH));
        }
        for (Object value : values) {
            add(value);
        }
        return text.toString();
    }

    private void add(@Nullable Object value) {
        if (value == null) {
            text.append("null;");
        } else if (isPlain(value)) {
            tagged(value.getClass().getName(), value.toString());
        } else if (value instanceof Enum<?> constant) {
            tagged(constant.getDeclaringClass().getName(), constant.name());
        } else if (value instanceof Path path && path.getFileSystem().equals(FileSystems.getDefault())) {
            tagged("path", path.toString());
        } else if (value instanceof ZoneId zone) {
            tagged("zone", zone.getId());
        } else if (value instanceof Optional<?> optional) {
            listed("optional", optional.stream());
        } else if (value instanceof Map<?, ?> map) {
            Stream<String> entries = map.entrySet().stream().map(entry -> inner(entry.getKey(), entry.getValue()));
            listed("map", entries.sorted());
        } else if (value instanceof Set<?> set) {
            listed("set", set.stream().map(each -> inner(each)).sorted());
        } else if (value instanceof Collection<?> collection) {
            listed("list", collection.stream());
        } else if (value instanceof Record data) {
            listed(data.getClass().getName(), RecordParts.of(data));
        } else {
            addArray(value);
        }
    }

    private void addArray(Object value) {
        String type = value.getClass().getName();
        if (value instanceof byte[] bytes) {
            tagged(type, Digests.of(bytes));
        } else if (value instanceof Object[] array) {
            listed(type, Arrays.stream(array));
        } else if (value instanceof int[] array) {
            tagged(type, Arrays.toString(array));
        } else if (value instanceof long[] array) {
            tagged(type, Arrays.toString(array));
        } else if (value instanceof double[] array) {
            tagged(type, Arrays.toString(array));
        } else if (value instanceof float[] array) {
            tagged(type, Arrays.toString(array));
        } else if (value instanceof char[] array) {
            tagged(type, new String(array));
        } else if (value instanceof short[] array) {
            tagged(type, Arrays.toString(array));
        } else if (value instanceof boolean[] array) {
            tagged(type, Arrays.toString(array));
        } else {
            throw new IllegalArgumentException(
                    ("an argument of the cached function %s is a %s, which cannot be part of a key: expected text, numbers,"
                                    + " enums, dates, records, or collections of them; pass what tells two of them apart")
                            .formatted(function, type));
        }
    }

    private static boolean isPlain(Object value) {
        if (value instanceof String || value instanceof Character || value instanceof Boolean) {
            return true;
        }
        if (value instanceof UUID || value instanceof Locale || value instanceof URI) {
            return true;
        }
        boolean isValue = value instanceof Number || value instanceof Temporal || value instanceof TemporalAmount;
        return isValue && value.getClass().getName().startsWith("java.");
    }

    private String inner(@Nullable Object... values) {
        return new ArgumentText(function, depth + 1).text(values);
    }

    private void tagged(String tag, String value) {
        text.append(tag)
                .append(':')
                .append(value.length())
                .append(':')
                .append(value)
                .append(';');
    }

    private void listed(String tag, Stream<?> elements) {
        text.append(tag).append('[');
        elements.forEachOrdered(element -> text.append(inner(element)));
        text.append("];");
    }
}
