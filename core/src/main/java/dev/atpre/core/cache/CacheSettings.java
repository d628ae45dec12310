package dev.atpre.core.cache;

import dev.atpre.core.config.Settings;
import java.time.Duration;

/** The variables of the cache. */
final class CacheSettings {
    private static final int MOST_DATABASES = 16_384;
    private static final int CENTURY_SECONDS = (int) Duration.ofDays(24_000).toSeconds();

    private CacheSettings() {}

    static void apply(Settings settings, CacheBuilder cache) {
        cache.enabled(settings.flag("REDIS_ENABLED", true));
        if (settings.text("REDIS_URL").isPresent()) {
            try {
                cache.uri(settings.text("REDIS_URL", ""));
            } catch (IllegalArgumentException e) {
                throw settings.invalid("REDIS_URL", "redis[s]://[[user]:password@]host[:port][/database]");
            }
        } else {
            host(settings, cache);
            cache.port(settings.integer("REDIS_PORT", RedisConfig.DEFAULT_PORT, 1, 65_535));
            cache.database(settings.integer("REDIS_DB", 0, 0, MOST_DATABASES - 1));
        }
        cache.defaultTtl(Duration.ofSeconds(settings.integer("CACHE_TTL_SECONDS", 3600, 1, CENTURY_SECONDS)));
    }

    private static void host(Settings settings, CacheBuilder cache) {
        String host = settings.text("REDIS_HOST", "localhost");
        if (host.chars().anyMatch(c -> Character.isWhitespace(c) || c == '/')) {
            throw settings.invalid("REDIS_HOST", "a name or an address, without port; see REDIS_PORT");
        }
        cache.host(host);
    }
}
