package dev.atpre.core.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Results of content, which never change, in the memory of this process; bounded in bytes.
 *
 * <p>Each result has a time of its own. Caffeine's variable expiry keeps a wheel of timers up to date, which makes a hit
 * half as slow again; here a hit compares one number. Results that have ended and are not asked for again go when room is
 * needed, and else once a minute, when another is kept.
 */
final class NearTier {
    private static final int ENTRY_BYTES = 160;
    private static final long SWEEP_NANOS = Duration.ofMinutes(1).toNanos();

    private final long maxBytes;
    private final Ticker ticker;
    private final Cache<CacheKey, Near> values;
    private final LongAdder evictions = new LongAdder();
    private final AtomicLong nextSweepNanos;

    /**
     * A result.
     *
     * @param outcome what every caller gets who finds it here, when nobody can change its value; else null
     * @param bytes those of a value that can be changed, each caller gets one of its own; null when there is an outcome
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Near(@Nullable CacheOutcome<?> outcome, byte @Nullable [] bytes, int weightBytes, long endNanos) {}

    NearTier(long maxBytes, Ticker ticker) {
        this.maxBytes = maxBytes;
        this.ticker = ticker;
        this.nextSweepNanos = new AtomicLong(ticker.read() + SWEEP_NANOS);
        this.values = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<CacheKey, Near>weigher((key, near) -> near.weightBytes)
                .evictionListener((key, near, cause) -> evictions.increment())
                .executor(Runnable::run)
                .build();
    }

    @Nullable
    Near find(CacheKey key) {
        Near near = values.getIfPresent(key);
        return near == null || near.endNanos - ticker.read() <= 0 ? null : near;
    }

    /**
     * Keeps a result.
     *
     * @param encoded its bytes; null for a result of null
     * @return false when it is larger than all the room there is
     */
    <T> boolean keep(CacheKey key, CacheCodec<T> codec, @Nullable T value, byte @Nullable [] encoded, Duration ttl) {
        long weight = ENTRY_BYTES + 2L * key.text().length() + (encoded == null ? 0 : encoded.length);
        if (weight > maxBytes) {
            return false;
        }
        long now = ticker.read();
        sweep(now);
        boolean asBytes = value != null && !codec.isImmutable();
        CacheOutcome<T> outcome = asBytes ? null : new CacheOutcome<>(value, CacheOutcome.Source.NEAR);
        int weightBytes = (int) Math.min(Integer.MAX_VALUE, weight);
        values.put(key, new Near(outcome, asBytes ? encoded : null, weightBytes, now + ttl.toNanos()));
        return true;
    }

    /** Whether there was something to forget. */
    boolean forget(CacheKey key) {
        return values.asMap().remove(key) != null;
    }

    /** Forgets what begins with a text; how many it were. */
    long clear(String prefix) {
        return values.asMap().keySet().stream()
                .filter(key -> key.text().startsWith(prefix))
                .filter(this::forget)
                .count();
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

    private void sweep(long nowNanos) {
        long due = nextSweepNanos.get();
        if (nowNanos - due < 0 || !nextSweepNanos.compareAndSet(due, nowNanos + SWEEP_NANOS)) {
            return;
        }
        values.asMap().forEach((key, near) -> {
            if (near.endNanos - nowNanos <= 0 && forget(key)) {
                evictions.increment();
            }
        });
    }
}
