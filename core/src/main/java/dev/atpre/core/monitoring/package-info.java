/**
 * Prometheus metrics of a file-processing service: requests, files, database, cache, workers, process.
 *
 * <p>Entry point: {@link dev.atpre.core.monitoring.MetricsCollector}.
 *
 * <pre>{@code
 * MetricsCollector metrics = MetricsCollector.create(new PrometheusRegistry(), Settings.load());
 * metrics.recordApiRequest("GET", "/api/v1/missions", 200, 0.123);
 * Monitored decoding = metrics.monitored("file_decode", Map.of("file_type", "btm"));
 * Decoded decoded = decoding.time(() -> decode(bytes));
 * try (MetricsServer server = MetricsServer.start(metrics.page(), 8000)) { ... } // curl localhost:8000/metrics
 * }</pre>
 *
 * <p>Use {@code dev.atpre.core.web} instead where requests come through a servlet container: its filter records them and its
 * servlet shows the metrics. Needs prometheus-metrics-core; the page needs prometheus-metrics-exporter-common; memory, CPU
 * and threads need prometheus-metrics-instrumentation-jvm.
 */
@NullMarked
package dev.atpre.core.monitoring;

import org.jspecify.annotations.NullMarked;
