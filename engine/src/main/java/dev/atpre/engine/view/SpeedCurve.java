package dev.atpre.engine.view;

import dev.atpre.analysis.event.EventJson;
import dev.atpre.analysis.event.JsonWriter;
import dev.atpre.decoder.field.Units;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;

/**
 * How fast a train ran over time or distance, in no more points than a screen has: each keeps the lowest and the highest of all
 * records in its part, so that the peak of a single record is never lost.
 */
public final class SpeedCurve {
    /** The most points that can be asked for. */
    public static final int MOST_POINTS = 10_000;

    private SpeedCurve() {}

    /** Along what. */
    public enum Axis {
        /** The train's local clock, counted in seconds since 1970 as if it were UTC. */
        TIME,
        /** What the odometer ran since the first record, in cm; it goes on where the cab was activated anew. */
        DISTANCE
    }

    /**
     * What is asked for.
     *
     * @param points most points, 1 to 10000
     * @param from where the window begins, on the axis; empty for the first record
     * @param to where it ends, inclusive; empty for the last record
     */
    public record Request(Axis axis, int points, OptionalLong from, OptionalLong to) {
        public Request {
            if (points < 1 || points > MOST_POINTS) {
                throw new IllegalArgumentException("points: found %d, expected 1 to %d".formatted(points, MOST_POINTS));
            }
            if (from.isPresent() && to.isPresent() && from.getAsLong() > to.getAsLong()) {
                throw new IllegalArgumentException("from is behind to: nothing lies between");
            }
        }

        /** The whole trip. */
        public static Request of(Axis axis, int points) {
            return new Request(axis, points, OptionalLong.empty(), OptionalLong.empty());
        }
    }

    /**
     * Reads a curve: columns of equal length, a value for each part in which there is a record. Speeds are in km/h, null where
     * none was available.
     *
     * @param recordings in the order of their times
     * @throws IOException when a recording cannot be read
     */
    public static String read(List<Recording> recordings, Request request) throws IOException {
        CurveColumns columns = new CurveColumns(request.axis());
        try (RecordingReader reader = RecordingReader.lenient()) {
            for (Recording recording : recordings) {
                check(recording, reader.decode(recording, columns));
            }
        }
        return json(columns, request);
    }

    private static void check(Recording recording, Outcome outcome) throws IOException {
        if (!(outcome instanceof Outcome.Decoded)) {
            throw new IOException("%s cannot be read: %s".formatted(recording.name(), outcome));
        }
    }

    private static String json(CurveColumns columns, Request request) {
        boolean isEmpty = columns.size() == 0;
        long from = request.from().orElse(isEmpty ? 0 : columns.first());
        long to = Math.max(from, request.to().orElse(isEmpty ? 0 : columns.last()));
        CurveParts parts = new CurveParts(columns, from, to, request.points());
        StringBuilder out = new StringBuilder(1 << 14);
        JsonWriter json = new JsonWriter(out).begin();
        boolean isTime = request.axis() == Axis.TIME;
        json.name("axis").string(isTime ? "time" : "distance");
        json.name("unit").string(isTime ? "s" : "cm");
        json.name("points").number((long) request.points());
        json.name("from").number(isEmpty ? OptionalLong.empty() : OptionalLong.of(from));
        json.name("to").number(isEmpty ? OptionalLong.empty() : OptionalLong.of(to));
        json.name("from_time").string(isTime && !isEmpty ? time(from) : null);
        json.name("to_time").string(isTime && !isEmpty ? time(to) : null);
        json.name("records").number(parts.records());
        json.name("records_without_place").number(columns.withoutPlace());
        json.name("columns").begin();
        parts.column(json, "x", CurveParts.Column.X);
        parts.column(json, isTime ? "location_cm" : "time_s", CurveParts.Column.OTHER);
        for (CurveColumns.Speed speed : CurveColumns.Speed.values()) {
            parts.speeds(json, speed);
        }
        json.end().end();
        return out.toString();
    }

    private static String time(long seconds) {
        return String.valueOf(EventJson.time(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC)));
    }

    /** In km/h with two decimals, which tell each cm/s. */
    static double kmPerH(int cmPerS) {
        return Math.round(Units.kmPerH(cmPerS) * 100) / 100.0;
    }
}
