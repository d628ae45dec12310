package dev.atpre.benchmarks.monitoring;

import dev.atpre.core.monitoring.MetricsCollector;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A request in three metrics: in progress, counted, its duration. Ours finds the series by the labels that it is given;
 * "held" has them at hand, one array access away. Requests go to the endpoints in turn.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class ApiRequestBenchmark {
    private static final double[] BOUNDS_S = {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};
    private static final String METHOD = "GET";
    private static final double SECONDS = 0.0123;
    private static final long NANOS = 12_300_000;
    private static final Duration[] BOUNDS = DoubleStream.of(BOUNDS_S)
            .mapToObj(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
            .toArray(Duration[]::new);

    /** How many endpoints there are. */
    @Param({"1", "100"})
    public int endpoints;

    final PrometheusRegistry coreRegistry = new PrometheusRegistry();
    final PrometheusRegistry heldRegistry = new PrometheusRegistry();
    final PrometheusMeterRegistry micrometer = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private final MetricsCollector core =
            MetricsCollector.builder(coreRegistry).jvmMetrics(false).build();
    private final io.prometheus.metrics.core.metrics.Counter counter =
            io.prometheus.metrics.core.metrics.Counter.builder()
                    .name("requests")
                    .labelNames("method", "endpoint", "status")
                    .register(heldRegistry);
    private final Histogram histogram = Histogram.builder()
            .name("duration")
            .classicOnly()
            .classicUpperBounds(BOUNDS_S)
            .labelNames("method", "endpoint")
            .register(heldRegistry);
    private final Gauge gauge =
            Gauge.builder().name("in_progress").labelNames("method", "endpoint").register(heldRegistry);

    private Series[] series;
    private int next;

    private record Series(
            String endpoint,
            CounterDataPoint count,
            DistributionDataPoint duration,
            GaugeDataPoint inProgress,
            Counter micrometerCount,
            Timer micrometerDuration,
            AtomicInteger micrometerInProgress) {}

    /** Makes the series of all endpoints. */
    @Setup
    public void start() {
        series = IntStream.range(0, endpoints)
                .mapToObj(i -> "/api/v1/missions/" + i)
                .map(this::series)
                .toArray(Series[]::new);
    }

    private Series series(String endpoint) {
        return new Series(
                endpoint,
                counter.labelValues(METHOD, endpoint, "200"),
                histogram.labelValues(METHOD, endpoint),
                gauge.labelValues(METHOD, endpoint),
                micrometerCount(endpoint),
                micrometerDuration(endpoint),
                micrometer.gauge(
                        "in_progress",
                        List.of(Tag.of("method", METHOD), Tag.of("endpoint", endpoint)),
                        new AtomicInteger()));
    }

    /** Ours: counted and timed. */
    @Benchmark
    public void coreRecord() {
        core.recordApiRequest(METHOD, next().endpoint, 200, SECONDS);
    }

    /** Ours again: how far two runs of the same differ. */
    @Benchmark
    public void coreRecordAgain() {
        core.recordApiRequest(METHOD, next().endpoint, 200, SECONDS);
    }

    /** Ours: begun, counted and timed, ended. */
    @Benchmark
    public void coreWhole() {
        String endpoint = next().endpoint;
        core.apiRequestStarted(METHOD, endpoint);
        core.recordApiRequest(METHOD, endpoint, 200, SECONDS);
        core.apiRequestFinished(METHOD, endpoint);
    }

    /** The Prometheus client, series at hand: counted and timed. */
    @Benchmark
    public void heldRecord() {
        Series held = next();
        held.count.inc();
        held.duration.observe(SECONDS);
    }

    /** The Prometheus client, series at hand: begun, counted and timed, ended. */
    @Benchmark
    public void heldWhole() {
        Series held = next();
        held.inProgress.inc();
        held.count.inc();
        held.duration.observe(SECONDS);
        held.inProgress.dec();
    }

    /** The Prometheus client, series found by their labels: counted and timed. */
    @Benchmark
    public void lookedUpRecord() {
        String endpoint = next().endpoint;
        counter.labelValues(METHOD, endpoint, "200").inc();
        histogram.labelValues(METHOD, endpoint).observe(SECONDS);
    }

    /** Micrometer, meters at hand: counted and timed. */
    @Benchmark
    public void micrometerHeldRecord() {
        Series held = next();
        held.micrometerCount.increment();
        held.micrometerDuration.record(NANOS, TimeUnit.NANOSECONDS);
    }

    /** Micrometer, meters at hand: begun, counted and timed, ended. */
    @Benchmark
    public void micrometerHeldWhole() {
        Series held = next();
        held.micrometerInProgress.incrementAndGet();
        held.micrometerCount.increment();
        held.micrometerDuration.record(NANOS, TimeUnit.NANOSECONDS);
        held.micrometerInProgress.decrementAndGet();
    }

    /** Micrometer, meters found by their labels: counted and timed. */
    @Benchmark
    public void micrometerLookedUpRecord() {
        String endpoint = next().endpoint;
        micrometerCount(endpoint).increment();
        micrometerDuration(endpoint).record(NANOS, TimeUnit.NANOSECONDS);
    }

    private Series next() {
        int index = next;
        next = index + 1 == endpoints ? 0 : index + 1;
        return series[index];
    }

    private Counter micrometerCount(String endpoint) {
        return Counter.builder("requests")
                .tags("method", METHOD, "endpoint", endpoint, "status", "200")
                .register(micrometer);
    }

    private Timer micrometerDuration(String endpoint) {
        return Timer.builder("duration")
                .serviceLevelObjectives(BOUNDS)
                .tags("method", METHOD, "endpoint", endpoint)
                .register(micrometer);
    }
}
