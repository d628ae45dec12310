package dev.atpre.core.monitoring;

import dev.atpre.core.parallel.ParallelListener;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** What goes on inside the process: workers, the items they finish, log events lost. */
final class ActivityMetrics implements ParallelListener {
    private final AtomicInteger activeWorkers = new AtomicInteger();
    private final CounterDataPoint succeeded;
    private final CounterDataPoint failed;
    private final Watched<LongSupplier> logDrops = new Watched<>();
    private final AtomicLong dropsOfClosed = new AtomicLong();
    private final AtomicLong dropsShown = new AtomicLong();

    ActivityMetrics(Registration registration) {
        registration.add(GaugeWithCallback.builder()
                .name("atp_active_workers")
                .help("Number of workers that are processing")
                .callback(callback -> callback.call(activeWorkers.get()))
                .build());
        Counter items = registration.add(Counter.builder()
                .name("atp_parallel_items_total")
                .help("Total number of items processed in parallel")
                .labelNames("status")
                .build());
        succeeded = items.labelValues(TimedWork.SUCCESS);
        failed = items.labelValues(TimedWork.ERROR);
        registration.add(CounterWithCallback.builder()
                .name("atp_log_events_dropped_total")
                .help("Total number of log events dropped")
                .callback(callback -> callback.call((double) drops()))
                .build());
    }

    MetricsCollector.Watch watchDroppedLogs(LongSupplier drops) {
        MetricsCollector.Watch watch = logDrops.add(drops);
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                watch.close();
                dropsOfClosed.addAndGet(drops.getAsLong());
            }
        };
    }

    /** Never less than before, as befits a counter, even while a watch is closed or a source fails. */
    private long drops() {
        long now = dropsOfClosed.get() + logDrops.sum(LongSupplier::getAsLong);
        return dropsShown.accumulateAndGet(now, Math::max);
    }

    @Override
    public void workerStarted() {
        activeWorkers.incrementAndGet();
    }

    @Override
    public void workerFinished() {
        activeWorkers.updateAndGet(count -> Math.max(0, count - 1));
    }

    @Override
    public void itemFinished(boolean success, long nanos) {
        (success ? succeeded : failed).inc();
    }
}
