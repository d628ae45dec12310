package dev.atpre.core.context;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a context: names, each once, with their values, in the order in which they were first given. Immutable
 * and thread-safe as far as its values are.
 */
public final class LogFields {
    /** No field. */
    public static final LogFields EMPTY = new LogFields(new Object[0]);

    /** Name, value, name, value, and so on. */
    private final @Nullable Object[] pairs;

    private LogFields(@Nullable Object[] pairs) {
        this.pairs = pairs;
    }

    /** Fields of a map, in its order. */
    public static LogFields of(Map<String, ? extends @Nullable Object> fields) {
        LogFields all = EMPTY;
        for (Map.Entry<String, ? extends @Nullable Object> field : fields.entrySet()) {
            all = all.with(field.getKey(), field.getValue());
        }
        return all;
    }

    /** How many fields there are. */
    public int size() {
        return pairs.length / 2;
    }

    /**
     * The name of a field.
     *
     * @param index from 0 to {@code size() - 1}
     */
    public String name(int index) {
        return (String) Objects.requireNonNull(pairs[2 * index]);
    }

    /** The value of the field with an index from 0 to {@code size() - 1}. */
    public @Nullable Object value(int index) {
        return pairs[2 * index + 1];
    }

    /** The value of a field; null when there is none of this name, or when it has none. */
    public @Nullable Object value(String name) {
        int index = indexOf(name);
        return index < 0 ? null : value(index);
    }

    /** Whether there is a field of this name. */
    public boolean contains(String name) {
        return indexOf(name) >= 0;
    }

    /** These fields and one more; a field of that name keeps its place and gets the new value. */
    public LogFields with(String name, @Nullable Object value) {
        Objects.requireNonNull(name, "the name of a context field is null");
        int index = indexOf(name);
        int length = index < 0 ? pairs.length + 2 : pairs.length;
        @Nullable Object[] copy = Arrays.copyOf(pairs, length);
        int at = index < 0 ? pairs.length : 2 * index;
        copy[at] = name;
        copy[at + 1] = value;
        return new LogFields(copy);
    }

    /** These fields and others, which win where names are equal. */
    public LogFields with(LogFields others) {
        LogFields all = this;
        for (int i = 0; i < others.size(); i++) {
            all = all.with(others.name(i), others.value(i));
        }
        return all;
    }

    /** As a map of its own, in this order. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size(); i++) {
            map.put(name(i), value(i));
        }
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LogFields that && Arrays.equals(pairs, that.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }

    @Override
    public String toString() {
        return toMap().toString();
    }

    private int indexOf(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (name.equals(pairs[i])) {
                return i / 2;
            }
        }
        return -1;
    }
}
