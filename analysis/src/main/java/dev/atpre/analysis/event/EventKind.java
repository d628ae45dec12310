package dev.atpre.analysis.event;

import java.util.Locale;

/** What can happen, the most pressing first. */
public enum EventKind {
    EMERGENCY_BRAKE,
    SERVICE_BRAKE,
    ISOLATION,
    OVERSPEED,
    MISSING_GROUP,
    FAILURE,
    FAULT_LOG,
    MODE_CHANGE,
    LEVEL_CHANGE,
    STOP,
    DRIVER_MESSAGE,
    CLOCK_SET,
    ODOMETER_CORRECTION,
    ODOMETER_RESTART,
    MISSING_PIECE,
    DAMAGE;

    /** As programs read it, such as {@code emergency_brake}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people read it. */
    public Text words() {
        return Text.of("kind." + label());
    }

    /** What the kind means: when one begins and ends. */
    public Text rule() {
        return Text.of("rule." + label());
    }
}
