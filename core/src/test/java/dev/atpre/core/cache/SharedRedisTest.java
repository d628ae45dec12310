package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atpre.core.cache.CacheOutcome.Source;
import dev.atpre.testkit.RedisMonitor;
import dev.atpre.testkit.RedisServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One Redis, several nodes and other users of it. */
class SharedRedisTest {
    private static final CacheSpec<String> SPEC = CacheSpec.json("shared", String.class);

    private RedisServer redis;
    private CacheManager cache;
    private CacheManager other;

    @BeforeEach
    void start() {
        redis = RedisServer.start();
        cache = CacheInRedisTest.cacheOf(redis).build();
        other = CacheInRedisTest.cacheOf(redis).build();
    }

    @AfterEach
    void stop() {
        cache.close();
        other.close();
        redis.close();
    }

    @Test
    void results_ofOneNode_areFoundByAnother_andItsDeletesAreSeen() {
        CacheKey argument = cache.argumentKey(SPEC, 1);
        CacheKey content = cache.contentKey(SPEC, new byte[] {1});
        assertThat(cache.put(SPEC, argument, "a")).isTrue();
        assertThat(cache.put(SPEC, content, "c")).isTrue();

        assertThat(other.find(SPEC, argument)).hasValue(new CacheOutcome<>("a", Source.REMOTE));
        assertThat(other.find(SPEC, content)).hasValue(new CacheOutcome<>("c", Source.REMOTE));
        assertThat(other.find(SPEC, content)).hasValue(new CacheOutcome<>("c", Source.NEAR));

        assertThat(other.forget(argument)).isTrue();
        assertThat(cache.find(SPEC, argument)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatCannotBeRead_isComputedAgainAndReplaced(boolean ofContent) {
        CacheKey key = ofContent ? cache.contentKey(SPEC, new byte[] {1}) : cache.argumentKey(SPEC, 1);
        redis.command("SET", key.text(), "not a frame at all, but long enough to be one");

        assertThat(cache.getOrLoad(SPEC, key, () -> "fresh")).isEqualTo(new CacheOutcome<>("fresh", Source.LOADED));

        assertThat(cache.statistics().unreadable()).isOne();
        await().untilAsserted(
                        () -> assertThat(other.find(SPEC, key)).hasValue(new CacheOutcome<>("fresh", Source.REMOTE)));
    }

    @Test
    void resultOfAnotherType_isComputedAgain() {
        CacheSpec<Integer> number = CacheSpec.json("shared", Integer.class);
        cache.put(SPEC, cache.argumentKey(SPEC, 1), "text");

        assertThat(other.getOrLoad(number, other.argumentKey(number, 1), () -> 5)
                        .value())
                .isEqualTo(5);
        assertThat(other.statistics().unreadable()).isOne();
    }

    @Test
    void clearAndStatistics_useNeitherKeysNorFlush_andLeaveOthersAlone() {
        for (int i = 0; i < 2_000; i++) {
            redis.command("SET", "atp_re:[a]?:" + i, "v");
        }
        redis.command("SET", "atp_re:a:1", "v");
        redis.command("SET", "session:1", "v");
        try (RedisMonitor monitor = redis.monitor()) {
            assertThat(cache.clear("atp_re:[a]?:")).isEqualTo(2_000);
            cache.put(SPEC, cache.argumentKey(SPEC, 1), "v");
            cache.clear(SPEC);
            assertThat(cache.clear()).isOne();
            await().until(() -> cache.statistics().remoteBytes().isPresent());
            redis.command("PING", "end");
            await().until(() -> monitor.commands().stream().anyMatch(line -> line.equals("PING end")));

            assertThat(monitor.names()).contains("SCAN", "UNLINK").doesNotContain("KEYS", "FLUSHDB", "FLUSHALL", "DEL");
        }
        assertThat(redis.command("KEYS", "*")).isEqualTo("session:1");
    }

    @Test
    void hugeValue_isPassedBy_counted_andTheConnectionIsFine() {
        CacheSpec<byte[]> bytes = CacheSpec.of("huge", CacheCodec.bytes());
        CacheKey key = cache.argumentKey(bytes, 1);
        byte[] huge = new byte[100 << 20];

        assertThat(cache.getOrLoad(bytes, key, () -> huge).value()).isSameAs(huge);
        assertThat(cache.set("plain", "x".repeat(20 << 20))).isFalse();

        assertThat(cache.statistics().tooLarge()).isEqualTo(2);
        assertThat(cache.statistics().remoteFailures()).isZero();
        assertThat(cache.enabled()).isTrue();
        assertThat(cache.set("small", "v")).isTrue();
        assertThat(redis.command("DBSIZE")).isEqualTo("1");
    }

    @Test
    void connections_areAFew_howeverManyCalls() {
        CachedFunction<Integer, String, RuntimeException> function = cache.cached(SPEC, number -> "v" + number);
        IntStream.range(0, 500).forEach(number -> {
            function.apply(number);
            cache.set("k" + number, number);
        });

        long connections = redis.command("CLIENT", "LIST")
                .lines()
                .filter(line -> !line.contains("cmd=client"))
                .count();
        assertThat(connections).isBetween(2L, 4L);
    }

    @Test
    void admission_keepsAwayWhatIsCheaperToCompute_andHearsOfWhatIsFetched() {
        AtomicBoolean admits = new AtomicBoolean();
        AtomicInteger fetched = new AtomicInteger();
        CacheSpec<String> choosy = SPEC.admission(new Admission() {
            @Override
            public boolean admits(long computeNanos, int bytes) {
                assertThat(computeNanos).isNotNegative();
                assertThat(bytes).isPositive();
                return admits.get();
            }

            @Override
            public void fetched(long nanos, int bytes) {
                fetched.incrementAndGet();
            }
        });
        CacheKey key = cache.argumentKey(choosy, 1);

        assertThat(cache.getOrLoad(choosy, key, () -> "v").isHit()).isFalse();
        assertThat(cache.getOrLoad(choosy, key, () -> "v").isHit()).isFalse();
        assertThat(cache.statistics().notWorthIt()).isEqualTo(2);
        admits.set(true);
        assertThat(cache.getOrLoad(choosy, key, () -> "v").isHit()).isFalse();
        await().until(() -> cache.find(choosy, key).isPresent());
        assertThat(fetched).hasPositiveValue();
    }

    @Test
    void briefCopies_spareRedis_forTheirTime_andOwnWritesAreSeenAtOnce() {
        try (CacheManager copying = CacheInRedisTest.cacheOf(redis)
                .briefCopies(Duration.ofSeconds(1))
                .build()) {
            CacheKey key = copying.argumentKey(SPEC, 1);
            copying.put(SPEC, key, "first");
            copying.find(SPEC, key);
            try (RedisMonitor monitor = redis.monitor()) {
                for (int i = 0; i < 20; i++) {
                    copying.find(SPEC, key);
                }
                assertThat(monitor.names().stream().filter("GETRANGE"::equals)).hasSizeLessThan(10);
            }
            copying.put(SPEC, key, "second");
            assertThat(copying.find(SPEC, key).orElseThrow().value()).isEqualTo("second");
            other.put(SPEC, key, "third");
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            "third".equals(copying.find(SPEC, key).orElseThrow().value()));
        }
    }

    @Test
    void times_ofComputedResults_areJittered() {
        CacheSpec<String> spec = SPEC.ttl(Duration.ofSeconds(1_000));
        for (int i = 0; i < 50; i++) {
            cache.put(spec, cache.argumentKey(spec, i), "v");
        }
        long distinct = redis.command("KEYS", "*")
                .lines()
                .map(key -> redis.command("TTL", key))
                .peek(seconds -> assertThat(Integer.parseInt(seconds)).isBetween(890, 1_000))
                .distinct()
                .count();
        assertThat(distinct).isGreaterThan(10);
    }
}
