package dev.atpre.engine.view;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Position;
import java.util.Arrays;
import java.util.OptionalLong;

/** Time, place and speeds of all records, in columns that grow. Not thread-safe. */
final class CurveColumns implements RowSink {
    static final char NOT_AVAILABLE = 0xFFFF;
    static final long NOTHING = Long.MIN_VALUE;
    /** Balises correct the odometer by less; what falls further begins anew. */
    private static final long LARGEST_CORRECTION_CM = 1_000;

    private static final int FIRST_SIZE = 4096;

    private final boolean isTime;
    private int size;
    private long[] places = new long[FIRST_SIZE];
    private long[] others = new long[FIRST_SIZE];
    private final char[][] speeds = new char[Speed.values().length][FIRST_SIZE];
    private long withoutPlace;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long lastLocation = NOTHING;
    private long ran;

    CurveColumns(SpeedCurve.Axis axis) {
        this.isTime = axis == SpeedCurve.Axis.TIME;
    }

    /** The speeds, by the names of their columns. */
    enum Speed {
        SPEED,
        PERMITTED,
        TARGET,
        RELEASE
    }

    @Override
    public void row(RowCursor row) {
        if (row.damage() != null) {
            withoutPlace++;
            return;
        }
        long time = row.timeSeconds() == RowCursor.NO_TIME ? NOTHING : row.timeSeconds();
        OptionalLong location = new Position(row.locationRaw()).cm();
        long distance = location.isPresent() ? distance(location.getAsLong()) : NOTHING;
        long place = isTime ? time : distance;
        if (place == NOTHING) {
            withoutPlace++;
            return;
        }
        if (size == places.length) {
            grow();
        }
        places[size] = place;
        others[size] = isTime ? location.orElse(NOTHING) : time;
        speeds[Speed.SPEED.ordinal()][size] = (char) row.speedRaw();
        for (int i = 1; i < speeds.length; i++) {
            speeds[i][size] = NOT_AVAILABLE;
        }
        if (row.packet() == PacketType.DYNAMIC && row.hasPacketFields()) {
            supervision(row.fields());
        }
        first = Math.min(first, place);
        last = Math.max(last, place);
        size++;
    }

    /** From the first location on; where the odometer begins anew, from where it stood. */
    private long distance(long location) {
        if (lastLocation != NOTHING) {
            long step = location - lastLocation;
            ran += step < -LARGEST_CORRECTION_CM ? 0 : step;
        }
        lastLocation = location;
        return ran;
    }

    private void supervision(Fields fields) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.field(i);
            if (field == Field.V_PERMITTED) {
                speeds[Speed.PERMITTED.ordinal()][size] = (char) fields.value(i);
            } else if (field == Field.V_TARGET) {
                speeds[Speed.TARGET.ordinal()][size] = (char) fields.value(i);
            } else if (field == Field.V_RELEASE) {
                speeds[Speed.RELEASE.ordinal()][size] = (char) fields.value(i);
            }
        }
    }

    private void grow() {
        int capacity = 2 * size;
        places = Arrays.copyOf(places, capacity);
        others = Arrays.copyOf(others, capacity);
        for (int i = 0; i < speeds.length; i++) {
            speeds[i] = Arrays.copyOf(speeds[i], capacity);
        }
    }

    int size() {
        return size;
    }

    /** Rows without a place on the axis, damage included. */
    long withoutPlace() {
        return withoutPlace;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    long place(int index) {
        return places[index];
    }

    /** Location of a curve over time, time of one over distance. */
    long other(int index) {
        return others[index];
    }

    char speed(Speed speed, int index) {
        return speeds[speed.ordinal()][index];
    }
}
