package dev.atpre.core.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads a file or stream of any size, piece by piece, in constant memory. A piece is a chunk of at most the chunk size
 * (from a file, all chunks but the last have that size; from a stream or pipe, what one read brings), or, with a {@link
 * Framer}, exactly one record. Pieces come in order, the next one when the consumer is done with the last.
 *
 * <p>A {@code ByteBuffer} that a consumer gets is read-only, has no array, and is the reader's own: it is good until the
 * consumer returns, or the stage that it returned ends. The {@code processBytes} methods and {@link #publish} hand over
 * copies that the consumer may keep.
 *
 * <p>Of a file those bytes are read that it has when it is opened; one that is written to, replaced or removed meanwhile is
 * {@link StreamOutcome.Changed}. It is never mapped, so one that shrinks does no harm, and always closed in the end. What
 * the reading throws is an {@link IOException}; what a consumer or framer throws reaches the caller as it is.
 *
 * <p>An interrupt ends the reading before the next piece, as {@link StreamOutcome.Cancelled}; the thread stays interrupted.
 * A read that is waiting ends at once if it is of a path or of an interruptible channel, which the interrupt closes; in an
 * {@link java.io.InputStream} that knows no interrupts it goes on waiting.
 *
 * <p>Thread-safe; one processor reads any number of files at a time, and uses its buffers again, so have one for many files.
 * Needs no closing.
 */
public final class StreamProcessor {
    private final StreamOptions options;

    StreamProcessor(StreamOptions options) {
        this.options = options;
    }

    /** A processor with the default chunk size, {@link StreamProcessorBuilder#DEFAULT_CHUNK_BYTES}. */
    public static StreamProcessor create() {
        return builder().build();
    }

    /**
     * A processor of raw chunks.
     *
     * @throws IllegalArgumentException when the size is below 1 or above 64 MiB
     */
    public static StreamProcessor withChunkSize(int chunkBytes) {
        return builder().chunkBytes(chunkBytes).build();
    }

    /** A processor with other settings. */
    public static StreamProcessorBuilder builder() {
        return new StreamProcessorBuilder();
    }

    /**
     * This processor, telling of its progress: at the start, each time more is read, and at the end, in the thread that
     * reads. What the listener throws is logged once a stream and stops nothing.
     */
    public StreamProcessor withProgress(Consumer<StreamProgress> progress) {
        return new StreamProcessor(options.withProgress(Objects.requireNonNull(progress, "progress is null")));
    }

    /** Hands a file to a consumer, in this thread. */
    public <X extends Exception> StreamOutcome processStream(Path path, ChunkConsumer<ByteBuffer, X> consumer)
            throws IOException, X {
        return processStream(StreamSource.of(path), consumer);
    }

    /** Hands a source to a consumer, in this thread. */
    public <X extends Exception> StreamOutcome processStream(StreamSource source, ChunkConsumer<ByteBuffer, X> consumer)
            throws IOException, X {
        Objects.requireNonNull(consumer, "the consumer is null");
        Watch watch = options.watch();
        try (Chunks chunks = Chunks.open(source, options, watch)) {
            while (chunks.next()) {
                consumer.accept(chunks.chunk());
            }
            return chunks.outcome();
        } catch (Throwable e) {
            watch.failed(e);
            throw e;
        }
    }

    /** Hands a file to a consumer, in this thread, each piece in an array of the consumer's own. */
    public <X extends Exception> StreamOutcome processBytes(Path path, ChunkConsumer<byte[], X> consumer)
            throws IOException, X {
        return processBytes(StreamSource.of(path), consumer);
    }

    /** Hands a source to a consumer, in this thread, each piece in an array of the consumer's own. */
    public <X extends Exception> StreamOutcome processBytes(StreamSource source, ChunkConsumer<byte[], X> consumer)
            throws IOException, X {
        Objects.requireNonNull(consumer, "the consumer is null");
        return processStream(source, (ByteBuffer chunk) -> consumer.accept(copy(chunk)));
    }

    /** Hands a file to a consumer that works on its own time; see {@link #processStreamAsync(StreamSource, Function)}. */
    public CompletableFuture<StreamOutcome> processStreamAsync(
            Path path, Function<ByteBuffer, ? extends CompletionStage<?>> consumer) {
        return processStreamAsync(StreamSource.of(path), consumer);
    }

    /**
     * Hands a source to a consumer that works on its own time: the next piece is read, on the executor, when the stage of
     * the last one has ended. No thread waits for a stage. Consumers are called on the executor, with the caller's log
     * fields.
     *
     * <p>Cancelling the future, or completing it in any other way, ends the reading and closes the file, also while a read
     * of a path waits for more; the stage that the consumer has then is left to itself, and its chunk stays as it is. The
     * future fails with what reading, the consumer or its stage failed with.
     */
    public CompletableFuture<StreamOutcome> processStreamAsync(
            StreamSource source, Function<ByteBuffer, ? extends CompletionStage<?>> consumer) {
        Objects.requireNonNull(source, "the source is null");
        Objects.requireNonNull(consumer, "the consumer is null");
        return AsyncRun.start(source, options, consumer);
    }

    /** As {@link #processStreamAsync(Path, Function)}, each piece in an array of the consumer's own. */
    public CompletableFuture<StreamOutcome> processBytesAsync(
            Path path, Function<byte[], ? extends CompletionStage<?>> consumer) {
        return processBytesAsync(StreamSource.of(path), consumer);
    }

    /** As {@link #processStreamAsync(StreamSource, Function)}, each piece in an array of the consumer's own. */
    public CompletableFuture<StreamOutcome> processBytesAsync(
            StreamSource source, Function<byte[], ? extends CompletionStage<?>> consumer) {
        Objects.requireNonNull(consumer, "the consumer is null");
        return processStreamAsync(source, chunk -> consumer.apply(copy(chunk)));
    }

    /** A publisher of a file, which every subscriber reads on its own; see {@link #publish(StreamSource)}. */
    public Flow.Publisher<ByteBuffer> publish(Path path) {
        return publish(StreamSource.of(path));
    }

    /**
     * A publisher of the pieces of a source, each in a buffer of the subscriber's own, as many as it requests; at most one
     * is read ahead. Keeps the rules of Reactive Streams. The source is opened on the executor at the first request. Ends
     * with {@code onComplete} only if the stream is {@link StreamOutcome.Complete}, with an {@link
     * IncompleteStreamException} on any other outcome, and with what was thrown when reading or the framer failed.
     */
    public Flow.Publisher<ByteBuffer> publish(StreamSource source) {
        Objects.requireNonNull(source, "the source is null");
        return subscriber ->
                ChunkSubscription.start(source, options, Objects.requireNonNull(subscriber, "the subscriber is null"));
    }

    private static byte[] copy(ByteBuffer chunk) {
        byte[] own = new byte[chunk.remaining()];
        chunk.get(own);
        return own;
    }
}
