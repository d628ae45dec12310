package dev.atpre.analysis.balise;

import dev.atpre.decoder.balise.WaysidePacket;

/** How a train passes a balise group: by the order in which its balises were met (SUBSET-026, 3.4.2). */
public enum Direction {
    /** The balise with N_PIG 0 first. */
    NOMINAL,
    /** The balise with N_PIG 0 last. */
    REVERSE,
    /** Only one balise was met. */
    UNKNOWN;

    private static final int Q_DIR_REVERSE = 0;
    private static final int Q_DIR_NOMINAL = 1;
    private static final int Q_DIR_BOTH = 2;

    /** Whether a packet is meant for a train that passes this way; of an unknown way only what is meant for both. */
    public boolean concerns(WaysidePacket packet) {
        return switch (packet.qDir()) {
            case Q_DIR_BOTH -> true;
            case Q_DIR_NOMINAL -> this == NOMINAL;
            case Q_DIR_REVERSE -> this == REVERSE;
            default -> false;
        };
    }

    /** The way that Q_LINKORIENTATION announces. */
    static Direction ofOrientation(int qLinkOrientation) {
        return qLinkOrientation == 1 ? NOMINAL : REVERSE;
    }
}
