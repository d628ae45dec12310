package dev.atpre.core.monitoring;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The options of a {@link MetricsCollector}; each has a default. Not thread-safe. */
public final class MetricsCollectorBuilder {
    static final String DEFAULT_ENVIRONMENT = "development";
    private static final int MAX_LIMIT = 10_000;

    final PrometheusRegistry registry;
    String version = "unknown";
    String environment = DEFAULT_ENVIRONMENT;
    int maxEndpoints = 200;
    int maxTypes = 50;
    List<String> fileTypes = List.of(LabelGuard.OTHER_WORD);
    List<String> queryTypes = List.of("select", "insert", "update", "delete", LabelGuard.OTHER_WORD);
    boolean jvmMetrics = true;
    LongSupplier nanoTime = System::nanoTime;
    Path ioFile = ProcessMetrics.PROC_SELF_IO;

    MetricsCollectorBuilder(PrometheusRegistry registry) {
        this.registry = registry;
    }

    /** The application's version, a label of {@code atp_application_info}; {@code unknown} by default. */
    public MetricsCollectorBuilder version(String version) {
        this.version = notBlank("version", version);
        return this;
    }

    /** Where the application runs, a label of {@code atp_application_info}; {@code development} by default. */
    public MetricsCollectorBuilder environment(String environment) {
        this.environment = notBlank("environment", environment);
        return this;
    }

    /** How many endpoints have series of their own, 1 to 10 000; 200 by default. */
    public MetricsCollectorBuilder maxEndpoints(int maxEndpoints) {
        this.maxEndpoints = limit("maxEndpoints", maxEndpoints);
        return this;
    }

    /** How many file types, and query types, beside the known ones have series of their own, 1 to 10 000; 50 by default. */
    public MetricsCollectorBuilder maxTypes(int maxTypes) {
        this.maxTypes = limit("maxTypes", maxTypes);
        return this;
    }

    /** File types whose series are there at 0 from the start. */
    public MetricsCollectorBuilder fileTypes(String... fileTypes) {
        this.fileTypes = words(fileTypes);
        return this;
    }

    /** Query types whose series are there at 0 from the start; select, insert, update, delete by default. */
    public MetricsCollectorBuilder queryTypes(String... queryTypes) {
        this.queryTypes = words(queryTypes);
        return this;
    }

    /** Whether the JVM's and the process' metrics come along, where the registry has none of their names; yes by default. */
    public MetricsCollectorBuilder jvmMetrics(boolean jvmMetrics) {
        this.jvmMetrics = jvmMetrics;
        return this;
    }

    /** The clock of {@link Monitored}, in nanoseconds since any moment; {@code System.nanoTime} by default. */
    public MetricsCollectorBuilder nanoTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        return this;
    }

    /** Another file than Linux' own with the process' disk traffic. */
    MetricsCollectorBuilder ioFile(Path ioFile) {
        this.ioFile = ioFile;
        return this;
    }

    /**
     * Puts the metrics into the registry.
     *
     * @throws IllegalStateException when one of them is there already; the registry is then as it was before
     */
    public MetricsCollector build() {
        Registration registration = new Registration(registry);
        try {
            return new MetricsCollector(this, registration);
        } catch (RuntimeException | Error e) {
            registration.close();
            throw e;
        }
    }

    private static int limit(String option, int value) {
        if (value < 1 || value > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "%s is %d: expected a number from 1 to %d".formatted(option, value, MAX_LIMIT));
        }
        return value;
    }

    private static String notBlank(String option, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("%s is blank: expected a text".formatted(option));
        }
        return value;
    }

    private static List<String> words(String... values) {
        return Stream.concat(Stream.of(values).map(LabelGuard::word), Stream.of(LabelGuard.OTHER_WORD))
                .distinct()
                .toList();
    }
}
