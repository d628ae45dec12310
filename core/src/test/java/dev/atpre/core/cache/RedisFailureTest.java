package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.atpre.core.cache.RemoteRead.Failed;
import dev.atpre.core.cache.RemoteRead.Found;
import dev.atpre.testkit.DarkProxy;
import dev.atpre.testkit.RedisMonitor;
import dev.atpre.testkit.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What can happen to Redis while callers read and write: none of them may notice more than a miss. */
class RedisFailureTest {
    private static final Duration SOFT_TIMEOUT = Duration.ofMillis(100);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void record() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopRecording() {
        root.detachAppender(log);
    }

    @Test
    void killed_restarted() throws InterruptedException {
        try (RedisServer redis = RedisServer.start();
                RedisTier tier = tier(redis.port());
                RedisLoad load = new RedisLoad(tier)) {
            load.awaitHits();
            redis.kill();
            load.awaitFailures();
            await().until(() -> !tier.isAvailable());
            redis.restart();
            load.assertHitsResume();
            assertThat(tier.isAvailable()).isTrue();
            load.assertNobodyNoticed(SOFT_TIMEOUT);
        }
        assertThat(lines()).hasSize(3);
        assertThat(lines().get(1)).startsWith("WARN Redis at localhost:").contains(" is away (");
        assertThat(lines().get(2)).startsWith("INFO Redis at localhost:").contains(" is back after ");
    }

    @Test
    void frozen_thawed() throws InterruptedException {
        try (RedisServer redis = RedisServer.start();
                RedisTier tier = tier(redis.port());
                RedisLoad load = new RedisLoad(tier)) {
            load.awaitHits();
            redis.freeze();
            await().until(() -> !tier.isAvailable());
            awaitSeconds(3);
            redis.thaw();
            load.assertHitsResume();
            load.assertNobodyNoticed(SOFT_TIMEOUT);
        }
        assertThat(lines()).hasSize(3);
    }

    @Test
    void frozenOnlyAMoment_connectionKept() throws InterruptedException {
        try (RedisServer redis = RedisServer.start();
                RedisTier tier = tier(redis.port());
                RedisLoad load = new RedisLoad(tier)) {
            load.awaitHits();
            long connections = connections(redis);
            redis.freeze();
            await().until(() -> !tier.isAvailable());
            redis.thaw();
            load.assertHitsResume();
            assertThat(connections(redis)).isEqualTo(connections + 1);
            load.assertNobodyNoticed(SOFT_TIMEOUT);
        }
    }

    @Test
    void frozen_nobodyCalls_foundOutAnyway() throws InterruptedException {
        try (RedisServer redis = RedisServer.start();
                RedisTier tier = tier(redis.port())) {
            assertThat(tier.awaitAvailable(Duration.ofSeconds(10))).isTrue();
            redis.freeze();
            await().until(() -> !tier.isAvailable());
            redis.thaw();
            await().until(tier::isAvailable);
        }
    }

    @Test
    void absentAtStart_comesLater() throws InterruptedException {
        try (RedisServer redis = RedisServer.start()) {
            redis.kill();
            long begin = System.nanoTime();
            try (RedisTier tier = tier(redis.port());
                    RedisLoad load = new RedisLoad(tier)) {
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
                load.awaitFailures();
                await().until(() -> !lines().isEmpty());
                redis.restart();
                load.assertHitsResume();
                load.assertNobodyNoticed(SOFT_TIMEOUT);
            }
        }
        assertThat(lines()).hasSize(2);
    }

    @Test
    void wrongPassword_corrected() throws InterruptedException {
        try (RedisServer redis = RedisServer.start("requirepass other");
                RedisTier tier =
                        new RedisTier(config(redis.port()).password("geheim").build());
                RedisLoad load = new RedisLoad(tier)) {
            await().until(() -> lines().stream().anyMatch(line -> line.contains("WRONGPASS")));
            load.awaitFailures();
            redis.command("CONFIG", "SET", "requirepass", "geheim");
            load.assertHitsResume();
            load.assertNobodyNoticed(SOFT_TIMEOUT);
        }
        assertThat(lines()).hasSizeBetween(2, 3).noneMatch(line -> line.contains("geheim"));
    }

    @Test
    void passwordMissing_corrected() throws InterruptedException {
        try (RedisServer redis = RedisServer.start("requirepass geheim");
                RedisTier tier = tier(redis.port());
                RedisLoad load = new RedisLoad(tier)) {
            await().until(() -> lines().stream().anyMatch(line -> line.contains("NOAUTH")));
            load.awaitFailures();
            redis.command("CONFIG", "SET", "requirepass", "");
            load.assertHitsResume();
            load.assertNobodyNoticed(SOFT_TIMEOUT);
        }
    }

    @Test
    void tooManyClients_roomLater() throws InterruptedException {
        try (RedisServer redis = RedisServer.start("maxclients 2");
                RedisMonitor first = redis.monitor();
                RedisMonitor second = redis.monitor();
                RedisTier tier = tier(redis.port());
                RedisLoad load = new RedisLoad(tier)) {
            await().until(() -> lines().stream().anyMatch(line -> line.contains("max number of clients")));
            load.awaitFailures();
            first.close();
            second.close();
            load.assertHitsResume();
            load.assertNobodyNoticed(SOFT_TIMEOUT);
        }
    }

