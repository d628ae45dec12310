package dev.atpre.decoder.field;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link Fields} front to back, for making typed records of them. Each call names the field it expects, so that a
 * record and its layout cannot drift apart unseen: a mismatch is an IllegalStateException. Not thread-safe.
 */
public final class FieldReader {
    private final Fields fields;
    private int next;

    /** A reader at the first entry. */
    public FieldReader(Fields fields) {
        this.fields = fields;
    }

    private int step(Field expected) {
        if (next >= fields.size() || fields.field(next) != expected) {
            throw new IllegalStateException("expected field %s at entry %d, found %s"
                    .formatted(expected, next, next < fields.size() ? fields.field(next) : "the end"));
        }
        return next++;
    }

    /** Whether the next entry is this field. */
    public boolean at(Field field) {
        return next < fields.size() && fields.field(next) == field;
    }

    /** A number that fits an int. */
    public int integer(Field field) {
        return Math.toIntExact(fields.value(step(field)));
    }

    /** A number. */
    public long number(Field field) {
        return fields.value(step(field));
    }

    /** A number that is empty when it stands for "not available" (all ones). */
    public OptionalInt optionalInt(Field field) {
        long value = number(field);
        return value == field.allOnes() ? OptionalInt.empty() : OptionalInt.of((int) value);
    }

    /** As {@link #optionalInt} for 32 bits. */
    public OptionalLong optionalLong(Field field) {
        long value = number(field);
        return value == field.allOnes() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** A number where the field is there, else empty. */
    public OptionalInt integerIfPresent(Field field) {
        return at(field) ? OptionalInt.of(integer(field)) : OptionalInt.empty();
    }

    /** A flag: whether the number is 1. */
    public boolean flag(Field field) {
        return number(field) == 1;
    }

    /** A speed. */
    public Speed speed(Field field) {
        return new Speed(integer(field));
    }

    /** A position. */
    public Position position(Field field) {
        return new Position(number(field));
    }

    /** Bytes. */
    public Bytes bytes(Field field) {
        return fields.bytes(step(field));
    }

    /** How many bits the next entry has, without stepping over it. */
    public int bitCount(Field field) {
        int index = step(field);
        next = index;
        return fields.length(index);
    }

    /** A list of groups, each read by {@code item}; {@code count}, which stands before or behind the first, is skipped. */
    public <T> List<T> list(Field list, Field count, Function<FieldReader, T> item) {
        step(list);
        List<T> items = new ArrayList<>();
        while (!at(Field.END)) {
            if (at(count)) {
                next++;
                continue;
            }
            step(Field.GROUP);
            items.add(item.apply(this));
            step(Field.END);
        }
        next++;
        return List.copyOf(items);
    }

    /** A list of plain values, each read by {@code item}; {@code count}, where there is one, is skipped. */
    public <T> List<T> values(Field list, @Nullable Field count, Function<FieldReader, T> item) {
        step(list);
        if (count != null) {
            step(count);
        }
        List<T> items = new ArrayList<>();
        while (!at(Field.END)) {
            items.add(item.apply(this));
        }
        step(Field.END);
        return List.copyOf(items);
    }
}
