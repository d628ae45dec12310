package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.core.cache.CacheOutcome.Source;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

/** How long results live in the memory of the process, how much there is room for, and that nobody changes them. */
class ResultLifeTest {
    private static final CacheSpec<String> SPEC =
            CacheSpec.json("life", String.class).ttl(Duration.ofSeconds(100));

    private final AtomicLong nanos = new AtomicLong();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void result_isThereUntilItsTime_andNotAfter(boolean ofContent) {
        try (CacheManager cache = inMemory().jitter(0).build()) {
            CacheKey key = ofContent ? cache.contentKey(SPEC, new byte[] {1}) : cache.argumentKey(SPEC, 1);
            cache.put(SPEC, key, "v");
            pass(Duration.ofSeconds(100).minusMillis(1));
            assertThat(cache.find(SPEC, key)).isPresent();
            pass(Duration.ofMillis(2));
            assertThat(cache.find(SPEC, key)).isEmpty();
        }
    }

    @Test
    void jitter_takesOffUpToItsShare_eachTimeAnother() {
        for (int i = 0; i < 1_000; i++) {
            Duration jittered = Ttl.jittered(Duration.ofSeconds(100), 0.1, i / 1_000.0);
            assertThat(jittered).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100));
        }
        assertThat(Ttl.jittered(Duration.ofSeconds(100), 0.1, 0.5)).isEqualTo(Duration.ofSeconds(95));

        try (CacheManager cache = inMemory().jitter(0.5).build()) {
            List<CacheKey> keys = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                keys.add(cache.argumentKey(SPEC, i));
                cache.put(SPEC, keys.get(i), "v");
            }
            pass(Duration.ofSeconds(75));
            assertThat(keys.stream().filter(key -> cache.find(SPEC, key).isPresent()))
                    .hasSizeBetween(50, 150);
            pass(Duration.ofSeconds(26));
            assertThat(keys).allMatch(key -> cache.find(SPEC, key).isEmpty());
        }
    }

    @Test
    void ttl_ofOneFunction_isNotAnothers() {
        CacheSpec<String> brief = CacheSpec.json("brief", String.class).ttl(Duration.ofSeconds(1));
        try (CacheManager cache =
                inMemory().jitter(0).defaultTtl(Duration.ofSeconds(10)).build()) {
            CacheSpec<String> byDefault = CacheSpec.json("default", String.class);
            cache.put(brief, cache.argumentKey(brief, 1), "v");
            cache.put(byDefault, cache.argumentKey(byDefault, 1), "v");
            pass(Duration.ofSeconds(2));
            assertThat(cache.find(brief, cache.argumentKey(brief, 1))).isEmpty();
            assertThat(cache.find(byDefault, cache.argumentKey(byDefault, 1))).isPresent();
            pass(Duration.ofSeconds(9));
            assertThat(cache.find(byDefault, cache.argumentKey(byDefault, 1))).isEmpty();
        }
    }

    @Test
    void changeableResult_isEachCallersOwn() {
        CacheSpec<List<String>> lists = CacheSpec.json("lists", new TypeReference<List<String>>() {});
        CacheSpec<byte[]> bytes = CacheSpec.of("bytes", CacheCodec.bytes());
        try (CacheManager cache = inMemory().build()) {
            CacheKey list = cache.contentKey(lists, new byte[] {1});
            List<String> computed = cache.getOrLoad(lists, list, () -> new ArrayList<>(List.of("a")))
                    .value();
            computed.add("b");
            List<String> found = cache.getOrLoad(lists, list, List::of).value();
            found.add("c");
            assertThat(cache.getOrLoad(lists, list, List::of).value()).containsExactly("a");

            CacheKey content = cache.contentKey(bytes, new byte[] {1});
            byte[] mine = {1, 2};
            cache.put(bytes, content, mine);
            mine[0] = 9;
            cache.find(bytes, content).orElseThrow().value()[1] = 9;
            assertThat(cache.find(bytes, content).orElseThrow().value()).containsExactly(1, 2);
        }
    }

    @Test
    void unchangeableResult_isTheSameForAll() {
        record Point(int x, int y) {}
        CacheSpec<Point> points =
                CacheSpec.of("points", CacheCodec.json(Point.class).immutable());
        CacheSpec<ByteBuffer> buffers = CacheSpec.of("buffers", CacheCodec.readOnlyBytes());
        try (CacheManager cache = inMemory().build()) {
            CacheKey key = cache.contentKey(points, new byte[] {1});
            Point point = new Point(1, 2);
            cache.put(points, key, point);
            assertThat(cache.find(points, key).orElseThrow().value()).isSameAs(point);
            assertThat(cache.find(points, key).orElseThrow())
                    .isSameAs(cache.find(points, key).orElseThrow());

            CacheKey buffer = cache.contentKey(buffers, new byte[] {1});
            cache.put(buffers, buffer, ByteBuffer.wrap(new byte[] {1, 2}));
            ByteBuffer one = cache.find(buffers, buffer).orElseThrow().value();
            one.get();
            assertThat(cache.find(buffers, buffer).orElseThrow().value().remaining())
                    .isEqualTo(2);
            assertThatThrownBy(() -> one.put(0, (byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
        }
    }

    @Test
    void room_isBounded_theLeastUsedGo() {
        CacheSpec<byte[]> bytes = CacheSpec.of("bytes", CacheCodec.bytes());
        try (CacheManager cache = inMemory().nearMaxBytes(100_000).build()) {
            for (int i = 0; i < 1_000; i++) {
                cache.put(bytes, cache.contentKey(bytes, new byte[] {(byte) i, (byte) (i >> 8)}), new byte[1_000]);
                assertThat(cache.statistics().nearBytes()).isLessThanOrEqualTo(100_000);
            }
            assertThat(cache.statistics().nearBytes()).isGreaterThan(50_000);
            assertThat(cache.statistics().evictions()).isGreaterThan(900);
            CacheKey large = cache.contentKey(bytes, new byte[] {7, 7, 7});
            assertThat(cache.put(bytes, large, new byte[100_000])).isFalse();
            assertThat(cache.statistics().tooLarge()).isOne();
            assertThat(cache.getOrLoad(bytes, large, () -> new byte[100_000]).value())
                    .hasSize(100_000);
        }
        try (CacheManager none = inMemory().nearMaxBytes(0).memoryMaxBytes(0).build()) {
            assertThat(none.put(bytes, none.contentKey(bytes, new byte[1]), new byte[1]))
                    .isFalse();
            assertThat(none.set("a", "b")).isFalse();
        }
    }

    @Test
    void endedResults_leaveTheMemory_withoutBeingAskedFor() {
        try (CacheManager cache = inMemory().jitter(0).build()) {
            for (int i = 0; i < 100; i++) {
                cache.put(SPEC, cache.contentKey(SPEC, new byte[] {(byte) i}), "v");
            }
            long full = cache.statistics().nearBytes();
            pass(Duration.ofSeconds(200));
            cache.put(SPEC, cache.contentKey(SPEC, new byte[] {1, 2}), "v");
            assertThat(cache.statistics().nearBytes()).isLessThan(full / 50);
        }
    }

    @Test
    void valueThatCannotBeWritten_isGivenToItsCaller_andCounted() {
        CacheSpec<Object> any = CacheSpec.json("any", Object.class);
        AtomicInteger calls = new AtomicInteger();
        try (CacheManager cache = inMemory().build()) {
            CacheKey key = cache.argumentKey(any, 1);
            Object value = new Object();
            for (int i = 0; i < 2; i++) {
                assertThat(cache.getOrLoad(any, key, () -> {
                            calls.incrementAndGet();
                            return value;
                        }))
                        .isEqualTo(new CacheOutcome<>(value, Source.LOADED));
            }
            assertThat(calls).hasValue(2);
            assertThat(cache.statistics().unencodable()).isEqualTo(2);
        }
    }

    @Test
    void options_outOfRange_areRefusedByName() {
        assertThatThrownBy(() -> CacheManager.builder().jitter(1)).hasMessageContainingAll("jitter", "1.0", "0 to 0.9");
        assertThatThrownBy(() -> CacheManager.builder().jitter(Double.NaN)).hasMessageContaining("jitter");
        assertThatThrownBy(() -> CacheManager.builder().defaultTtl(Duration.ZERO))
                .hasMessageContaining("defaultTtl");
        assertThatThrownBy(() -> CacheManager.builder().nearMaxBytes(-1)).hasMessageContaining("nearMaxBytes");
        assertThatThrownBy(() -> CacheManager.builder().memoryMaxBytes(-1)).hasMessageContaining("memoryMaxBytes");
        assertThatThrownBy(() -> CacheManager.builder().namespace("a:b")).hasMessageContaining("namespace");
        assertThatThrownBy(() -> CacheManager.builder().briefCopies(Duration.ofSeconds(2)))
                .hasMessageContaining("briefCopies");
        assertThatThrownBy(() -> CacheManager.builder().startupWait(Duration.ofHours(1)))
                .hasMessageContaining("startupWait");
    }

    private CacheBuilder inMemory() {
        return CacheManager.builder().enabled(false).ticker(nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
