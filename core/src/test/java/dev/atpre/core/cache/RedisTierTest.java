package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atpre.core.cache.RemoteRead.Found;
import dev.atpre.testkit.RedisMonitor;
import dev.atpre.testkit.RedisServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisTierTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private RedisServer redis;
    private RedisTier tier;

    @BeforeEach
    void start() throws InterruptedException {
        redis = RedisServer.start();
        tier = new RedisTier(RedisConfig.builder()
                .port(redis.port())
                .softTimeout(Duration.ofSeconds(2))
                .build());
        assertThat(tier.awaitAvailable(Duration.ofSeconds(10))).isTrue();
    }

    @AfterEach
    void stop() {
        tier.close();
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 81_919, 81_920, 81_921, 1_000_000, 8 << 20})
    void read_whatWasWritten(int length) {
        byte[] value = new byte[length];
        new Random(length).nextBytes(value);
        assertThat(tier.write("key", value, HOUR).join()).isEqualTo(RemoteWrite.STORED);
        assertThat(read("key")).isEqualTo(value);
        assertThat(read("key")).isEqualTo(value);
    }

    @Test
    void read_absentEmptyOrOfAnotherType_absent() {
        redis.command("SET", "empty", "");
        redis.command("RPUSH", "list", "a");
        for (String key : new String[] {"none", "empty", "list"}) {
            assertThat(tier.read(key).join()).isEqualTo(new RemoteRead.Absent());
        }
    }

    @Test
    void read_longerThanLimit_absentAndNotTransferred() {
        redis.command("SETRANGE", "giant", "100000000", "x");
        assertThat(tier.read("giant").join()).isEqualTo(new RemoteRead.Absent());
        assertThat(tier.read("giant").join()).isEqualTo(new RemoteRead.Absent());
        assertThat(redis.command("INFO", "stats")).containsPattern("total_net_output_bytes:[0-9]{1,8}\\s");
    }

    @Test
    void read_sizeOfKnownKeyChanged() {
        byte[] small = {1};
        byte[] large = new byte[200_000];
        for (byte[] value : new byte[][] {small, large, small}) {
            tier.write("key", value, HOUR).join();
            assertThat(read("key")).isEqualTo(value);
        }
        redis.command("SET", "key", "x".repeat(200_000));
        assertThat(read("key")).hasSize(200_000);
        redis.command("SET", "key", "x");
        assertThat(read("key")).hasSize(1);
    }

    @Test
    void write_tooLarge_connectionFine() {
        byte[] value = new byte[100_000_000];
        assertThat(tier.write("key", value, HOUR).join()).isEqualTo(RemoteWrite.TOO_LARGE);
        assertThat(tier.read("key").join()).isEqualTo(new RemoteRead.Absent());
        assertThat(redis.command("INFO", "clients")).contains("connected_clients:3");
    }

    /** What has been sent makes room for more. */
    @Test
    void write_manyLarge_allStored() {
        byte[] value = new byte[4 << 20];
        for (int i = 0; i < 40; i++) {
            assertThat(tier.write("key", value, HOUR).join()).isEqualTo(RemoteWrite.STORED);
        }
    }

    @Test
    void write_ttlInMilliseconds_neverZeroNorForever() {
        tier.write("short", new byte[1], Duration.ofMillis(90_500)).join();
        tier.write("shortest", new byte[1], Duration.ofNanos(1)).join();
        tier.write("longest", new byte[1], Duration.ofSeconds(Long.MAX_VALUE)).join();
        assertThat(Long.parseLong(redis.command("PTTL", "short"))).isBetween(60_000L, 90_500L);
        assertThat(Long.parseLong(redis.command("PTTL", "longest")))
                .isGreaterThan(Duration.ofDays(36_000).toMillis());
        await().until(() -> redis.command("EXISTS", "shortest").equals("0"));
    }

    @Test
    void delete_saysWhetherItWasThere() {
        tier.write("key", new byte[1], HOUR).join();
        assertThat(tier.delete("key").join()).isEqualTo(RemoteDelete.DELETED);
        assertThat(tier.delete("key").join()).isEqualTo(RemoteDelete.ABSENT);
    }

    @Test
    void clear_onlyThePrefix_patternSignsAreText() {
        String prefix = "a*[b]?\\:";
        for (int i = 0; i < 2_500; i++) {
            redis.command("SET", prefix + i, "x");
        }
        redis.command("SET", "aXb:1", "x");
        redis.command("SET", "other", "x");
        try (RedisMonitor monitor = redis.monitor()) {
            assertThat(tier.clear(prefix).join()).isEqualTo(2_500);
            assertThat(tier.clear(prefix).join()).isZero();
            tier.usedBytes();
            await().until(() -> monitor.names().contains("SCAN"));
            assertThat(monitor.names()).contains("UNLINK").doesNotContain("KEYS", "DEL", "FLUSHDB", "FLUSHALL");
            assertThat(monitor.commands()).noneMatch(command -> command.equals("UNLINK"));
        }
        assertThat(redis.command("DBSIZE")).isEqualTo("2");
    }

    @Test
    void clear_emptyPrefix_refused() {
        assertThatThrownBy(() -> tier.clear("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void usedBytes_ofTheServer() {
        await().until(() -> tier.usedBytes().isPresent());
        assertThat(tier.usedBytes().getAsLong()).isBetween(100_000L, 100_000_000L);
    }

    @Test
    void close_twice_callsEndAtOnce() throws Exception {
        tier.close();
        tier.close();
        assertThat(tier.isAvailable()).isFalse();
        assertThat(tier.read("key").get(0, TimeUnit.SECONDS)).isInstanceOf(RemoteRead.Failed.class);
        assertThat(tier.write("key", new byte[1], HOUR).get(0, TimeUnit.SECONDS))
                .isEqualTo(RemoteWrite.FAILED);
        assertThat(tier.delete("key").get(0, TimeUnit.SECONDS)).isEqualTo(RemoteDelete.FAILED);
        assertThat(tier.clear("key").get(0, TimeUnit.SECONDS)).isZero();
        await().until(() -> redis.command("INFO", "clients").contains("connected_clients:1"));
    }

    @Test
    void read_textOfAnotherProgram() {
        redis.command("SET", "key", "{\"a\": 1}");
        assertThat(new String(read("key"), StandardCharsets.UTF_8)).isEqualTo("{\"a\": 1}");
    }

    @Test
    void everything_onOldestServer() throws InterruptedException {
        RedisConfig.Builder config = RedisConfig.builder().softTimeout(Duration.ofSeconds(2));
        try (RedisServer old = RedisServer.startBundled();
                RedisTier onOld = new RedisTier(config.port(old.port()).build())) {
            assertThat(onOld.awaitAvailable(Duration.ofSeconds(10))).isTrue();
            for (int length : new int[] {1, 1_000_000}) {
                assertThat(onOld.write("a:" + length, new byte[length], HOUR).join())
                        .isEqualTo(RemoteWrite.STORED);
                assertThat(onOld.read("a:" + length).join()).isInstanceOf(Found.class);
            }
            assertThat(onOld.delete("a:1").join()).isEqualTo(RemoteDelete.DELETED);
            assertThat(onOld.clear("a:").join()).isEqualTo(1);
            await().until(() -> onOld.usedBytes().isPresent());
        }
    }

    private byte[] read(String key) {
        RemoteRead read = tier.read(key).join();
        assertThat(read).isInstanceOf(Found.class);
        return ((Found) read).bytes();
    }
}
