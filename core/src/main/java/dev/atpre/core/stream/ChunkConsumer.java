package dev.atpre.core.stream;

/**
 * Takes the chunks of a stream, in order and one at a time.
 *
 * @param <C> how a chunk is given: a {@code ByteBuffer} that is the reader's own, or a {@code byte[]} of the consumer's own
 * @param <X> what the consumer may throw; it ends the reading and reaches the caller as it is
 */
@FunctionalInterface
public interface ChunkConsumer<C, X extends Exception> {
    /** Takes the next chunk, which is never empty. */
    void accept(C chunk) throws X;
}
