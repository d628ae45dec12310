package dev.atpre.core.web;

import dev.atpre.core.logging.EventLogger;
import dev.atpre.core.logging.Loggers;
import java.time.Duration;
import org.slf4j.event.Level;

/**
 * Warns of slow requests with the logger {@code performance}: {@code slow_request_detected} with {@code method, path,
 * endpoint, status, duration} and {@code threshold}, both in seconds, once the response is done. Thread-safe.
 */
public final class PerformanceFilter extends ExchangeFilter {
    private static final EventLogger logger = Loggers.PERFORMANCE;
    private static final Duration STANDARD_THRESHOLD = Duration.ofSeconds(1);
    private static final Duration MAX_THRESHOLD = Duration.ofDays(1);

    private final long thresholdNanos;

    /** Warns beyond 1.0 s. */
    public PerformanceFilter() {
        this(STANDARD_THRESHOLD);
    }

    /** With a threshold, and each option at its default. */
    public PerformanceFilter(Duration slowRequestThreshold) {
        this(slowRequestThreshold, WebOptions.standard());
    }

    /**
     * With a threshold and options.
     *
     * @param slowRequestThreshold what takes longer is slow
     * @throws IllegalArgumentException for a threshold that is not positive, or longer than a day
     */
    public PerformanceFilter(Duration slowRequestThreshold, WebOptions options) {
        super(options);
        if (slowRequestThreshold.compareTo(Duration.ZERO) <= 0 || slowRequestThreshold.compareTo(MAX_THRESHOLD) > 0) {
            throw new IllegalArgumentException("slowRequestThreshold is %s: expected more than 0 s and at most 1 day"
                    .formatted(slowRequestThreshold));
        }
        thresholdNanos = slowRequestThreshold.toNanos();
    }

    @Override
    void started(Exchange exchange) {}

    @Override
    void completed(Exchange exchange) {
        if (exchange.nanos() > thresholdNanos && !exchange.isExcluded() && logger.isEnabled(Level.WARN)) {
            logger.atWarn("slow_request_detected")
                    .with("method", exchange.method())
                    .with("path", exchange.path())
                    .with("endpoint", exchange.endpoint())
                    .with("status", exchange.status())
                    .with("duration", exchange.roundedSeconds())
                    .with("threshold", thresholdNanos / 1e9)
                    .log();
        }
    }
}
