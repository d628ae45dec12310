package dev.atpre.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.testkit.ConfigFolder;
import dev.atpre.testkit.RedisServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RedisConfTest {
    @Test
    void redisConf_inARealServer_isInForce() throws IOException {
        String[] lines = ConfigFolder.text("redis.conf")
                .lines()
                .filter(line -> !line.startsWith("port "))
                .toArray(String[]::new);

        try (RedisServer redis = RedisServer.start(lines)) {
            assertSetting(redis, "maxmemory", String.valueOf(512L << 20));
            assertSetting(redis, "maxmemory-policy", "allkeys-lru");
            assertSetting(redis, "bind", "127.0.0.1 -::1");
            assertSetting(redis, "save", "");
            assertSetting(redis, "appendonly", "no");
            assertSetting(redis, "lazyfree-lazy-eviction", "yes");
            assertSetting(redis, "lazyfree-lazy-expire", "yes");
        }
    }

    @Test
    void redisConf_port_isTheOneEverybodyExpects() throws IOException {
        assertThat(ConfigFolder.text("redis.conf")).contains("\nport 6379\n");
    }

    private static void assertSetting(RedisServer redis, String name, String value) {
        assertThat(redis.command("CONFIG", "GET", name)).isEqualTo(name + "\n" + value);
    }
}
