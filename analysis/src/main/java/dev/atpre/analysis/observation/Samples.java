package dev.atpre.analysis.observation;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Position;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The samples of a file in its order: each DYNAMIC, and of other records the first of each second. Some 34 bytes a sample.
 * Immutable.
 */
public final class Samples {
    private static final int NOT_AVAILABLE = 0xFFFF;
    private static final int NOT_SUPERVISED = -1;

    private final long[] offsets;
    private final long[] seconds;
    private final long[] locationsRaw;
    private final char[] speeds;
    private final char[] permitted;
    private final char[] targets;
    private final char[] releases;
    private final byte[] warnings;

    private Samples(Builder from) {
        offsets = Arrays.copyOf(from.offsets, from.size);
        seconds = Arrays.copyOf(from.seconds, from.size);
        locationsRaw = Arrays.copyOf(from.locationsRaw, from.size);
        speeds = Arrays.copyOf(from.speeds, from.size);
        permitted = Arrays.copyOf(from.permitted, from.size);
        targets = Arrays.copyOf(from.targets, from.size);
        releases = Arrays.copyOf(from.releases, from.size);
        warnings = Arrays.copyOf(from.warnings, from.size);
    }

    /** How many there are. */
    public int size() {
        return offsets.length;
    }

    /** One of them, from 0. */
    public Sample get(int index) {
        boolean supervised = warnings[index] != NOT_SUPERVISED;
        return new Sample(
                offsets[index],
                seconds[index] == RowCursor.NO_TIME ? OptionalLong.empty() : OptionalLong.of(seconds[index]),
                new Position(locationsRaw[index]).cm(),
                supervised,
                speed(speeds[index]),
                speed(permitted[index]),
                speed(targets[index]),
                speed(releases[index]),
                supervised ? OptionalInt.of(warnings[index]) : OptionalInt.empty());
    }

    private static OptionalInt speed(char raw) {
        return raw == NOT_AVAILABLE ? OptionalInt.empty() : OptionalInt.of(raw);
    }

    /** Takes samples out of rows. Not thread-safe. */
    static final class Builder {
        private int size;
        private long[] offsets = new long[256];
        private long[] seconds = new long[256];
        private long[] locationsRaw = new long[256];
        private char[] speeds = new char[256];
        private char[] permitted = new char[256];
        private char[] targets = new char[256];
        private char[] releases = new char[256];
        private byte[] warnings = new byte[256];

        /** A record that says nothing but its header; taken when no sample of its second is there. */
        void header(RowCursor row) {
            if (size > 0 && seconds[size - 1] == row.timeSeconds()) {
                return;
            }
            add(row);
        }

        /** A DYNAMIC. */
        void dynamic(RowCursor row) {
            add(row);
            int at = size - 1;
            Fields fields = row.fields();
            for (int i = 0; i < fields.size(); i++) {
                Field field = fields.field(i);
                char value = (char) fields.value(i);
                if (field == Field.V_PERMITTED) {
                    permitted[at] = value;
                } else if (field == Field.V_TARGET) {
                    targets[at] = value;
                } else if (field == Field.V_RELEASE) {
                    releases[at] = value;
                } else if (field == Field.M_WARNING) {
                    warnings[at] = (byte) value;
                }
            }
        }

        private void add(RowCursor row) {
            if (size == offsets.length) {
                grow();
            }
            offsets[size] = row.offset();
            seconds[size] = row.timeSeconds();
            locationsRaw[size] = row.locationRaw();
            speeds[size] = (char) row.speedRaw();
            permitted[size] = NOT_AVAILABLE;
            targets[size] = NOT_AVAILABLE;
            releases[size] = NOT_AVAILABLE;
            warnings[size] = NOT_SUPERVISED;
            size++;
        }

        private void grow() {
            int capacity = 2 * size;
            offsets = Arrays.copyOf(offsets, capacity);
            seconds = Arrays.copyOf(seconds, capacity);
            locationsRaw = Arrays.copyOf(locationsRaw, capacity);
            speeds = Arrays.copyOf(speeds, capacity);
            permitted = Arrays.copyOf(permitted, capacity);
            targets = Arrays.copyOf(targets, capacity);
            releases = Arrays.copyOf(releases, capacity);
            warnings = Arrays.copyOf(warnings, capacity);
        }

        Samples samples() {
            return new Samples(this);
        }
    }
}
