package dev.atpre.core.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Results of content, which never change, in the memory of this process; bounded in bytes. */
final class NearTier {
    private static final int ENTRY_BYTES = 160;

    private final Cache<CacheKey, Near> values;
    private final LongAdder evictions = new LongAdder();

    /**
     * A result.
     *
     * @param value an immutable value, or the bytes of one that can be changed; null for a result of null
     */
    record Near(@Nullable Object value, boolean isEncoded, int weightBytes, long ttlNanos) {}

    NearTier(long maxBytes, Ticker ticker) {
        values = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<CacheKey, Near>weigher((key, near) -> near.weightBytes)
                .expireAfter(Expiry.<CacheKey, Near>writing((key, near) -> Duration.ofNanos(near.ttlNanos)))
                .ticker(ticker)
                .evictionListener((key, near, cause) -> evictions.increment())
                .executor(Runnable::run)
                .build();
    }

    @Nullable
    Near find(CacheKey key) {
        return values.getIfPresent(key);
    }

    /**
     * Keeps a result.
     *
     * @param encoded its bytes; those of null are none
     */
    <T> void keep(CacheKey key, CacheCodec<T> codec, @Nullable T value, byte[] encoded, Duration ttl) {
        int weight = Math.addExact(ENTRY_BYTES + 2 * key.text().length(), encoded.length);
        boolean asBytes = value != null && !codec.isImmutable();
        values.put(key, new Near(asBytes ? encoded : value, asBytes, weight, ttl.toNanos()));
    }

    void forget(CacheKey key) {
        values.invalidate(key);
    }

    void clear(String prefix) {
        values.asMap().keySet().removeIf(key -> key.text().startsWith(prefix));
    }

    long evictions() {
        return evictions.sum();
    }

    long usedBytes() {
        return values.policy()
                .eviction()
                .map(policy -> policy.weightedSize().orElse(0))
                .orElse(0L);
    }
}
