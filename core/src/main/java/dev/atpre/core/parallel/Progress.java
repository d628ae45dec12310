package dev.atpre.core.parallel;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far a batch is.
 *
 * @param done items that succeeded or failed
 * @param failed those of them that failed
 * @param total items of the whole batch; empty for a source that does not know its size
 * @param bytes what the done items weigh together; 0 if nothing is known about sizes
 * @param elapsed time since the batch began
 */
public record Progress(long done, long failed, OptionalLong total, long bytes, Duration elapsed) {
    /** Is told how many items of how many are done. Called by the thread that runs the batch only. */
    @FunctionalInterface
    public interface Callback {
        /** Called after every item; what it throws is logged once and stops nothing. */
        void progress(long done, long total);
    }

    /** The part that is done, from 0 to 1; 1 for a batch without items. */
    public OptionalDouble fraction() {
        if (total.isEmpty()) {
            return OptionalDouble.empty();
        }
        long all = total.getAsLong();
        return OptionalDouble.of(all <= 0 ? 1 : Math.min(1, (double) done / all));
    }

    /** Items per second so far; 0 at the beginning. */
    public double itemsPerSecond() {
        return perSecond(done);
    }

    /** Bytes per second so far; 0 at the beginning. */
    public double bytesPerSecond() {
        return perSecond(bytes);
    }

    /** How long the rest will take at the rate so far; empty before the first item is done or without a total. */
    public Optional<Duration> remaining() {
        if (done == 0 || total.isEmpty()) {
            return Optional.empty();
        }
        long left = Math.max(0, total.getAsLong() - done);
        return Optional.of(Duration.ofNanos((long) ((double) elapsed.toNanos() / done * left)));
    }

    private double perSecond(long amount) {
        long nanos = elapsed.toNanos();
        return nanos <= 0 ? 0 : amount * 1e9 / nanos;
    }
}
