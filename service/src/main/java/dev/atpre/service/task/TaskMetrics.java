package dev.atpre.service.task;

import dev.atpre.service.task.Task.State;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.IntSupplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How tasks fare, as metrics. Thread-safe. */
@Component
class TaskMetrics {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrometheusRegistry registry;
    private final Counter ended;
    private final Histogram duration;

    TaskMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        ended = Counter.builder()
                .name("atp_tasks_total")
                .help("Total number of tasks that came to an end")
                .labelNames("status")
                .register(registry);
        duration = Histogram.builder()
                .name("atp_task_duration_seconds")
                .help("Duration of tasks that ran to their end in seconds")
                .classicOnly()
                .classicUpperBounds(.1, .5, 1, 5, 10, 30, 60, 120, 300, 600)
                .register(registry);
        for (State state : State.values()) {
            if (state.isEnd()) {
                ended.initLabelValues(state.label());
            }
        }
    }

    void watch(TaskTable table, IntSupplier active) {
        GaugeWithCallback.builder()
                .name("atp_tasks_active")
                .help("Tasks that are worked on")
                .callback(callback -> callback.call(active.getAsInt()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("atp_tasks_queued")
                .help("Tasks that wait for their turn; absent while the database is away")
                .callback(callback -> whenThere(() -> callback.call((double) table.count(State.QUEUED))))
                .register(registry);
        GaugeWithCallback.builder()
                .name("atp_task_recordings_waiting")
                .help("Recordings that wait to be read; absent while the database is away")
                .callback(callback -> whenThere(() -> callback.call((double) table.waitingRecordings())))
                .register(registry);
    }

    private static void whenThere(Runnable call) {
        try {
            call.run();
        } catch (DataAccessException e) {
            // no number is better than a wrong one; the database's own gauge says that it is away
        }
    }

    void ended(State state, long nanos) {
        ended.labelValues(state.label()).inc();
        if (nanos > 0) {
            duration.observe(nanos / NANOS_PER_SECOND);
        }
    }
}
