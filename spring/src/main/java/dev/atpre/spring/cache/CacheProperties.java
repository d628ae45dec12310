package dev.atpre.spring.cache;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The cache.
 *
 * @param enabled whether there is a cache at all
 * @param defaultTtl how long values are kept that say nothing else
 * @param namespace the first part of all keys of computed results
 * @param nearMaxSize how much memory results of content take in this process
 * @param memoryMaxSize how much memory stands in for Redis where it is switched off
 * @param briefCopies how long a copy of what was read from Redis may be used, 1s at most; 0 for not at all
 */
@ConfigurationProperties("atp.cache")
record CacheProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1h") Duration defaultTtl,
        @DefaultValue("atp_re") String namespace,
        @DefaultValue("64MB") DataSize nearMaxSize,
        @DefaultValue("64MB") DataSize memoryMaxSize,
        @DefaultValue("0s") Duration briefCopies) {}
