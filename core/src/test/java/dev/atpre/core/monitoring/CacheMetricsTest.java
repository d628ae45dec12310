package dev.atpre.core.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.core.cache.CacheOperation;
import dev.atpre.core.cache.CacheStatus;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CacheMetricsTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final MetricsCollector metrics =
            MetricsCollector.builder(registry).jvmMetrics(false).build();

    @Test
    void hitRatio_beforeFirstLookup_isAbsent() {
        metrics.recordCacheOperation("set", "success");
        metrics.recordCacheOperation("set", "error");
        metrics.recordCacheOperation("delete", "miss");
        metrics.recordCacheOperation("get", "bypass");

        assertThat(Scrape.of(registry).text())
                .doesNotContain("atp_cache_hit_ratio")
                .doesNotContain("NaN");
    }

    @Test
    void hitRatio_isShareOfHitsAmongLookups() {
        metrics.recordCacheOperation("get", true);
        metrics.recordCacheOperation("get", true);
        metrics.cacheListener().operation(CacheOperation.GET, CacheStatus.HIT, 100);
        metrics.cacheListener().operation(CacheOperation.GET, CacheStatus.MISS, 100);
        metrics.cacheListener().operation(CacheOperation.GET, CacheStatus.BYPASS, 100);

        assertThat(Scrape.of(registry).value("atp_cache_hit_ratio")).isEqualTo(0.75);
    }

    @Test
    void hitRatio_lookupThatFailsAndIsThenMissed_isOneLookup() {
        metrics.cacheListener().operation(CacheOperation.GET, CacheStatus.HIT, 1);
        metrics.cacheListener().operation(CacheOperation.GET, CacheStatus.ERROR, 1);
        metrics.cacheListener().operation(CacheOperation.GET, CacheStatus.MISS, 1);

        assertThat(Scrape.of(registry).value("atp_cache_hit_ratio")).isEqualTo(0.5);
    }

    @Test
    void hitRatio_ofAnotherCachesOperations_counts() {
        metrics.recordCacheOperation("fetch", true);

        assertThat(Scrape.of(registry).value("atp_cache_hit_ratio")).isEqualTo(1);
    }

    @Test
    void hitRatio_missesAlone_isZero() {
        metrics.recordCacheOperation("get", false);

        assertThat(Scrape.of(registry).value("atp_cache_hit_ratio")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void listener_movesTheCounterOfItsOperation(CacheOperation operation) {
        for (CacheStatus status : CacheStatus.values()) {
            metrics.cacheListener().operation(operation, status, 1);
            metrics.recordCacheOperation(operation.label(), status.label());
            assertThat(Scrape.of(registry)
                            .value("atp_cache_operations_total{operation=\"%s\",status=\"%s\"}"
                                    .formatted(operation.label(), status.label())))
                    .isEqualTo(2);
        }
    }
}
