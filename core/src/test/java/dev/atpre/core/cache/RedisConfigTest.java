package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisConfigTest {
    @Test
    void builder_defaults() {
        assertThat(RedisConfig.builder().build())
                .hasToString("redis://localhost:6379/0 (soft timeout 50 ms, connect timeout 2000 ms,"
                        + " values up to 8388608 bytes)");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "redis://example.org, example.org, 6379, 0, -, -, false",
                "redis://example.org:7000, example.org, 7000, 0, -, -, false",
                "redis://redis_cache:7000/3, redis_cache, 7000, 3, -, -, false",
                "redis://127.0.0.1/, 127.0.0.1, 6379, 0, -, -, false",
                "redis://:secret@example.org/15, example.org, 6379, 15, -, secret, false",
                "rediss://ann:a+b%40c%2Fd%25@example.org:6380, example.org, 6380, 0, ann, a+b@c/d%, true",
                "redis://:a:b@c@example.org, example.org, 6379, 0, -, a:b@c, false",
                "redis://[::1]:7000/1, ::1, 7000, 1, -, -, false",
                "redis://[::1], ::1, 6379, 0, -, -, false"
            })
    void parse_parts(String uri, String host, int port, int database, String user, String password, boolean tls) {
        RedisConfig config = RedisConfig.parse(uri);
        assertThat(config.host()).isEqualTo(host);
        assertThat(config.port()).isEqualTo(port);
        assertThat(config.database()).isEqualTo(database);
        assertThat(config.user()).isEqualTo(user);
        assertThat(config.password()).isEqualTo(password);
        assertThat(config.tls()).isEqualTo(tls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "geheim",
                "http://:geheim@example.org",
                "redis://geheim@example.org",
                "redis://:geheim@example.org:port",
                "redis://:geheim@example.org:99999",
                "redis://:geheim@example.org/db",
                "redis://:geheim@example.org/-1",
                "redis://:geheim@example.org?db=1",
                "redis://:geheim%zz@example.org",
                "redis://:geheim@",
                "redis://ann:@geheim x"
            })
    void parse_wrong_saysWhy_withoutPassword(String uri) {
        assertThatThrownBy(() -> RedisConfig.parse(uri.replace("geheim x", "geheim.example.org")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void toString_masksPassword() {
        assertThat(RedisConfig.parse("rediss://ann:geheim@example.org"))
                .asString()
                .startsWith("rediss://ann:***@example.org:6379/0 ")
                .doesNotContain("geheim");
        assertThat(RedisConfig.parse("redis://:geheim@[::1]")).asString().startsWith("redis://:***@[::1]:6379/0 ");
    }

    @ParameterizedTest
    @MethodSource
    void build_outOfRange_namesOptionAndValue(UnaryOperator<RedisConfig.Builder> setting, String message) {
        RedisConfig.Builder builder = setting.apply(RedisConfig.builder());
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    static Stream<Arguments> build_outOfRange_namesOptionAndValue() {
        return Stream.of(
                wrong(builder -> builder.host(" "), "host is  : expected a name"),
                wrong(builder -> builder.port(0), "port is 0: expected 1 to 65535"),
                wrong(builder -> builder.port(65_536), "port is 65536: expected 1 to 65535"),
                wrong(builder -> builder.database(-1), "database is -1: expected 0 or more"),
                wrong(builder -> builder.user("ann"), "user is ann: expected a user only with a password"),
                wrong(builder -> builder.softTimeout(Duration.ZERO), "softTimeout is PT0S: expected 1 ms to 1 minute"),
                wrong(builder -> builder.connectTimeout(Duration.ofHours(1)), "connectTimeout is PT1H: expected 1 ms"),
                wrong(builder -> builder.maxValueBytes(0), "maxValueBytes is 0: expected 1 to 536870912 bytes"),
                wrong(
                        builder -> builder.trustedCertificates(Path.of("a")),
                        "trustedCertificates is a: expected it only"),
                wrong(
                        builder -> builder.tls(true).trustedCertificates(Path.of("missing.pem")),
                        "trustedCertificates is missing.pem: expected a file that can be read"));
    }

    private static Arguments wrong(UnaryOperator<RedisConfig.Builder> setting, String message) {
        return Arguments.of(setting, message);
    }

    @Test
    void builder_setTwice_refused() {
        RedisConfig.Builder builder = RedisConfig.builder().uri("redis://example.org");
        assertThatThrownBy(() -> builder.host("other"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("host is set twice");
    }
}
