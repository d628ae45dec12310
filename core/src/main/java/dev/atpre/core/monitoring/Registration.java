package dev.atpre.core.monitoring;

import io.prometheus.metrics.core.metrics.MetricWithFixedMetadata;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.List;

/** What one collector has put into a registry, and can take out again. Filled by one thread; closed by any, more than once. */
final class Registration implements AutoCloseable {
    private final PrometheusRegistry registry;
    private final List<Runnable> removals = new ArrayList<>();

    Registration(PrometheusRegistry registry) {
        this.registry = registry;
    }

    <M extends MetricWithFixedMetadata> M add(M metric) {
        try {
            registry.register(metric);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the registry already has a metric of this name (%s): there is one MetricsCollector to a registry; share it, close the first, or give this one a registry of its own"
                            .formatted(e.getMessage()),
                    e);
        }
        removals.add(() -> registry.unregister(metric));
        return metric;
    }

    void add(MultiCollector metrics) {
        registry.register(metrics);
        removals.add(() -> registry.unregister(metrics));
    }

    @Override
    public synchronized void close() {
        removals.forEach(Runnable::run);
        removals.clear();
    }
}
