package dev.atpre.core.stream;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far a stream is.
 *
 * @param bytes bytes that the consumer has taken
 * @param totalBytes the size of the file when it was opened, which {@code bytes} never passes; empty when nothing is known
 */
public record StreamProgress(long bytes, OptionalLong totalBytes) {
    /** The part that is done, from 0 to 1; 1 for an empty file; empty when the total is not known. */
    public OptionalDouble fraction() {
        if (totalBytes.isEmpty()) {
            return OptionalDouble.empty();
        }
        long total = totalBytes.getAsLong();
        return OptionalDouble.of(total == 0 ? 1 : (double) bytes / total);
    }
}
