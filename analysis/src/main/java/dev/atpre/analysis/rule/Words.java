package dev.atpre.analysis.rule;

import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Units;
import java.util.Locale;
import java.util.OptionalInt;

/** Values as evidence shows them. */
final class Words {
    private Words() {}

    /** The number as it is stored, or that it is not available. */
    static String raw(OptionalInt value) {
        return value.isPresent() ? String.valueOf(value.getAsInt()) : "not available";
    }

    /** A speed of cm/s in km/h. */
    static String speed(long cmPerS) {
        return String.format(Locale.ROOT, "%.1f km/h", Units.kmPerH(cmPerS));
    }

    /** A way of cm in metres. */
    static String metres(long cm) {
        return String.format(Locale.ROOT, "%.1f m", Units.metres(cm));
    }

    /** The mode's short name, or its number when it has none. */
    static String mode(Supervision.Status status) {
        return status.mode().map(Enum::name).orElse(String.valueOf(status.mMode()));
    }

    /** The level's short name, or its number when it has none. */
    static String level(Supervision.Status status) {
        return status.level().map(Enum::name).orElse(String.valueOf(status.mLevel()));
    }

    /** Mode, level and brakes of a status. */
    static String status(Supervision.Status status) {
        return "STATUS M_MODE %s, M_LEVEL %s, M_EMERBRAKE %d, M_SERVICEBRAKE %d%s"
                .formatted(
                        mode(status),
                        level(status),
                        status.mEmerBrake(),
                        status.mServiceBrake(),
                        status.mTrip() ? ", M_TRIP 1" : "");
    }
}
