package dev.atpre.core.monitoring;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.List;

/**
 * Work of several types that ends well or badly and takes time. A type that is seen for the first time gets the series of
 * both ends at once, so that the first error is an increase from 0.
 */
final class TimedWork {
    static final String SUCCESS = "success";
    static final String ERROR = "error";

    private static final int MAX_OTHER_STATUSES = 8;

    private final Counter count;
    private final Histogram durations;
    private final CounterDataPoint overflows;
    private final LabelGuard<Type> types;

    /**
     * @param count with the labels type, status
     * @param durations with the label type
     * @param known types that are there from the start
     * @param max how many others may come
     */
    TimedWork(Counter count, Histogram durations, List<String> known, int max, CounterDataPoint overflows) {
        this.count = count;
        this.durations = durations;
        this.overflows = overflows;
        this.types = new LabelGuard<>(LabelGuard::word, Type::new, known, max, overflows);
    }

    /** Counts one and returns the type as it stands in the label. */
    String record(String type, String status, double seconds) {
        Type found = types.count(type);
        found.statuses.count(status).inc();
        found.duration.observe(seconds);
        return found.label;
    }

    private final class Type {
        private final String label;
        private final DistributionDataPoint duration;
        private final LabelGuard<CounterDataPoint> statuses;

        Type(String label) {
            this.label = label;
            this.duration = durations.labelValues(label);
            this.statuses = new LabelGuard<>(
                    LabelGuard::word,
                    status -> count.labelValues(label, status),
                    List.of(SUCCESS, ERROR),
                    MAX_OTHER_STATUSES,
                    overflows);
        }
    }
}
