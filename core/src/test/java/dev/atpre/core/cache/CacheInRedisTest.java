package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.testkit.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With Redis. */
class CacheInRedisTest extends CacheContract {
    private static RedisServer redis;
    private CacheManager cache;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void open() {
        redis.command("FLUSHALL");
        cache = cacheOf(redis).build();
    }

    static CacheBuilder cacheOf(RedisServer redis) {
        return CacheManager.builder()
                .redis(RedisConfig.builder()
                        .port(redis.port())
                        .softTimeout(Duration.ofSeconds(2))
                        .build())
                .startupWait(Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Override
    CacheManager cache() {
        return cache;
    }

    @Override
    boolean hasPlace() {
        return true;
    }

    @Test
    void enabled_isTrue_asSoonAsItIsBuilt() {
        assertThat(cache.enabled()).isTrue();
        cache.close();
        assertThat(cache.enabled()).isFalse();
    }

    @Test
    void keys_haveTheFormThatIsPromised() {
        cache.put(WORD, cache.contentKey(WORD, bytes("abc")), "v");
        String sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(redis.command("KEYS", "*")).isEqualTo("atp_re:v1:word@1:-:c:" + sha);
        assertThat(CacheManager.generateKey(bytes("abc"))).isEqualTo("atp_re:file:" + sha);
    }
}
