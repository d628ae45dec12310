package dev.atpre.core.monitoring;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Queries, and the connections that are in use: as last told, plus what watched pools say at the moment of a scrape. */
final class DatabaseMetrics {
    private static final double[] DURATION_BOUNDS_S = {
        .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5
    };

    private final TimedWork queries;
    private final AtomicInteger activeConnections = new AtomicInteger();
    private final Watched<IntSupplier> pools = new Watched<>();

    DatabaseMetrics(Registration registration, Counter overflows, List<String> knownTypes, int maxTypes) {
        Counter count = registration.add(Counter.builder()
                .name("atp_database_queries_total")
                .help("Total number of database queries")
                .labelNames("query_type", "status")
                .build());
        Histogram durations = registration.add(Histogram.builder()
                .name("atp_database_query_duration_seconds")
                .help("Database query duration in seconds")
                .labelNames("query_type")
                .classicOnly()
                .classicUpperBounds(DURATION_BOUNDS_S)
                .build());
        queries = new TimedWork(
                count, durations, knownTypes, maxTypes, overflows.labelValues("atp_database_queries_total"));
        registration.add(GaugeWithCallback.builder()
                .name("atp_database_connections_active")
                .help("Number of active database connections")
                .callback(
                        callback -> callback.call((double) activeConnections.get() + pools.sum(IntSupplier::getAsInt)))
                .build());
    }

    void record(String type, String status, double seconds) {
        queries.record(type, status, seconds);
    }

    void setActiveConnections(int count) {
        activeConnections.set(count);
    }

    MetricsCollector.Watch watch(IntSupplier pool) {
        return pools.add(pool);
    }
}
