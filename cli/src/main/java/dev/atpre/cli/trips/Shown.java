package dev.atpre.cli.trips;

import dev.atpre.analysis.trip.Trip;
import dev.atpre.cli.console.Amounts;
import dev.atpre.decoder.field.Engine;
import dev.atpre.decoder.field.Units;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Times, places and trips as these commands show them. */
final class Shown {
    static final String ABSENT = "-";

    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int KM_DECIMALS = 3;

    private Shown() {}

    /** The time of day. */
    static String clock(@Nullable LocalDateTime time) {
        return time == null ? ABSENT : TIME_OF_DAY.format(time);
    }

    /** Date and time. */
    static String time(@Nullable LocalDateTime time) {
        return time == null ? ABSENT : SECONDS.format(time);
    }

    /** Date and time without seconds. */
    static String minutes(@Nullable LocalDateTime time) {
        return time == null ? "no time" : MINUTES.format(time);
    }

    /** Kilometres of the odometer to the metre. */
    static String km(OptionalLong cm) {
        return cm.isPresent() ? Amounts.decimal(Units.km(cm.getAsLong()), KM_DECIMALS) : ABSENT;
    }

    /** Kilometres to ten metres. */
    static String kmRoughly(OptionalLong cm) {
        return cm.isPresent() ? Amounts.decimal(Units.km(cm.getAsLong()), 2) : ABSENT;
    }

    /** The vehicle's number; a dash for none. */
    static String vehicle(Trip trip) {
        OptionalLong vehicle = trip.nidEngine();
        return vehicle.isPresent() ? Engine.label(vehicle.getAsLong()) : ABSENT;
    }

    /** A line that says which trip this is. */
    static String heading(Trip trip) {
        return "%s to %s, %s km, train %s, vehicle %s, grouped by %s: %s"
                .formatted(
                        time(trip.firstTime()),
                        time(trip.lastTime()),
                        kmRoughly(trip.distanceCm()),
                        trip.trainNumber().orElse(ABSENT),
                        vehicle(trip),
                        trip.groupedBy().label(),
                        String.join(
                                ", ",
                                trip.files().stream().map(Object::toString).toList()));
    }
}
