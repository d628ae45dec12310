package dev.atpre.engine.view;

import dev.atpre.analysis.event.JsonWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;

/** Equal parts of a window, each with the lowest and highest speeds of the records in it. */
final class CurveParts {
    private static final int KINDS = CurveColumns.Speed.values().length;

    private final long from;
    private final long span;
    private final int count;
    private final long[] counts;
    private final long[] firstPlaces;
    private final long[] firstOthers;
    private final char[][] lowest;
    private final char[][] highest;
    private long records;

    CurveParts(CurveColumns columns, long from, long to, int points) {
        this.from = from;
        this.span = to - from + 1;
        this.count = (int) Math.min(points, span);
        counts = new long[count];
        firstPlaces = new long[count];
        firstOthers = new long[count];
        lowest = new char[KINDS][count];
        highest = new char[KINDS][count];
        for (int i = 0; i < KINDS; i++) {
            Arrays.fill(lowest[i], CurveColumns.NOT_AVAILABLE);
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.place(i) >= from && columns.place(i) <= to) {
                add(columns, i);
            }
        }
    }

    /** The two columns that tell where a part is. */
    enum Column {
        X,
        OTHER
    }

    private void add(CurveColumns columns, int index) {
        int part = (int) Math.min(count - 1L, (long) ((double) (columns.place(index) - from) * count / span));
        if (counts[part]++ == 0 || columns.place(index) < firstPlaces[part]) {
            firstPlaces[part] = columns.place(index);
            firstOthers[part] = columns.other(index);
        }
        for (CurveColumns.Speed speed : CurveColumns.Speed.values()) {
            char value = columns.speed(speed, index);
            if (value != CurveColumns.NOT_AVAILABLE) {
                int kind = speed.ordinal();
                boolean isFirst = lowest[kind][part] == CurveColumns.NOT_AVAILABLE;
                lowest[kind][part] = isFirst || value < lowest[kind][part] ? value : lowest[kind][part];
                highest[kind][part] = isFirst || value > highest[kind][part] ? value : highest[kind][part];
            }
        }
        records++;
    }

    /** Records inside the window. */
    long records() {
        return records;
    }

    void column(JsonWriter json, String name, Column column) {
        json.name(name).beginArray();
        for (int part = 0; part < count; part++) {
            if (counts[part] > 0) {
                long value = column == Column.X ? firstPlaces[part] : firstOthers[part];
                json.number(value == CurveColumns.NOTHING ? OptionalLong.empty() : OptionalLong.of(value));
            }
        }
        json.endArray();
    }

    void speeds(JsonWriter json, CurveColumns.Speed speed) {
        String name = speed.name().toLowerCase(Locale.ROOT);
        json.name(name + "_min_km_h").beginArray();
        values(json, lowest[speed.ordinal()], lowest[speed.ordinal()]);
        json.endArray().name(name + "_max_km_h").beginArray();
        values(json, highest[speed.ordinal()], lowest[speed.ordinal()]);
        json.endArray();
    }

    private void values(JsonWriter json, char[] values, char[] marks) {
        for (int part = 0; part < count; part++) {
            if (counts[part] > 0 && marks[part] == CurveColumns.NOT_AVAILABLE) {
                json.nothing();
            } else if (counts[part] > 0) {
                json.number(SpeedCurve.kmPerH(values[part]));
            }
        }
    }
}
