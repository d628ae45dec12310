package dev.atpre.core.monitoring;

import dev.atpre.core.cache.CacheListener;
import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.config.Settings;
import dev.atpre.core.parallel.ParallelListener;
import dev.atpre.core.stream.StreamListener;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what a service does as Prometheus metrics in one registry. All names begin with {@code atp_}; those of the JVM and
 * the process, which come along where nobody else has them in the registry, with {@code jvm_} and {@code process_}.
 *
 * <p>Label values are kept in bounds: methods, statuses and known types are a fixed set; of endpoints, file types and query
 * types the first so many that come have series of their own, later ones share the series {@code _OVERFLOW}, and
 * {@code atp_metrics_label_overflow_total} counts that. An endpoint is a route's template ({@code /missions/{id}}), never
 * the path of a request. Types and operations are folded to lower case, letters, digits and underscores.
 *
 * <p>There is one collector to a registry; closing it takes its metrics out. Thread-safe; recording locks nothing once a
 * label set is known, works after closing, and never fails but for a duration or size that cannot be one.
 */
public final class MetricsCollector implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(MetricsCollector.class);

    private final PrometheusRegistry registry;
    private final LongSupplier nanoTime;
    private final Registration registration;
    private final ApiMetrics api;
    private final FileMetrics files;
    private final DatabaseMetrics database;
    private final CacheMetrics cache;
    private final ActivityMetrics activity;
    private final StreamMetrics streams;

    MetricsCollector(MetricsCollectorBuilder options, Registration registration) {
        this.registry = options.registry;
        this.nanoTime = options.nanoTime;
        this.registration = registration;
        Counter overflows = registration.add(Counter.builder()
                .name("atp_metrics_label_overflow_total")
                .help("Total number of events counted in an overflow series for having too many label values")
                .labelNames("metric")
                .build());
        api = new ApiMetrics(registration, overflows, options.maxEndpoints);
        files = new FileMetrics(registration, overflows, options.fileTypes, options.maxTypes);
        database = new DatabaseMetrics(registration, overflows, options.queryTypes, options.maxTypes);
        cache = new CacheMetrics(registration, overflows);
        activity = new ActivityMetrics(registration);
        streams = new StreamMetrics(registration);
        ProcessMetrics unused = new ProcessMetrics(registration, options.version, options.environment, options.ioFile);
        if (options.jvmMetrics) {
            addJvm();
        }
    }

    /** Something that is asked at each scrape, until this is closed; closing twice does nothing. */
    @FunctionalInterface
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * A collector with the environment's name from the variable {@code ENVIRONMENT} ({@code development} if it is not set).
     *
     * @throws IllegalStateException when the registry has a collector's metrics already
     */
    public static MetricsCollector create(PrometheusRegistry registry, Settings settings) {
        return builder(registry)
                .environment(settings.text("ENVIRONMENT", MetricsCollectorBuilder.DEFAULT_ENVIRONMENT))
                .build();
    }

    /** A collector with options. */
    public static MetricsCollectorBuilder builder(PrometheusRegistry registry) {
        return new MetricsCollectorBuilder(registry);
    }

    /**
     * Counts a request that is over, and its duration.
     *
     * @param method as in the request; one the protocol does not know is {@code _OTHER}
     * @param endpoint the route's template; blank, unprintable, or over 200 characters long: {@code _OTHER}
     * @param status outside 100 to 599: {@code unknown}
     * @param seconds 0 or more
     * @throws IllegalArgumentException for seconds that are negative or not finite
     */
    public void recordApiRequest(String method, String endpoint, int status, double seconds) {
        api.record(method, endpoint, status, checkSeconds(seconds));
    }

    /** Counts a request in; each needs one {@link #apiRequestFinished} with the same arguments. */
    public void apiRequestStarted(String method, String endpoint) {
        api.started(method, endpoint);
    }

    /** Counts a request out; without one that is in, nothing happens. */
    public void apiRequestFinished(String method, String endpoint) {
        api.finished(method, endpoint);
    }

    /**
     * Counts a file that was processed, its duration and its size.
     *
     * @param fileType such as {@code btm}
     * @param status {@code success} or {@code error}
     * @param seconds 0 or more
     * @param bytes 0 or more
     * @throws IllegalArgumentException for seconds that are negative or not finite, for negative bytes
     */
    public void recordFileProcessing(String fileType, String status, double seconds, long bytes) {
        files.record(fileType, status, checkSeconds(seconds), checkBytes(bytes));
    }

    /** The same for a file whose size is not known. */
    public void recordFileProcessing(String fileType, String status, double seconds) {
        files.record(fileType, status, checkSeconds(seconds));
    }

    /**
     * Counts a query, and its duration.
     *
     * @param queryType such as {@code select}
     * @param status {@code success} or {@code error}
     * @param seconds 0 or more
     * @throws IllegalArgumentException for seconds that are negative or not finite
     */
    public void recordDatabaseQuery(String queryType, String status, double seconds) {
        database.record(queryType, status, checkSeconds(seconds));
    }

    /** Counts a look-up in a cache that is not a {@code CacheManager}, which tells {@link #cacheListener()} by itself. */
    public void recordCacheOperation(String operation, boolean hit) {
        cache.record(operation, hit);
    }

    /**
     * Counts an operation of a cache.
     *
     * @param operation such as {@code get, set, delete, clear}; all but the last three are look-ups
     * @param status of a look-up {@code hit} or {@code miss}, which make up the hit ratio; else {@code success, error, bypass}
     */
    public void recordCacheOperation(String operation, String status) {
        cache.record(operation, status);
    }

    /**
     * Says how many database connections are in use; a pool that can be asked is better given to
     * {@link #watchActiveConnections}.
     *
     * @throws IllegalArgumentException for a negative count
     */
    public void setActiveConnections(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count is %d connections: expected 0 or more".formatted(count));
        }
        database.setActiveConnections(count);
    }

    /** Asks a connection pool at each scrape how many of its connections are in use. */
    public Watch watchActiveConnections(IntSupplier pool) {
        return database.watch(pool);
    }

    /**
     * Asks at each scrape how many log events were lost.
     *
     * @param drops a count since some start, which only grows
     */
    public Watch watchDroppedLogs(LongSupplier drops) {
        return activity.watchDroppedLogs(drops);
    }

    /** Moves {@code atp_cache_operations_total} and {@code atp_cache_hit_ratio}. For any number of caches. */
    public CacheListener cacheListener() {
        return cache;
    }

    /**
     * Asks a cache at each scrape for the memory it uses: {@code atp_cache_memory_bytes}, in this process ({@code near}) and,
     * while that is known, in Redis ({@code remote}). Several caches are added up; of those that share a Redis watch one. The
     * cache is held until the watch is closed.
     */
    public Watch watch(CacheManager watched) {
        return cache.watch(watched);
    }

    /** Moves {@code atp_active_workers} and {@code atp_parallel_items_total}. For any number of processors. */
    public ParallelListener parallelListener() {
        return activity;
    }

    /** Moves {@code atp_stream_read_bytes_total} and {@code atp_streams_finished_total}. For any number of processors. */
    public StreamListener streamListener() {
        return streams;
    }

    /**
     * Binds a metric to its labels, for timing work.
     *
     * @param metric {@code file_decode}, {@code database_query} or {@code api_request}
     * @param labels exactly those of the metric, see {@link Monitored}
     * @throws IllegalArgumentException for a metric or label that does not exist or is missing
     */
    public Monitored monitored(String metric, Map<String, String> labels) {
        return Monitored.of(this, nanoTime, metric, labels);
    }

    /** Times one piece of work, as {@link #monitored} and {@link Monitored#time(Monitored.Task)} do. */
    public <T extends @Nullable Object, E extends Exception> T time(
            String metric, Map<String, String> labels, Monitored.Task<T, E> task) throws E {
        return monitored(metric, labels).time(task);
    }

    /** Times one piece of work without a result. */
    public <E extends Exception> void time(String metric, Map<String, String> labels, Monitored.Action<E> action)
            throws E {
        monitored(metric, labels).time(action);
    }

    /** The registry's page. */
    public MetricsPage page() {
        return new MetricsPage(registry);
    }

    /** Takes the metrics out of the registry. */
    @Override
    public void close() {
        registration.close();
    }

    static double checkSeconds(double seconds) {
        if (seconds >= 0 && seconds <= Double.MAX_VALUE) {
            return seconds;
        }
        throw new IllegalArgumentException("seconds is %s: expected a finite number, 0 or more".formatted(seconds));
    }

    static long checkBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException(
                    "bytes is %d: expected 0 or more; leave it out when the size is not known".formatted(bytes));
        }
        return bytes;
    }

    private void addJvm() {
        try {
            registration.add(new JvmSource(registry));
        } catch (NoClassDefFoundError e) {
            logger.info(
                    "jvm_metrics_absent: prometheus-metrics-instrumentation-jvm is not on the class path ({})",
                    e.toString());
        }
    }
}
