package dev.atpre.core.monitoring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Things that are asked for their state at each scrape, and held until their watch is closed: a number does not vanish or
 * become NaN because nobody else refers to its source. One that throws is left out of that scrape. Thread-safe.
 *
 * @param <T> what is asked
 */
final class Watched<T> {
    private static final Logger logger = LoggerFactory.getLogger(Watched.class);

    /** An entry is itself, not what it watches: the same thing watched twice has two watches. */
    private record Entry<T>(T source, Object identity) {}

    private final List<Entry<T>> entries = new CopyOnWriteArrayList<>();

    MetricsCollector.Watch add(T source) {
        Entry<T> entry = new Entry<>(source, new Object());
        entries.add(entry);
        return () -> entries.remove(entry);
    }

    long sum(ToLongFunction<T> number) {
        long[] sum = {0};
        forEach(source -> sum[0] += number.applyAsLong(source));
        return sum[0];
    }

    void forEach(Consumer<T> action) {
        for (Entry<T> entry : entries) {
            try {
                action.accept(entry.source());
            } catch (RuntimeException e) {
                logger.warn("metrics_source_failed: {} is left out of this scrape", entry.source(), e);
            }
        }
    }
}
