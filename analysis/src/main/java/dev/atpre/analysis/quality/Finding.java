package dev.atpre.analysis.quality;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Something in a file that a person may want to know. Immutable. Its texts name no person.
 *
 * @param rule a short name that never changes, for counting and filtering, such as {@code bus-crc}
 * @param offset where in the file, in bytes
 * @param time the record's local time; null when it has none
 * @param found what stands there
 * @param expected what would have been sound
 * @param advice what it means and what to do
 */
public record Finding(
        Severity severity,
        String rule,
        long offset,
        @Nullable LocalDateTime time,
        String found,
        String expected,
        String advice) {

    /** How bad it is, mildest first. */
    public enum Severity {
        /** Unusual, but sound. */
        NOTE,
        /** Read, but not to be relied on. */
        WARNING,
        /** Bytes that could not be read. */
        DAMAGE
    }
}
