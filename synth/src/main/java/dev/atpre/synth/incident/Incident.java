package dev.atpre.synth.incident;

import java.util.Locale;

/** What can be made to happen on a trip. Each happens in a section of its own, so that none is the cause of another. */
public enum Incident {
    /** For some time the train runs 4 to 12 km/h faster than permitted, and no brake intervenes. */
    OVERSPEED,
    /** The train runs faster than permitted, and the service brake stops it. */
    SERVICE_BRAKE,
    /** The train is tripped: emergency brake, modes TR, PT and SR, and full supervision from the next group on. */
    EMERGENCY_BRAKE,
    /** The service brake stops the train without any of the causes that are looked for. */
    UNEXPLAINED_BRAKE,
    /** A group that is announced with reaction service brake is not met, and the service brake stops the train. */
    LINKING_BRAKE,
    /** A group that is announced with no reaction is not met. */
    MISSING_GROUP,
    /** The ATP reports a failure and applies the service brake in the same second. */
    FAILURE,
    /** The driver does not acknowledge a text, and the service brake stops the train. */
    ACKNOWLEDGEMENT_MISSING,
    /** The train runs a section with the ATP isolated. */
    ISOLATION,
    /** The clock is set by 20 s to 5 min, forward or back. */
    CLOCK_SET,
    /** The odometer is corrected by some metres back. */
    ODOMETER_CORRECTION,
    /** Before it is started the train begins to move, and the emergency brake stops it. */
    ROLL_AWAY,
    /** Some hundred bytes in the middle of a file are overwritten. */
    GAP,
    /** The last file ends in the middle of a record. */
    CUT,
    /** The file of an hour on the way is not there; the trip is long enough to have one. */
    MISSING_FILE,
    /** Bits of some bus telegrams are flipped. */
    CRC;

    /** As users write it, such as {@code service_brake}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is done to the files of a trip that went well, not to the trip. */
    public boolean isDamage() {
        return this == GAP || this == CUT || this == MISSING_FILE || this == CRC;
    }

    /** Whether it needs a section of the line between two stations for itself. */
    public boolean isOnTheWay() {
        return !isDamage() && this != ROLL_AWAY;
    }
}
