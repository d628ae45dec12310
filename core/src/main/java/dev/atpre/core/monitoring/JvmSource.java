package dev.atpre.core.monitoring;

import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Memory, CPU, threads, garbage collection: each metric whose name nobody else has put into the registry.
 *
 * <p>The library's metrics stand in a registry of their own, so that they can leave the shared one again, and claim no name
 * in it, so that Micrometer's can come before or after them: who else has a {@code jvm_} or {@code process_} name is asked
 * at each scrape. What it asks the registry then comes back here, too, known by its filter. Left out is the allocation
 * metric, whose listener the JVM would keep for ever.
 */
final class JvmSource implements MultiCollector {
    private final PrometheusRegistry shared;
    private final PrometheusRegistry own = new PrometheusRegistry();

    JvmSource(PrometheusRegistry shared) {
        this.shared = shared;
        JvmBufferPoolMetrics.builder().register(own);
        JvmClassLoadingMetrics.builder().register(own);
        JvmCompilationMetrics.builder().register(own);
        JvmGarbageCollectorMetrics.builder().register(own);
        JvmMemoryMetrics.builder().register(own);
        JvmRuntimeInfoMetric.builder().register(own);
        JvmThreadsMetrics.builder().register(own);
        ProcessMetrics.builder().register(own);
    }

    @Override
    public MetricSnapshots collect() {
        return withoutForeign(own.scrape());
    }

    @Override
    public MetricSnapshots collect(Predicate<String> includedNames) {
        return includedNames instanceof JvmNames ? new MetricSnapshots() : withoutForeign(own.scrape(includedNames));
    }

    private MetricSnapshots withoutForeign(MetricSnapshots ours) {
        Set<String> foreign =
                shared.scrape(new JvmNames()).stream().map(JvmSource::name).collect(Collectors.toSet());
        return new MetricSnapshots(ours.stream()
                .filter(snapshot -> !foreign.contains(name(snapshot)))
                .toList());
    }

    private static String name(MetricSnapshot snapshot) {
        return snapshot.getMetadata().getPrometheusName();
    }

    private static final class JvmNames implements Predicate<String> {
        @Override
        public boolean test(String name) {
            return name.startsWith("jvm_") || name.startsWith("process_");
        }
    }
}
