package dev.atpre.core.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** A tier with copies of what was read from it or written to it, kept for so short a time that a stale one does no harm. */
final class BriefCopies implements RemoteTier {
    private static final int MOST_COPIED_BYTES = 64 << 10;
    private static final long MOST_BYTES = 8 << 20;

    private final RemoteTier tier;
    private final Cache<String, byte[]> copies;

    BriefCopies(RemoteTier tier, Duration age, Ticker ticker) {
        this.tier = tier;
        this.copies = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .<String, byte[]>weigher((key, value) -> 2 * key.length() + value.length)
                .expireAfterWrite(age)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public CompletableFuture<RemoteRead> read(String key) {
        byte[] copy = copies.getIfPresent(key);
        if (copy != null) {
            return CompletableFuture.completedFuture(new RemoteRead.Found(copy));
        }
        return tier.read(key).thenApply(read -> {
            if (read instanceof RemoteRead.Found found) {
                keep(key, found.bytes());
            }
            return read;
        });
    }

    @Override
    public CompletableFuture<RemoteWrite> write(String key, byte[] value, Duration ttl) {
        copies.invalidate(key);
        return tier.write(key, value, ttl);
    }

    @Override
    public CompletableFuture<RemoteDelete> delete(String key) {
        return tier.delete(key).thenApply(deleted -> {
            copies.invalidate(key);
            return deleted;
        });
    }

    @Override
    public CompletableFuture<Long> clear(String prefix) {
        return tier.clear(prefix).thenApply(cleared -> {
            copies.invalidateAll();
            return cleared;
        });
    }

    @Override
    public boolean isAvailable() {
        return tier.isAvailable();
    }

    @Override
    public OptionalLong usedBytes() {
        return tier.usedBytes();
    }

    @Override
    public void close() {
        tier.close();
        copies.invalidateAll();
    }

    private void keep(String key, byte[] value) {
        if (value.length <= MOST_COPIED_BYTES) {
            copies.put(key, value);
        }
    }
}
