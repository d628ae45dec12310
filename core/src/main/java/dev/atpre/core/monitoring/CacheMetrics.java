package dev.atpre.core.monitoring;

import dev.atpre.core.cache.CacheListener;
import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheOperation;
import dev.atpre.core.cache.CacheStatistics;
import dev.atpre.core.cache.CacheStatus;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Operations of caches, the share of hits among them, and the memory of watched caches. */
final class CacheMetrics implements CacheListener {
    private static final String HIT = CacheStatus.HIT.label();
    private static final String MISS = CacheStatus.MISS.label();
    private static final Set<String> LOOKUP_ENDS = Set.of(HIT, MISS);
    private static final Set<String> NO_LOOKUPS =
            Set.of(CacheOperation.SET.label(), CacheOperation.DELETE.label(), CacheOperation.CLEAR.label());
    private static final int MAX_OTHER_OPERATIONS = 16;
    private static final int MAX_OTHER_STATUSES = 8;

    private final Counter operations;
    private final LabelGuard<LabelGuard<CounterDataPoint>> byName;

    /** By the ordinals of operation and status. */
    private final CounterDataPoint[][] known;

    private final Watched<CacheManager> caches = new Watched<>();

    CacheMetrics(Registration registration, Counter overflows) {
        operations = registration.add(Counter.builder()
                .name("atp_cache_operations_total")
                .help("Total number of cache operations")
                .labelNames("operation", "status")
                .build());
        CounterDataPoint overflow = overflows.labelValues("atp_cache_operations_total");
        List<String> statuses =
                Stream.of(CacheStatus.values()).map(CacheStatus::label).toList();
        byName = new LabelGuard<>(
                LabelGuard::word,
                operation -> new LabelGuard<>(
                        LabelGuard::word,
                        status -> operations.labelValues(operation, status),
                        statuses,
                        MAX_OTHER_STATUSES,
                        overflow),
                Stream.of(CacheOperation.values()).map(CacheOperation::label).toList(),
                MAX_OTHER_OPERATIONS,
                overflow);
        known = Stream.of(CacheOperation.values())
                .map(operation -> Stream.of(CacheStatus.values())
                        .map(status -> operations.labelValues(operation.label(), status.label()))
                        .toArray(CounterDataPoint[]::new))
                .toArray(CounterDataPoint[][]::new);
        registration.add(GaugeWithCallback.builder()
                .name("atp_cache_hit_ratio")
                .help("Cache hit ratio")
                .callback(this::collectHitRatio)
                .build());
        registration.add(GaugeWithCallback.builder()
                .name("atp_cache_memory_bytes")
                .help("Memory used by the cache in bytes")
                .labelNames("tier")
                .callback(this::collectMemory)
                .build());
    }

    MetricsCollector.Watch watch(CacheManager watched) {
        return caches.add(watched);
    }

    @Override
    public void operation(CacheOperation operation, CacheStatus status, long nanos) {
        known[operation.ordinal()][status.ordinal()].inc();
    }

    void record(String operation, String status) {
        byName.count(operation).count(status).inc();
    }

    void record(String operation, boolean hit) {
        record(operation, hit ? HIT : MISS);
    }

    /** Of all look-ups since the start; nothing before the first one. One that fails is told as an error and then as a miss. */
    private void collectHitRatio(GaugeWithCallback.Callback callback) {
        double hits = 0;
        double lookups = 0;
        for (CounterDataPointSnapshot point : operations.collect().getDataPoints()) {
            String status = point.getLabels().get("status");
            if (LOOKUP_ENDS.contains(status)
                    && !NO_LOOKUPS.contains(point.getLabels().get("operation"))) {
                lookups += point.getValue();
                hits += HIT.equals(status) ? point.getValue() : 0;
            }
        }
        if (lookups > 0) {
            callback.call(hits / lookups);
        }
    }

    private void collectMemory(GaugeWithCallback.Callback callback) {
        List<CacheStatistics> statistics = new ArrayList<>();
        caches.forEach(cache -> statistics.add(cache.statistics()));
        if (!statistics.isEmpty()) {
            long near =
                    statistics.stream().mapToLong(CacheStatistics::nearBytes).sum();
            callback.call((double) near, "near");
        }
        statistics.stream()
                .flatMapToLong(one -> one.remoteBytes().stream())
                .reduce(Long::sum)
                .ifPresent(remote -> callback.call((double) remote, "remote"));
    }
}
