package dev.atpre.core.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says whether asking is worth while: closed (yes) until so many calls in a row have failed or somebody opens it, then
 * open (no) until somebody closes it. Who probes in the meantime is not its business. Thread-safe, never blocks; the way
 * through it while closed is two reads of memory.
 */
final class CircuitBreaker {
    private final int failuresToOpen;
    private final LongSupplier nanoClock;
    private final AtomicReference<@Nullable Outage> outage;
    private final AtomicInteger failuresInARow = new AtomicInteger();

    /** Why it is open, and since when on the nano clock. */
    private record Outage(String reason, long sinceNanos) {}

    /** Begins open: nothing is known yet. */
    CircuitBreaker(int failuresToOpen, LongSupplier nanoClock, String reason) {
        this.failuresToOpen = failuresToOpen;
        this.nanoClock = nanoClock;
        this.outage = new AtomicReference<>(new Outage(reason, nanoClock.getAsLong()));
    }

    boolean isClosed() {
        return outage.get() == null;
    }

    /** Why it is open; empty while closed. */
    Optional<String> reason() {
        return Optional.ofNullable(outage.get()).map(Outage::reason);
    }

    /** A call went well. */
    void success() {
        // Written only when there is something to forget: the count is shared by all threads.
        if (failuresInARow.get() != 0) {
            failuresInARow.set(0);
        }
    }

    /** A call failed: true when it was the one that opened it. */
    boolean failure(String reason) {
        return failuresInARow.incrementAndGet() >= failuresToOpen && open(reason);
    }

    /** Opens it: true when it was closed; an open one takes the new reason and keeps its time. */
    boolean open(String reason) {
        Outage before =
                outage.getAndUpdate(old -> new Outage(reason, old == null ? nanoClock.getAsLong() : old.sinceNanos()));
        return before == null;
    }

    /** Closes it: how long it was open, empty when it was not. */
    Optional<Duration> close() {
        failuresInARow.set(0);
        Outage before = outage.getAndSet(null);
        return Optional.ofNullable(before).map(old -> Duration.ofNanos(nanoClock.getAsLong() - old.sinceNanos()));
    }
}
