package dev.atpre.core.cache;

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a cached function as one text that is equal exactly when they are: each with its type, texts with their
 * lengths, maps and sets in an order of their own. A class whose state cannot be told from outside is refused: its text
 * might be an address, or leave something out.
 */
final class ArgumentText {
    private final StringBuilder text = new StringBuilder();
    private final String function;

    private ArgumentText(String function) {
        this.function = function;
    }

    /** @throws IllegalArgumentException for an argument that cannot be part of a key */
    static String of(String function, @Nullable Object... arguments) {
        ArgumentText all = new ArgumentText(function);
        for (Object argument : arguments) {
            all.add(argument);
        }
        return all.text.toString();
    }

    private void add(@Nullable Object value) {
        if (value == null) {
            text.append("null;");
        } else if (value instanceof byte[] bytes) {
            tagged("bytes", Digests.of(bytes));
        } else if (isPlain(value)) {
            tagged(value.getClass().getName(), value.toString());
        } else if (value instanceof Enum<?> constant) {
            tagged(constant.getDeclaringClass().getName(), constant.name());
        } else if (value instanceof Path path) {
            tagged("path", path.toString());
        } else if (value instanceof ZoneId zone) {
            tagged("zone", zone.getId());
        } else if (value instanceof Optional<?> optional) {
            listed("optional", optional.stream());
        } else if (value instanceof Map<?, ?> map) {
            listed("map", sorted(map.entrySet().stream().map(entry -> of(function, entry.getKey(), entry.getValue()))));
        } else if (value instanceof java.util.Set<?> set) {
            listed("set", sorted(set.stream().map(each -> of(function, each))));
        } else if (value instanceof Collection<?> collection) {
            listed("list", collection.stream());
        } else if (value.getClass().isArray()) {
            listed(
                    value.getClass().getName(),
                    Stream.iterate(0, i -> i < Array.getLength(value), i -> i + 1)
                            .map(i -> Array.get(value, i)));
        } else if (value instanceof Record) {
            // Jackson writes all components of a record, and refuses what it cannot write.
            tagged(value.getClass().getName(), Json.MAPPER.writeValueAsString(value));
        } else {
            throw new IllegalArgumentException(
                    ("an argument of the cached function %s is a %s, which cannot be part of a key: expected text, numbers,"
                                    + " enums, dates, records, or collections of them; pass what tells two of them apart")
                            .formatted(function, value.getClass().getName()));
        }
    }

    private static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Character
                || value instanceof Boolean
                || (value instanceof Number && value.getClass().getName().startsWith("java."))
                || value instanceof UUID
                || value instanceof Locale
                || (value instanceof Temporal && value.getClass().getName().startsWith("java."))
                || (value instanceof TemporalAmount
                        && value.getClass().getName().startsWith("java."))
                || value instanceof java.net.URI;
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
        elements.forEachOrdered(this::add);
        text.append("];");
    }

    private static Stream<String> sorted(Stream<String> texts) {
        return texts.sorted();
    }
}
