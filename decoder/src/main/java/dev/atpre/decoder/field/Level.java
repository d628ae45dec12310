package dev.atpre.decoder.field;

import java.util.Optional;

/** The levels of operation, in the order of their numbers M_LEVEL (SUBSET-026, chapter 7). */
public enum Level {
    L0,
    STM,
    L1,
    L2,
    L3;

    private static final Level[] VALUES = values();

    /** The level with a number M_LEVEL; empty for 5 and above. */
    public static Optional<Level> of(long number) {
        return number >= 0 && number < VALUES.length ? Optional.of(VALUES[(int) number]) : Optional.empty();
    }
}
