package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.testkit.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Redis is meant to be there, and is not: nothing has a place but results of content. */
class CacheWithoutRedisTest extends CacheContract {
    private final CacheManager cache =
            CacheManager.builder().port(portOfNobody()).build();

    @Override
    CacheManager cache() {
        return cache;
    }

    @Override
    boolean hasPlace() {
        return false;
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void build_whereNobodyListens_goesOnAtOnce() {
        long begin = System.nanoTime();
        try (CacheManager opened = CacheManager.builder()
                .port(portOfNobody())
                .startupWait(Duration.ofSeconds(60))
                .build()) {
            assertThat(opened.enabled()).isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    }

    private static int portOfNobody() {
        try (RedisServer redis = RedisServer.start()) {
            return redis.port();
        }
    }
}
