package dev.atpre.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class RedisServerTest {
    @Test
    void start_bothPrograms() {
        try (RedisServer any = RedisServer.start();
                RedisServer bundled = RedisServer.startBundled()) {
            assertThat(any.command("PING")).isEqualTo("PONG");
            assertThat(bundled.command("INFO", "server")).contains("redis_version:6.2");
        }
    }

    @Test
    void start_badConfiguration_saysWhy() {
        assertThatThrownBy(() -> RedisServer.start("no-such-line yes"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-line");
    }

    @Test
    void command_passwordAndErrors() {
        try (RedisServer redis = RedisServer.start("requirepass secret")) {
            assertThat(redis.command("SET", "a", "1")).isEqualTo("OK");
            assertThat(redis.command("MGET", "a", "b")).isEqualTo("1\n(nil)");
            assertThatThrownBy(() -> redis.command("INCR")).hasMessageContaining("wrong number of arguments");
        }
    }

    @Test
    void restart_afterKill_samePortOtherConfiguration() {
        try (RedisServer redis = RedisServer.start()) {
            redis.kill();
            assertThatThrownBy(() -> redis.command("PING")).isInstanceOf(IllegalStateException.class);
            redis.restartWith("maxmemory 7mb");
            assertThat(redis.command("CONFIG", "GET", "maxmemory")).endsWith("7340032");
        }
    }

    @Test
    void freeze_answersAgainAfterThaw() throws IOException {
        try (RedisServer redis = RedisServer.start();
                RespConnection connection = new RespConnection(redis.port(), 200)) {
            redis.freeze();
            assertThatThrownBy(() -> connection.call("PING")).isInstanceOf(SocketTimeoutException.class);
            redis.thaw();
            assertThat(connection.reply()).isEqualTo("PONG");
            redis.freeze();
        }
    }

    @Test
    void monitor_seesCommands() {
        try (RedisServer redis = RedisServer.start();
                RedisMonitor monitor = redis.monitor()) {
            redis.command("SET", "a", "two words");
            await().until(() -> monitor.commands().contains("SET a two words"));
            assertThat(monitor.names()).containsExactly("SET");
        }
    }
}
