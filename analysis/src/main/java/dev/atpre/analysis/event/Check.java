package dev.atpre.analysis.event;

import java.util.Locale;

/** Whether a cause was found, and what was looked at. */
public record Check(Cause cause, Result result, Text detail) {
    /** The three answers. Samples lie seconds apart: where none tells, nothing is denied. */
    public enum Result {
        FOUND,
        NOT_FOUND,
        /** The recording does not tell. */
        UNDECIDED;

        /** As programs read it, such as {@code not_found}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
