package dev.atpre.core.stream;

import java.nio.ByteBuffer;

/**
 * Knows where a record ends. Called by one thread at a time for one stream; shared between streams it must be
 * thread-safe, as those made here are.
 *
 * <p>A stretch that is damaged need not end the stream: a framer that finds the next believable record gives the stretch
 * up to it as a record of its own.
 */
@FunctionalInterface
public interface Framer {
    /** The answer when the bytes at hand do not yet tell the length. */
    int NEED_MORE = 0;

    /** The answer when no record can begin like this; it ends the stream as {@link StreamOutcome.Malformed}. */
    int MALFORMED = -1;

    /**
     * The length of the record that begins with the first of these bytes, in bytes. It may be more than there are: the
     * framer is then not asked again, and the record is given when all of it has come. Or {@link #NEED_MORE}, or
     * {@link #MALFORMED}.
     *
     * @param bytes what follows in the stream, at least one byte, from position 0, in big-endian order, read-only; valid
     *     during the call
     */
    int recordLength(ByteBuffer bytes);

    /**
     * Records that all have one length.
     *
     * @throws IllegalArgumentException when it is not at least 1
     */
    static Framer fixed(int recordBytes) {
        if (recordBytes < 1) {
            throw new IllegalArgumentException("recordBytes is %d: expected at least 1".formatted(recordBytes));
        }
        return bytes -> recordBytes;
    }

    /** Records that end with a byte, such as lines; the byte belongs to the record. What follows the last one is cut off. */
    static Framer delimited(byte delimiter) {
        return bytes -> {
            for (int i = 0; i < bytes.limit(); i++) {
                if (bytes.get(i) == delimiter) {
                    return i + 1;
                }
            }
            return NEED_MORE;
        };
    }
}