    @Test
    void loading_readyLater() throws InterruptedException {
        String[] slow = {"key-load-delay 500", "loading-process-events-interval-bytes 1024"};
        try (RedisServer redis = RedisServer.start()) {
            redis.command("EVAL", "for i = 1, 5000 do redis.call('SET', 'filler' .. i, 'x') end return 1", "0");
            redis.command("SAVE");
            redis.restartWith(slow);
            try (RedisTier tier = tier(redis.port());
                    RedisLoad load = new RedisLoad(tier)) {
                await().until(() -> lines().stream().anyMatch(line -> line.contains("LOADING")));
                load.awaitFailures();
                await().atMost(Duration.ofSeconds(20)).until(tier::isAvailable);
                load.assertHitsResume();
                load.assertNobodyNoticed(SOFT_TIMEOUT);
            }
        }
    }

    @Test
    void full_readsGoOn_writesReturn() throws InterruptedException {
        try (RedisServer redis = RedisServer.start("maxmemory-policy noeviction");
                RedisTier tier = tier(redis.port());
                RedisLoad load = new RedisLoad(tier)) {
            load.awaitHits();
            redis.command("CONFIG", "SET", "maxmemory", "1mb");
            load.awaitFailures();
            load.awaitHits();
            assertThat(tier.isAvailable()).isTrue();
            long stored = load.stored();
            load.awaitHits();
            assertThat(load.stored() - stored).isLessThanOrEqualTo(8);
            redis.command("CONFIG", "SET", "maxmemory", "0");
            load.awaitStored();
            load.assertNobodyNoticed(SOFT_TIMEOUT);
        }
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(1)).contains("refuses writes (OOM");
    }

    @Test
    void readOnlyReplica_readsGoOn_writesReturn() throws InterruptedException {
        try (RedisServer redis = RedisServer.start();
                RedisServer primary = RedisServer.start();
                RedisTier tier = tier(redis.port());
                RedisLoad load = new RedisLoad(tier)) {
            load.awaitHits();
            primary.kill();
            redis.command("REPLICAOF", "127.0.0.1", String.valueOf(primary.port()));
            load.awaitFailures();
            load.awaitHits();
            assertThat(tier.isAvailable()).isTrue();
            redis.command("REPLICAOF", "NO", "ONE");
            load.awaitStored();
            load.assertNobodyNoticed(SOFT_TIMEOUT);
        }
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(1)).contains("refuses writes (READONLY");
    }

    @Test
    void networkGoesDark_comesBack() throws InterruptedException {
        try (RedisServer redis = RedisServer.start();
                DarkProxy proxy = DarkProxy.to(redis.port());
                RedisTier tier = tier(proxy.port());
                RedisLoad load = new RedisLoad(tier)) {
            load.awaitHits();
            proxy.goDark();
            await().until(() -> !tier.isAvailable());
            awaitSeconds(3);
            proxy.resume();
            load.assertHitsResume();
            load.assertNobodyNoticed(SOFT_TIMEOUT);
        }
        assertThat(lines()).hasSize(3);
    }

    @Test
    void connectionHalfOpen_replaced() throws InterruptedException {
        try (RedisServer redis = RedisServer.start();
                DarkProxy proxy = DarkProxy.to(redis.port());
                RedisTier tier = tier(proxy.port());
                RedisLoad load = new RedisLoad(tier)) {
            load.awaitHits();
            proxy.forget();
            await().until(() -> !tier.isAvailable());
            load.assertHitsResume();
            load.assertNobodyNoticed(SOFT_TIMEOUT);
        }
        assertThat(lines()).hasSize(3);
    }

    @Test
    void connectionCut_replaced() throws InterruptedException {
        try (RedisServer redis = RedisServer.start();
                DarkProxy proxy = DarkProxy.to(redis.port());
                RedisTier tier = tier(proxy.port());
                RedisLoad load = new RedisLoad(tier)) {
            load.awaitHits();
            proxy.cut();
            await().until(() -> !tier.isAvailable());
            proxy.resume();
            load.assertHitsResume();
            load.assertNobodyNoticed(SOFT_TIMEOUT);
        }
        assertThat(lines()).hasSize(3);
    }

    @Test
    void largeValuesSlow_smallOnesServed() throws InterruptedException {
        int large = 8 << 20;
        try (RedisServer redis = RedisServer.start();
                DarkProxy proxy = DarkProxy.to(redis.port());
                RedisTier tier = tier(proxy.port())) {
            assertThat(tier.awaitAvailable(Duration.ofSeconds(10))).isTrue();
            redis.command("SET", "small", "x");
            redis.command("SETRANGE", "large", String.valueOf(large - 1), "x");
            proxy.limit(2 << 20);
            for (int i = 0; i < 20; i++) {
                CompletableFuture<RemoteRead> slow = tier.read("large");
                assertThat(tier.read("small").join()).isInstanceOf(Found.class);
                assertThat(slow.join()).isInstanceOf(Failed.class);
                assertThat(tier.isAvailable()).isTrue();
            }
            proxy.limit(Integer.MAX_VALUE);
            await().until(() -> tier.read("large").join() instanceof Found);
        }
        assertThat(lines()).hasSize(1);
    }

    /** Connections made so far, this question's own among them. */
    private static long connections(RedisServer redis) {
        Matcher matcher = Pattern.compile("total_connections_received:(\\d+)").matcher(redis.command("INFO", "stats"));
        assertThat(matcher.find()).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static RedisConfig.Builder config(int port) {
        return RedisConfig.builder().port(port).softTimeout(SOFT_TIMEOUT);
    }

    private static RedisTier tier(int port) {
        return new RedisTier(config(port).build());
    }

    /** An outage has to last for what comes of it. */
    private static void awaitSeconds(int seconds) {
        await().pollDelay(Duration.ofSeconds(seconds)).until(() -> true);
    }

    /** All that was logged from INFO on, by whomever. */
    private List<String> lines() {
        return Stream.of(log.list.toArray(new ILoggingEvent[0]))
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }
}
