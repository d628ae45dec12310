package dev.atpre.examples;

import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.config.Settings;
import dev.atpre.core.logging.LoggingConfig;

/** Whether Redis is there: {@code REDIS_HOST}, {@code REDIS_PORT}, {@code REDIS_DB}, {@code REDIS_ENABLED}. */
public final class RedisCheck {
    private RedisCheck() {}

    public static void main(String[] args) {
        Settings settings = Settings.load();
        LoggingConfig.configure(settings);
        try (CacheManager cache = CacheManager.create(settings)) {
            System.out.println(cache.enabled() ? "Redis is available" : "Redis is not available, caching disabled");
        }
    }
}
