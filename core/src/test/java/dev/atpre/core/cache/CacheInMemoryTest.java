package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without Redis by choice: memory of the process stands in for it. */
class CacheInMemoryTest extends CacheContract {
    private final CacheManager cache = CacheManager.builder().enabled(false).build();

    @Override
    CacheManager cache() {
        return cache;
    }

    @Override
    boolean hasPlace() {
        return true;
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void enabled_isFalse_thereIsNoRedis() {
        assertThat(cache.enabled()).isFalse();
        assertThat(cache.statistics().remoteBytes()).isEmpty();
    }
}
