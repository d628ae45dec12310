package dev.atpre.core.monitoring;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A metric that is bound to its labels and times pieces of work: how long each takes and whether it ends well. Made by
 * {@link MetricsCollector#monitored}. Immutable, thread-safe.
 *
 * <table>
 * <caption>What can be timed</caption>
 * <tr><th>metric</th><th>labels</th><th>status of what ends well, of what does not</th></tr>
 * <tr><td>{@code file_decode}</td><td>{@code file_type}</td><td>success, error</td></tr>
 * <tr><td>{@code database_query}</td><td>{@code query_type}</td><td>success, error</td></tr>
 * <tr><td>{@code api_request}</td><td>{@code method}, {@code endpoint}</td><td>200, 500</td></tr>
 * </table>
 */
public final class Monitored {
    private static final double NANOS_PER_S = 1e9;

    private final MetricsCollector metrics;
    private final LongSupplier nanoTime;
    private final Metric metric;
    private final Map<String, String> labels;
    private final OptionalLong sizeBytes;

    private Monitored(
            MetricsCollector metrics,
            LongSupplier nanoTime,
            Metric metric,
            Map<String, String> labels,
            OptionalLong sizeBytes) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.metric = metric;
        this.labels = labels;
        this.sizeBytes = sizeBytes;
    }

    /**
     * Work with a result.
     *
     * @param <T> the result
     * @param <E> what it throws; inferred, nothing to catch for work that throws no checked exception
     */
    @FunctionalInterface
    public interface Task<T extends @Nullable Object, E extends Exception> {
        /** Does it. */
        T run() throws E;
    }

    /**
     * Work without a result.
     *
     * @param <E> what it throws
     */
    @FunctionalInterface
    public interface Action<E extends Exception> {
        /** Does it. */
        void run() throws E;
    }

    static Monitored of(MetricsCollector metrics, LongSupplier nanoTime, String name, Map<String, String> labels) {
        Metric metric = Stream.of(Metric.values())
                .filter(candidate -> candidate.key.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no metric \"%s\" to time work with: expected one of %s".formatted(name, Metric.known())));
        if (!labels.keySet().equals(Set.copyOf(metric.labels))) {
            throw new IllegalArgumentException("labels %s for metric %s: expected exactly %s"
                    .formatted(new TreeSet<>(labels.keySet()), name, metric.labels));
        }
        return new Monitored(metrics, nanoTime, metric, Map.copyOf(labels), OptionalLong.empty());
    }

    /**
     * The same for a file whose size is known, which is recorded, too.
     *
     * @param bytes 0 or more
     * @throws IllegalArgumentException for a negative size
     * @throws IllegalStateException for another metric than {@code file_decode}
     */
    public Monitored sized(long bytes) {
        if (metric != Metric.FILE_DECODE) {
            throw new IllegalStateException("metric %s has no size, only file_decode has".formatted(metric.key));
        }
        return new Monitored(metrics, nanoTime, metric, labels, OptionalLong.of(MetricsCollector.checkBytes(bytes)));
    }

    /**
     * Does the work, times it and returns its result. When that is a {@link CompletionStage}, what is timed ends when the
     * stage completes, however it does, cancelling included; the stage returned is the work's own. A stage that never
     * completes is never recorded.
     *
     * @throws E what the work throws, recorded as an error
     */
    public <T extends @Nullable Object, E extends Exception> T time(Task<T, E> task) throws E {
        long startNanos = start();
        T result;
        boolean done = false;
        try {
            result = task.run();
            done = true;
        } finally {
            if (!done) {
                finish(startNanos, false);
            }
        }
        if (result instanceof CompletionStage<?> stage) {
            CompletionStage<?> unused = stage.whenComplete((value, error) -> finish(startNanos, error == null));
        } else {
            finish(startNanos, true);
        }
        return result;
    }

    /**
     * Does the work and times it.
     *
     * @throws E what the work throws, recorded as an error
     */
    public <E extends Exception> void time(Action<E> action) throws E {
        long startNanos = start();
        boolean done = false;
        try {
            action.run();
            done = true;
        } finally {
            finish(startNanos, done);
        }
    }

    private long start() {
        if (metric == Metric.API_REQUEST) {
            metrics.apiRequestStarted(label("method"), label("endpoint"));
        }
        return nanoTime.getAsLong();
    }

    private void finish(long startNanos, boolean success) {
        double seconds = Math.max(0, nanoTime.getAsLong() - startNanos) / NANOS_PER_S;
        String status = success ? TimedWork.SUCCESS : TimedWork.ERROR;
        switch (metric) {
            case FILE_DECODE -> {
                if (sizeBytes.isPresent()) {
                    metrics.recordFileProcessing(label("file_type"), status, seconds, sizeBytes.getAsLong());
                } else {
                    metrics.recordFileProcessing(label("file_type"), status, seconds);
                }
            }
            case DATABASE_QUERY -> metrics.recordDatabaseQuery(label("query_type"), status, seconds);
            case API_REQUEST -> {
                metrics.apiRequestFinished(label("method"), label("endpoint"));
                metrics.recordApiRequest(label("method"), label("endpoint"), success ? 200 : 500, seconds);
            }
        }
    }

    private String label(String name) {
        return labels.getOrDefault(name, "");
    }

    private enum Metric {
        FILE_DECODE("file_decode", "file_type"),
        DATABASE_QUERY("database_query", "query_type"),
        API_REQUEST("api_request", "method", "endpoint");

        private final String key;
        private final List<String> labels;

        Metric(String key, String... labels) {
            this.key = key;
            this.labels = List.of(labels);
        }

        static String known() {
            return Stream.of(values())
                    .map(metric -> "%s (labels %s)".formatted(metric.key, String.join(", ", metric.labels)))
                    .collect(Collectors.joining(", "));
        }
    }
}
