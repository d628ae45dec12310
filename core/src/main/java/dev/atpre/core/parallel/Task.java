package dev.atpre.core.parallel;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One item on its way from the source over a worker to the calling thread.
 *
 * <p>A worker and whoever stops it race for the end of an item: an interrupt that comes late must not hit the next item.
 * So the state decides: the stopper interrupts between STOPPING and STOPPED only, and the worker, when it cannot go from
 * RUNNING to ENDED, waits for STOPPED and clears the interrupt. Whoever sets ENDED writes the outcome and reports it.
 */
final class Task<T extends @Nullable Object, R extends @Nullable Object> {
    private enum State {
        WAITING,
        RUNNING,
        STOPPING,
        STOPPED,
        ENDED
    }

    private final long index;
    private final T item;
    private final long bytes;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    private volatile long begunNanos;
    /** Null if it was stopped because nobody wants the result any more. */
    private @Nullable Throwable verdict;

    private long stoppedNanos;
    private @Nullable R value;
    private @Nullable Throwable error;
    private boolean succeeded;
    /** Whether the calling thread has seen the outcome. */
    private boolean settled;

    private @Nullable Task<T, R> next;

    Task(long index, T item, long bytes) {
        this.index = index;
        this.item = item;
        this.bytes = bytes;
    }

    long index() {
        return index;
    }

    T item() {
        return item;
    }

    long bytes() {
        return bytes;
    }

    void begin(long nowNanos) {
        begunNanos = nowNanos;
        state.set(State.RUNNING);
    }

    /** Fails an item that no worker has begun. */
    void failUnbegun(Throwable cause) {
        error = cause;
        state.set(State.ENDED);
    }

    /**
     * Ends a running item with the worker's outcome; on the worker's thread.
     *
     * @param thrown null if the function returned a value
     * @return false if the item was given up meanwhile: the outcome counts no more
     */
    boolean end(@Nullable R returned, @Nullable Throwable thrown) {
        if (state.compareAndSet(State.RUNNING, State.ENDED)) {
            value = returned;
            error = thrown;
            succeeded = thrown == null;
            return true;
        }
        while (state.get() == State.STOPPING) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
        if (!state.compareAndSet(State.STOPPED, State.ENDED)) {
            return false;
        }
        endStopped(returned, thrown);
        return true;
    }

    /**
     * Interrupts a running item.
     *
     * @param verdict what it fails with; null to cancel it
     */
    void stop(Thread thread, @Nullable Throwable verdict, long nowNanos) {
        if (state.compareAndSet(State.RUNNING, State.STOPPING)) {
            this.verdict = verdict;
            stoppedNanos = nowNanos;
            try {
                thread.interrupt();
            } finally {
                state.set(State.STOPPED);
            }
        }
    }

    /** Ends an item that was stopped so long ago and is still running; false if there is no such. */
    boolean giveUp(long graceNanos, long nowNanos) {
        if (state.get() != State.STOPPED || nowNanos - stoppedNanos < graceNanos) {
            return false;
        }
        if (!state.compareAndSet(State.STOPPED, State.ENDED)) {
            return false;
        }
        error = verdict;
        return true;
    }

    /** How long until something is to be done about it: to stop it, or to give it up. */
    long nanosLeft(long timeoutNanos, long graceNanos, long nowNanos) {
        State now = state.get();
        if (now == State.RUNNING) {
            return begunNanos + timeoutNanos - nowNanos;
        }
        return now == State.STOPPED ? stoppedNanos + graceNanos - nowNanos : timeoutNanos;
    }

    boolean isRunningFor(long nanos, long nowNanos) {
        return state.get() == State.RUNNING && nowNanos - begunNanos >= nanos;
    }

    long begunNanos() {
        return begunNanos;
    }

    boolean succeeded() {
        return succeeded;
    }

    /** What the function returned; for items that succeeded only. */
    @SuppressWarnings("NullAway") // null if the function's type allows it
    R value() {
        return value;
    }

    /** What it failed with; null if it succeeded or was cancelled. */
    @Nullable
    Throwable error() {
        return error;
    }

    boolean isSettled() {
        return settled;
    }

    void settle() {
        settled = true;
    }

    @Nullable
    Task<T, R> next() {
        return next;
    }

    void linkTo(@Nullable Task<T, R> next) {
        this.next = next;
    }

    private void endStopped(@Nullable R returned, @Nullable Throwable thrown) {
        if (verdict != null) {
            error = verdict;
            addTo(verdict, thrown);
        } else if (thrown == null) {
            value = returned;
            succeeded = true;
        }
    }

    private static void addTo(Throwable verdict, @Nullable Throwable thrown) {
        if (thrown == null || thrown == verdict) {
            return;
        }
        try {
            verdict.addSuppressed(thrown);
        } catch (OutOfMemoryError ignored) {
            // the verdict says enough
        }
    }
}
