package dev.atpre.spring.cache;

import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;

/**
 * The core's cache as Spring's caching sees it: one cache for each {@link CacheSpec} bean, under the spec's name, so that
 * what comes out has the type that was declared and never one that the data names. Thread-safe.
 */
final class SpringCaches implements org.springframework.cache.CacheManager {
    private final Map<String, Cache> caches = new LinkedHashMap<>();

    /** @throws IllegalStateException when two specs have one name */
    SpringCaches(CacheManager cache, List<CacheSpec<?>> specs) {
        for (CacheSpec<?> spec : specs) {
            if (caches.put(spec.name(), new SpringCache<>(spec, cache)) != null) {
                throw new IllegalStateException(
                        "two CacheSpec beans are named \"%s\": give each a name of its own".formatted(spec.name()));
            }
        }
    }

    @Override
    public @Nullable Cache getCache(String name) {
        return caches.get(name);
    }

    @Override
    public Collection<String> getCacheNames() {
        return List.copyOf(caches.keySet());
    }
}
