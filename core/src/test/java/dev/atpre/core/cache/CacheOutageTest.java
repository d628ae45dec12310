package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atpre.core.cache.CacheOutcome.Source;
import dev.atpre.testkit.RedisServer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers of the whole cache while Redis goes away and comes back: each gets its value, in time. */
class CacheOutageTest {
    private static final Duration SOFT_TIMEOUT = Duration.ofMillis(100);
    private static final CacheSpec<String> SPEC = CacheSpec.json("outage", String.class);
    private static final int KEYS = 50;

    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
    private final AtomicLong remoteHits = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private volatile boolean stopped;

    static Stream<Arguments> outages() {
        return Stream.of(
                outage("killed", RedisServer::kill, RedisServer::restart),
                outage("frozen", RedisServer::freeze, RedisServer::thaw));
    }

    private static Arguments outage(String name, Consumer<RedisServer> begin, Consumer<RedisServer> end) {
        return Arguments.of(Named.of(name, begin), end);
    }

    @ParameterizedTest
    @MethodSource("outages")
    void callers_outage_nobodyNotices(Consumer<RedisServer> begin, Consumer<RedisServer> end) throws Exception {
        try (RedisServer redis = RedisServer.start();
                CacheManager cache = CacheManager.builder()
                        .redis(RedisConfig.builder()
                                .port(redis.port())
                                .softTimeout(SOFT_TIMEOUT)
                                .build())
                        .build()) {
            Thread caller = new Thread(() -> call(cache));
            caller.start();
            awaitRemoteHits();
            begin.accept(redis);
            await().until(() -> !cache.enabled());
            assertThat(cache.set("key", "value")).isFalse();
            assertThat(cache.get("key")).isEmpty();
            end.accept(redis);
            awaitRemoteHits();
            assertThat(cache.enabled()).isTrue();
            stopped = true;
            caller.join();
        }
        assertThat(errors).isEmpty();
        assertThat(Duration.ofNanos(longestNanos.get())).isLessThan(SOFT_TIMEOUT.multipliedBy(10));
    }

    private void awaitRemoteHits() {
        long before = remoteHits.get();
        await().until(() -> remoteHits.get() >= before + KEYS);
    }

    private void call(CacheManager cache) {
        for (int i = 0; !stopped; i++) {
            int number = i % KEYS;
            try {
                long begin = System.nanoTime();
                CacheOutcome<String> outcome =
                        cache.getOrLoad(SPEC, cache.argumentKey(SPEC, number), () -> "value " + number);
                longestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
                assertThat(outcome.value()).isEqualTo("value " + number);
                remoteHits.addAndGet(outcome.source() == Source.REMOTE ? 1 : 0);
            } catch (RuntimeException | AssertionError e) {
                errors.add(e);
            }
        }
    }
}
