package dev.atpre.core.stream;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link StreamProcessor}, each given at most once. Not thread-safe. */
public final class StreamProcessorBuilder {
    /**
     * 64 KiB. What a chunk's consumer does with it finds the bytes in the processor's cache then. Where that cache has 512 KiB,
     * chunks of 512 KiB took three times as long, and of 8 KiB half as long again. It is the quickest also for a consumer that
     * hands every chunk to another thread.
     */
    public static final int DEFAULT_CHUNK_BYTES = 64 << 10;

    /** 1 MiB. */
    public static final int DEFAULT_MAX_RECORD_BYTES = 1 << 20;

    private static final int MAX_CHUNK_BYTES = 64 << 20;
    private static final int MAX_MAX_RECORD_BYTES = 1 << 29;
    private static final int IDLE_SECONDS = 5;

    private @Nullable Integer chunkBytes;
    private @Nullable Integer maxRecordBytes;
    private @Nullable Framer framer;
    private @Nullable Executor executor;
    private @Nullable StreamListener listener;

    StreamProcessorBuilder() {}

    /** How much is read at a time, from 1 byte to 64 MiB; {@link #DEFAULT_CHUNK_BYTES} unless given. */
    public StreamProcessorBuilder chunkBytes(int bytes) {
        once("chunkBytes", chunkBytes);
        chunkBytes = inRange("chunkBytes", bytes, MAX_CHUNK_BYTES);
        return this;
    }

    /** Gives records instead of chunks. */
    public StreamProcessorBuilder framer(Framer recordFramer) {
        once("framer", framer);
        framer = Objects.requireNonNull(recordFramer, "framer is null");
        return this;
    }

    /**
     * The longest record that is believed, from 1 byte to 512 MiB; {@link #DEFAULT_MAX_RECORD_BYTES} unless given. A
     * longer one ends the stream as {@link StreamOutcome.Malformed}. Without a framer it means nothing.
     */
    public StreamProcessorBuilder maxRecordBytes(int bytes) {
        once("maxRecordBytes", maxRecordBytes);
        maxRecordBytes = inRange("maxRecordBytes", bytes, MAX_MAX_RECORD_BYTES);
        return this;
    }

    /**
     * Where asynchronous reading and its consumers run; reading blocks, so virtual threads are a good choice. Unless given,
     * the processor has daemon threads of its own, one for each stream that is being read, which end when idle.
     */
    public StreamProcessorBuilder executor(Executor readers) {
        once("executor", executor);
        executor = Objects.requireNonNull(readers, "executor is null");
        return this;
    }

    /** Who hears of every stream; nobody unless given. */
    public StreamProcessorBuilder listener(StreamListener streamListener) {
        once("listener", listener);
        listener = Objects.requireNonNull(streamListener, "listener is null");
        return this;
    }

    /** The processor. */
    public StreamProcessor build() {
        int maxRecord = maxRecordBytes == null ? DEFAULT_MAX_RECORD_BYTES : maxRecordBytes;
        return new StreamProcessor(new StreamOptions(
                framer == null ? StreamOptions.UNFRAMED : framer,
                framer == null ? Integer.MAX_VALUE : maxRecord,
                executor == null ? ownThreads() : executor,
                listener == null ? StreamListener.NONE : listener,
                StreamOptions.NO_PROGRESS,
                new BufferPool(chunkBytes == null ? DEFAULT_CHUNK_BYTES : chunkBytes)));
    }

    private static Executor ownThreads() {
        AtomicInteger count = new AtomicInteger();
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, "atp-stream-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    private static void once(String option, @Nullable Object given) {
        if (given != null) {
            throw new IllegalStateException(option + " is set already: set it once");
        }
    }

    private static int inRange(String option, int bytes, int max) {
        if (bytes < 1 || bytes > max) {
            throw new IllegalArgumentException("%s is %d: expected from 1 to %d bytes".formatted(option, bytes, max));
        }
        return bytes;
    }
}
