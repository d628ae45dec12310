package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.core.config.InvalidSettingException;
import dev.atpre.core.config.Settings;
import dev.atpre.testkit.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The variables of the cache, against a real Redis. */
class CacheSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void hostPortDatabaseAndTtl_areUsed_fromEnvironmentAndFile() throws Exception {
        try (RedisServer redis = RedisServer.start()) {
            Path file = Files.writeString(
                    folder.resolve(".env"),
                    "REDIS_HOST=%s\nREDIS_DB=3\nCACHE_TTL_SECONDS=60\n".formatted(redis.host()));
            Settings settings = Settings.load(Map.of("REDIS_PORT", String.valueOf(redis.port())), file);
            try (CacheManager cache = CacheManager.create(settings)) {
                assertThat(cache.enabled()).isTrue();
                assertThat(cache.set("k", "v")).isTrue();
            }
            assertThat(redis.command("INFO", "keyspace")).contains("db3:keys=1").doesNotContain("db0");
            redis.command("SWAPDB", "0", "3");
            assertThat(Integer.parseInt(redis.command("TTL", "k"))).isBetween(50, 60);
        }
    }

    @Test
    void url_standsInPlaceOfTheOthers() {
        try (RedisServer redis = RedisServer.start("requirepass p@w%")) {
            String url = "redis://:%s@%s:%d/2".formatted("p%40w%25", redis.host(), redis.port());
            try (CacheManager cache = CacheManager.create(
                    Settings.of(Map.of("REDIS_URL", url, "REDIS_HOST", "nowhere.invalid", "REDIS_PORT", "1")))) {
                assertThat(cache.enabled()).isTrue();
                assertThat(cache.set("k", "v")).isTrue();
            }
        }
    }

    @Test
    void enabled_false_needsNoRedis() {
        try (CacheManager cache = CacheManager.create(Settings.of(Map.of("REDIS_ENABLED", "false")))) {
            assertThat(cache.enabled()).isFalse();
            assertThat(cache.set("k", "v")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REDIS_PORT, 70000, 1 to 65535",
        "REDIS_PORT, abc, 1 to 65535",
        "REDIS_DB, -1, from 0",
        "REDIS_HOST, localhost/6379, without port",
        "REDIS_ENABLED, perhaps, true or false",
        "CACHE_TTL_SECONDS, 0, from 1",
        "CACHE_TTL_SECONDS, 1h, whole number"
    })
    void wrongValue_namesVariableValueAndWhatIsAllowed(String variable, String value, String allowed) {
        Settings settings = Settings.of(Map.of(variable, value));
        assertThatThrownBy(() -> CacheManager.create(settings))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll(variable, value, allowed);
    }

    @Test
    void wrongUrl_isExplained_withoutItsPassword() {
        Settings settings = Settings.of(Map.of("REDIS_URL", "http://user:hunter2@host"));
        assertThatThrownBy(() -> CacheManager.create(settings))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll("REDIS_URL", "redis[s]://")
                .hasMessageNotContaining("hunter2");
    }
}
