package dev.atpre.core.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** The memory of this process in place of Redis, for a service that is to have none: a single node sees all there is. */
final class MemoryTier implements RemoteTier {
    /** What a value costs beside its bytes and its key's. */
    private static final int ENTRY_BYTES = 96;

    private final long maxBytes;
    private final Cache<String, Stored> values;
    private volatile boolean closed;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(byte[] bytes, long ttlNanos) {}

    MemoryTier(long maxBytes, Ticker ticker) {
        this.maxBytes = maxBytes;
        this.values = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<String, Stored>weigher(
                        (key, stored) -> (int) Math.min(Integer.MAX_VALUE, weightBytes(key, stored.bytes)))
                .expireAfter(Expiry.<String, Stored>writing((key, stored) -> Duration.ofNanos(stored.ttlNanos)))
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public CompletableFuture<RemoteRead> read(String key) {
        Stored stored = values.getIfPresent(key);
        return CompletableFuture.completedFuture(
                stored == null ? RemoteRead.ABSENT : new RemoteRead.Found(stored.bytes));
    }

    @Override
    public CompletableFuture<RemoteWrite> write(String key, byte[] value, Duration ttl) {
        if (closed) {
            return CompletableFuture.completedFuture(RemoteWrite.FAILED);
        }
        if (weightBytes(key, value) > maxBytes) {
            values.invalidate(key);
            return CompletableFuture.completedFuture(RemoteWrite.TOO_LARGE);
        }
        values.put(key, new Stored(value, Duration.ofMillis(Ttl.millis(ttl)).toNanos()));
        return CompletableFuture.completedFuture(RemoteWrite.STORED);
    }

    @Override
    public CompletableFuture<RemoteDelete> delete(String key) {
        boolean deleted = values.asMap().remove(key) != null;
        return CompletableFuture.completedFuture(deleted ? RemoteDelete.DELETED : RemoteDelete.ABSENT);
    }

    @Override
    public CompletableFuture<Long> clear(String prefix) {
        if (prefix.isEmpty()) {
            throw new IllegalArgumentException(
                    "the prefix of the keys to clear is empty: expected at least one character");
        }
        List<String> keys = values.asMap().keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .toList();
        long cleared =
                keys.stream().filter(key -> values.asMap().remove(key) != null).count();
        return CompletableFuture.completedFuture(cleared);
    }

    /** Never: no other node sees it. */
    @Override
    public boolean isAvailable() {
        return false;
    }

    @Override
    public OptionalLong usedBytes() {
        return values.policy().eviction().map(policy -> policy.weightedSize()).orElseGet(OptionalLong::empty);
    }

    @Override
    public void close() {
        closed = true;
        values.invalidateAll();
    }

    private static long weightBytes(String key, byte[] value) {
        return 2L * key.length() + value.length + ENTRY_BYTES;
    }
}
