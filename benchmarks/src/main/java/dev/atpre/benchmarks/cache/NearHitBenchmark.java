package dev.atpre.benchmarks.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.atpre.core.cache.CacheCodec;
import dev.atpre.core.cache.CacheKey;
import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheOutcome;
import dev.atpre.core.cache.CacheSpec;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.cache.Cache.ValueWrapper;
import org.springframework.cache.caffeine.CaffeineCache;

/**
 * A hit in the memory of this process, with a key at hand, among 1 000: the core's near tier, and Caffeine alone with a weight,
 * a time of its own for each entry, and statistics.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class NearHitBenchmark {
    private static final int KEYS = 1_000;
    private static final Duration TTL = Duration.ofHours(1);
    private static final CacheSpec<String> SPEC =
            CacheSpec.of("hit", CacheCodec.text()).ttl(TTL);

    private final CacheKey[] keys = new CacheKey[KEYS];
    private CacheManager cache;
    private Cache<CacheKey, String> caffeine;
    private Cache<CacheKey, String> caffeineFixed;
    private CaffeineCache spring;

    /** The key that a thread asks for next. */
    @State(Scope.Thread)
    public static class Cursor {
        private int next;

        private int next() {
            int index = next;
            next = index + 1 == KEYS ? 0 : index + 1;
            return index;
        }
    }

    /** Fills all of them. */
    @Setup(Level.Trial)
    public void fill() {
        cache = CacheManager.builder().enabled(false).build();
        caffeine = Caffeine.newBuilder()
                .maximumWeight(64 << 20)
                .<CacheKey, String>weigher((key, value) -> key.text().length() + value.length())
                .expireAfter(Expiry.<CacheKey, String>writing((key, value) -> TTL))
                .recordStats()
                .build();
        caffeineFixed = Caffeine.newBuilder()
                .maximumWeight(64 << 20)
                .<CacheKey, String>weigher((key, value) -> key.text().length() + value.length())
                .expireAfterWrite(TTL)
                .recordStats()
                .build();
        spring = new CaffeineCache(
                "spring",
                Caffeine.newBuilder()
                        .maximumSize(10 * KEYS)
                        .expireAfterWrite(TTL)
                        .recordStats()
                        .build());
        for (int i = 0; i < KEYS; i++) {
            keys[i] = cache.contentKey(SPEC, new byte[] {(byte) i, (byte) (i >> 8)});
            String value = "value " + i;
            cache.put(SPEC, keys[i], value);
            caffeine.put(keys[i], value);
            caffeineFixed.put(keys[i], value);
            spring.put(keys[i], value);
        }
    }

    /** Ends the cache. */
    @TearDown(Level.Trial)
    public void close() {
        cache.close();
    }

    /** Ours, as a cached function does it. */
    @Benchmark
    public CacheOutcome<String> core(Cursor cursor) {
        return cache.getOrLoad(SPEC, keys[cursor.next()], () -> "never");
    }

    /** Ours again: how far two runs of the same differ. */
    @Benchmark
    public CacheOutcome<String> coreAgain(Cursor cursor) {
        return cache.getOrLoad(SPEC, keys[cursor.next()], () -> "never");
    }

    /** Caffeine, with the time of each entry its own. */
    @Benchmark
    public @Nullable String caffeine(Cursor cursor) {
        return caffeine.get(keys[cursor.next()], absent -> "never");
    }

    /** Caffeine, with one time for all. */
    @Benchmark
    public @Nullable String caffeineFixedTime(Cursor cursor) {
        return caffeineFixed.get(keys[cursor.next()], absent -> "never");
    }

    /** The same again: how far two runs of the same differ. */
    @Benchmark
    public @Nullable String caffeineFixedTimeAgain(Cursor cursor) {
        return caffeineFixed.get(keys[cursor.next()], absent -> "never");
    }

    /** Spring's face of Caffeine, with one time for all. */
    @Benchmark
    public @Nullable ValueWrapper spring(Cursor cursor) {
        return spring.get(keys[cursor.next()]);
    }
}
