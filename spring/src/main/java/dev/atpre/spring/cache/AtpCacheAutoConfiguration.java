package dev.atpre.spring.cache;

import dev.atpre.core.cache.CacheListener;
import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.config.InvalidSettingException;
import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.spring.monitoring.AtpMonitoringAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;

/** The cache and its annotation. Switched off by {@code atp.cache.enabled=false}. */
@AutoConfiguration(after = AtpMonitoringAutoConfiguration.class)
@ConditionalOnProperty(name = "atp.cache.enabled", matchIfMissing = true)
@EnableConfigurationProperties({CacheProperties.class, RedisProperties.class})
public final class AtpCacheAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    CacheManager atpCacheManager(
            CacheProperties properties, RedisProperties redis, ObjectProvider<MetricsCollector> metrics) {
        MetricsCollector collector = metrics.getIfAvailable();
        try {
            CacheManager cache = CacheManager.builder()
                    .enabled(redis.enabled())
                    .redis(redis.config())
                    .startupWait(redis.startupWait())
                    .defaultTtl(properties.defaultTtl())
                    .namespace(properties.namespace())
                    .nearMaxBytes(properties.nearMaxSize().toBytes())
                    .memoryMaxBytes(properties.memoryMaxSize().toBytes())
                    .briefCopies(properties.briefCopies())
                    .listener(collector == null ? CacheListener.NONE : collector.cacheListener())
                    .build();
            if (collector != null) {
                collector.watch(cache);
            }
            return cache;
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("atp.cache or atp.redis: " + e.getMessage());
        }
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static CachedMethods atpCachedMethods(ObjectProvider<CacheManager> cache, Environment environment) {
        return new CachedMethods(cache, environment);
    }
}
