package dev.atpre.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class DarkProxyTest {
    private static final int READ_MILLIS = 200;

    @Test
    void goDark_heldBackUntilResume() throws IOException {
        try (RedisServer redis = RedisServer.start();
                DarkProxy proxy = DarkProxy.to(redis.port());
                RespConnection connection = new RespConnection(proxy.port(), READ_MILLIS)) {
            assertThat(connection.call("PING")).isEqualTo("PONG");
            proxy.goDark();
            assertThatThrownBy(() -> connection.call("ECHO", "late")).isInstanceOf(SocketTimeoutException.class);
            try (RespConnection another = new RespConnection(proxy.port(), READ_MILLIS)) {
                assertThatThrownBy(() -> another.call("PING")).isInstanceOf(SocketTimeoutException.class);
            }
            proxy.resume();
            assertThat(connection.reply()).isEqualTo("late");
        }
    }

    @Test
    void forget_oldSilent_newWork() throws IOException {
        try (RedisServer redis = RedisServer.start();
                DarkProxy proxy = DarkProxy.to(redis.port());
                RespConnection old = new RespConnection(proxy.port(), READ_MILLIS)) {
            assertThat(old.call("PING")).isEqualTo("PONG");
            proxy.forget();
            assertThatThrownBy(() -> old.call("PING")).isInstanceOf(SocketTimeoutException.class);
            try (RespConnection another = new RespConnection(proxy.port(), READ_MILLIS)) {
                assertThat(another.call("PING")).isEqualTo("PONG");
            }
        }
    }

    @Test
    void cut_endsConnections() throws IOException {
        try (RedisServer redis = RedisServer.start();
                DarkProxy proxy = DarkProxy.to(redis.port());
                RespConnection connection = new RespConnection(proxy.port(), READ_MILLIS)) {
            assertThat(connection.call("PING")).isEqualTo("PONG");
            proxy.cut();
            assertThatThrownBy(() -> connection.call("PING"))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
            proxy.resume();
            try (RespConnection another = new RespConnection(proxy.port(), READ_MILLIS)) {
                assertThat(another.call("PING")).isEqualTo("PONG");
            }
        }
    }
}
