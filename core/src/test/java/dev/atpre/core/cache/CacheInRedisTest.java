package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.testkit.RedisServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With Redis. */
class CacheInRedisTest extends CacheContract {
    private static final AtomicInteger NAMESPACES = new AtomicInteger();
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
        // A result is stored after its caller has it: one of the test before may still come.
        cache = cacheOf(redis).namespace("test" + NAMESPACES.incrementAndGet()).build();
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
        String sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        try (CacheManager ordinary = cacheOf(redis).build()) {
            ordinary.put(WORD, ordinary.contentKey(WORD, bytes("abc")), "v");
        }
        assertThat(redis.command("EXISTS", "atp_re:v1:word@1:-:c:" + sha)).isEqualTo("1");
        assertThat(CacheManager.generateKey(bytes("abc"))).isEqualTo("atp_re:file:" + sha);
    }
}
