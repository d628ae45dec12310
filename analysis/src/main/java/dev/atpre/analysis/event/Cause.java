package dev.atpre.analysis.event;

import java.util.Locale;

/** What a brake intervention may come from, in the order in which it is looked for. */
public enum Cause {
    OVERSPEED,
    TRIP,
    BALISE_OR_LINKING,
    ROLL_AWAY,
    BRAKE_TEST,
    FAILURE,
    ACKNOWLEDGEMENT_MISSING;

    /** As programs read it, such as {@code roll_away}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people read it. */
    public Text words() {
        return Text.of("cause." + label());
    }
}
