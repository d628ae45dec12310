package dev.atpre.decoder.record;

import java.util.Locale;

/** What kind of damage a stretch of a file is. */
public enum DamageKind {
    /** Bytes that are no record. */
    GAP,
    /** The file ends before its last record does. */
    TRUNCATED;

    /** The name in outputs: {@code gap} or {@code truncated}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
