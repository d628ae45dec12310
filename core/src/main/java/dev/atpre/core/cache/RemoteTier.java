package dev.atpre.core.cache;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Where values lie that other nodes see, too: Redis, or memory that stands in for it when there is to be none. Its futures
 * always complete normally, within the soft timeout ({@link #clear} alone may take longer), on any thread: what is chained
 * to them must not block. Thread-safe.
 */
interface RemoteTier extends AutoCloseable {
    /** The bytes at a key. */
    CompletableFuture<RemoteRead> read(String key);

    /**
     * Puts bytes at a key.
     *
     * @param ttl positive, precise to the millisecond
     */
    CompletableFuture<RemoteWrite> write(String key, byte[] value, Duration ttl);

    /** Takes a key away. */
    CompletableFuture<RemoteDelete> delete(String key);

    /**
     * Takes away all keys that begin with a text, and counts them.
     *
     * @throws IllegalArgumentException when it is empty
     */
    CompletableFuture<Long> clear(String prefix);

    /** Whether what is written is seen by other nodes now. */
    boolean isAvailable();

    /** The memory in use, in bytes; empty while it is not known. */
    OptionalLong usedBytes();

    /** Takes part in nothing any more; calls fail from then on. Closing twice does nothing. */
    @Override
    void close();
}
