package dev.atpre.service.settings;

import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.core.parallel.ParallelProcessor;
import dev.atpre.core.parallel.Workers;
import org.springframework.stereotype.Component;

/** The workers that read recordings and look at trips. Thread-safe. */
@Component
public class Workshop {
    private final ParallelProcessor processor;

    Workshop(ServiceSettings settings, MetricsCollector metrics) {
        this.processor = ParallelProcessor.builder()
                .name("reader")
                .maxWorkers(settings.workers() == 0 ? Workers.cpuBound() : settings.workers())
                .listener(metrics.parallelListener())
                .build();
    }

    /** Runs a batch; as many items of it at once as there are workers. */
    public ParallelProcessor processor() {
        return processor;
    }
}
