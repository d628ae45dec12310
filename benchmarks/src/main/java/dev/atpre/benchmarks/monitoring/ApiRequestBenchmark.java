package dev.atpre.benchmarks.monitoring;

import dev.atpre.core.monitoring.MetricsCollector;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A request in three metrics: in progress, counted, its duration. Ours finds the series by the labels that it is given;
 * "held" has them at hand, which a service with many routes does not.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class ApiRequestBenchmark {
    private static final double[] BUCKETS = {
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };
    private static final String METHOD = "GET";
    private static final String ENDPOINT = "/api/v1/missions";
    private static final double SECONDS = 0.0123;

    private final MetricsCollector core =
            MetricsCollector.builder(new PrometheusRegistry()).jvmMetrics(false).build();

    private final CounterDataPoint counter = io.prometheus.metrics.core.metrics.Counter.builder()
            .name("requests")
            .labelNames("method", "endpoint", "status")
            .register(new PrometheusRegistry())
            .labelValues(METHOD, ENDPOINT, "200");
    private final DistributionDataPoint histogram = Histogram.builder()
            .name("duration")
            .classicOnly()
            .classicUpperBounds(BUCKETS)
            .labelNames("method", "endpoint")
            .register(new PrometheusRegistry())
            .labelValues(METHOD, ENDPOINT);
    private final GaugeDataPoint gauge = Gauge.builder()
            .name("in_progress")
            .labelNames("method", "endpoint")
            .register(new PrometheusRegistry())
            .labelValues(METHOD, ENDPOINT);

    private final MeterRegistry micrometer = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter heldCounter = counter(METHOD, ENDPOINT, "200");
    private final DistributionSummary heldSummary = summary(METHOD, ENDPOINT);
    private final AtomicInteger heldGauge = new AtomicInteger();

    /** Ours: counted and timed. */
    @Benchmark
    public void coreRecord() {
        core.recordApiRequest(METHOD, ENDPOINT, 200, SECONDS);
    }

    /** Ours: begun, counted and timed, ended. */
    @Benchmark
    public void coreWhole() {
        core.apiRequestStarted(METHOD, ENDPOINT);
        core.recordApiRequest(METHOD, ENDPOINT, 200, SECONDS);
        core.apiRequestFinished(METHOD, ENDPOINT);
    }

    /** The Prometheus client, series at hand: counted and timed. */
    @Benchmark
    public void heldRecord() {
        counter.inc();
        histogram.observe(SECONDS);
    }

    /** The same again: how far two runs of the same differ. */
    @Benchmark
    public void heldRecordAgain() {
        counter.inc();
        histogram.observe(SECONDS);
    }

    /** The Prometheus client, series at hand: begun, counted and timed, ended. */
    @Benchmark
    public void heldWhole() {
        gauge.inc();
        counter.inc();
        histogram.observe(SECONDS);
        gauge.dec();
    }

    /** Micrometer, meters at hand: begun, counted and timed, ended. */
    @Benchmark
    public void micrometerHeldWhole() {
        heldGauge.incrementAndGet();
        heldCounter.increment();
        heldSummary.record(SECONDS);
        heldGauge.decrementAndGet();
    }

    /** Micrometer, meters found by their labels: counted and timed. */
    @Benchmark
    public void micrometerRecord() {
        counter(METHOD, ENDPOINT, "200").increment();
        summary(METHOD, ENDPOINT).record(SECONDS);
    }

    private Counter counter(String method, String endpoint, String status) {
        return Counter.builder("requests")
                .tags("method", method, "endpoint", endpoint, "status", status)
                .register(micrometer);
    }

    private DistributionSummary summary(String method, String endpoint) {
        return DistributionSummary.builder("duration")
                .serviceLevelObjectives(BUCKETS)
                .tags("method", method, "endpoint", endpoint)
                .register(micrometer);
    }
}
