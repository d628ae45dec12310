package dev.atpre.spring.cache;

import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheSpec;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The cache's face for Spring's own caching, with a cache for each {@link CacheSpec} bean. */
@AutoConfiguration(
        after = AtpCacheAutoConfiguration.class,
        afterName = "org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration")
@ConditionalOnClass(org.springframework.cache.CacheManager.class)
@ConditionalOnBean(CacheManager.class)
public final class AtpSpringCacheAutoConfiguration {
    /** Not a default candidate, so that the application's and Boot's own cache manager stay what they are. */
    @Bean(defaultCandidate = false)
    @ConditionalOnMissingBean(name = "atpSpringCacheManager")
    org.springframework.cache.CacheManager atpSpringCacheManager(
            CacheManager cache, ObjectProvider<CacheSpec<?>> specs) {
        return new SpringCaches(cache, specs.orderedStream().toList());
    }
}
