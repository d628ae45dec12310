package dev.atpre.core.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The calling thread's part of a batch: it takes items from the source as long as the bounds allow, hands them to the
 * crew, and delivers what comes back. Source, sizes, delivery and progress are its business alone.
 */
final class BatchRun<T extends @Nullable Object, R extends @Nullable Object, X extends Exception> {
    /** From 50 items of up to 100 kB to 10 items of 500 kB and more. */
    private static final long BATCH_BYTES = 5_000_000;

    private static final int SMALLEST_BATCH = 10;
    static final int LARGEST_BATCH = 50;
    /** A source slower than this is not waited for to fill a batch. */
    private static final long SLOW_SOURCE_NANOS = 200_000;
    /** How long an executor may take to begin before the calling thread works, too. */
    private static final long PATIENCE_NANOS = 5_000_000;

    private static final long LONG_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Options options;
    private final Iterator<? extends T> source;
    private final ToLongFunction<? super T> sizes;
    private final Crew<T, R> crew;
    private final Exchange<T, R> exchange;
    private final Delivery<T, R, X> delivery;
    private final Tally tally;

    /** Items in the order of the source that are not delivered yet; used for delivery in that order only. */
    private final Deque<Task<T, R>> window = new ArrayDeque<>();

    private final List<Task<T, R>> batch = new ArrayList<>();
    private @Nullable Task<T, R> held;
    private boolean exhausted;
    private long taken;
    private int inFlight;
    private long inFlightBytes;
    private boolean helping;

    BatchRun(
            Options options,
            Iterator<? extends T> source,
            ToLongFunction<? super T> sizes,
            Crew<T, R> crew,
            Delivery<T, R, X> delivery,
            Tally tally) {
        this.options = options;
        this.source = source;
        this.sizes = sizes;
        this.crew = crew;
        this.exchange = crew.exchange();
        this.delivery = delivery;
        this.tally = tally;
    }

    /** Where the result of a successful item goes. */
    interface Delivery<T extends @Nullable Object, R extends @Nullable Object, X extends Exception> {
        void deliver(Task<T, R> task) throws X;

        /** Whether items must come in the order of the source. */
        boolean inOrder();

        /** Whether it wants what is finished when the batch has been stopped. */
        boolean afterStop();
    }

    /** Runs until all is done or the crew is stopped; returns how many items were taken from the source. */
    long run() throws X, InterruptedException {
        boolean ended = false;
        try {
            while (!crew.isStopped() && !isDone()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted after " + tally.doneItems() + " items of a batch");
                }
                step();
            }
            ended = isDone();
        } finally {
            end(ended);
        }
        collect();
        tally.tellLastProgress();
        return taken;
    }

    private boolean isDone() {
        return exhausted && held == null && inFlight == 0;
    }

    private void step() throws X {
        boolean filled = fill();
        boolean collected = collect();
        if (filled || collected || isDone()) {
            return;
        }
        crew.ensureWorkers();
        boolean needsHelp = crew.needsHelp();
        if (!needsHelp || !helping) {
            exchange.await(needsHelp ? PATIENCE_NANOS : LONG_NANOS);
        }
        helping = crew.needsHelp();
        if (helping && !Thread.currentThread().isInterrupted()) {
            crew.help();
        }
    }

    /** Takes a batch from the source and hands it over; false if nothing could be taken. */
    private boolean fill() {
        long begun = System.nanoTime();
        long batchBytes = 0;
        boolean took = false;
        while (batch.size() < batchLimit(options.batchSize(), batch.size(), batchBytes)) {
            Task<T, R> task = nextThatFits();
            if (task == null) {
                break;
            }
            admit(task);
            took = true;
            batchBytes += task.bytes();
            if (System.nanoTime() - begun > SLOW_SOURCE_NANOS) {
                break;
            }
        }
        if (!batch.isEmpty()) {
            crew.handOver(batch);
            batch.clear();
        }
        return took;
    }

    /** How many items a batch has at most whose first ones weigh this together. */
    static int batchLimit(int givenSize, int items, long bytes) {
        if (givenSize > 0) {
            return givenSize;
        }
        if (bytes == 0 || items == 0) {
            return LARGEST_BATCH;
        }
        long meanBytes = Math.max(1, bytes / items);
        return (int) Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, BATCH_BYTES / meanBytes));
    }

    /** The next item of the source; null if there is none, or no room for it. */
    private @Nullable Task<T, R> nextThatFits() {
        if (inFlight >= options.maxInFlight()) {
            return null;
        }
        Task<T, R> task = held == null ? pull() : held;
        held = task;
        if (task == null || !hasRoomFor(task.bytes())) {
            return null;
        }
        held = null;
        return task;
    }

    private boolean hasRoomFor(long bytes) {
        return inFlight < options.freeInFlight() || bytes <= options.maxInFlightBytes() - inFlightBytes;
    }

    private @Nullable Task<T, R> pull() {
        if (exhausted || !source.hasNext()) {
            exhausted = true;
            return null;
        }
        T item = source.next();
        long index = taken++;
        try {
            long bytes = sizes.applyAsLong(item);
            if (bytes < 0) {
                throw new IllegalArgumentException("The size of item " + index + " is " + bytes + " bytes");
            }
            return new Task<>(index, item, bytes);
        } catch (RuntimeException unmeasured) {
            Task<T, R> task = new Task<>(index, item, 0);
            task.failUnbegun(unmeasured);
            return task;
        }
    }

    private void admit(Task<T, R> task) {
        inFlight++;
        inFlightBytes += task.bytes();
        if (delivery.inOrder()) {
            window.addLast(task);
        }
        if (task.error() == null) {
            batch.add(task);
        } else {
            exchange.finish(task);
            if (options.failFast()) {
                crew.stop();
            }
        }
    }

    /** Counts and delivers what the workers have handed back; false if that was nothing. */
    private boolean collect() throws X {
        Task<T, R> task = exchange.drainFinished();
        boolean any = task != null;
        while (task != null) {
            Task<T, R> following = task.next();
            task.linkTo(null);
            settle(task);
            task = following;
        }
        return any;
    }

    private void settle(Task<T, R> task) throws X {
        task.settle();
        if (!delivery.inOrder()) {
            deliver(task);
        } else {
            while (!window.isEmpty() && window.getFirst().isSettled()) {
                deliver(window.removeFirst());
            }
        }
        if (task.succeeded() || task.error() != null) {
            tally.done(task);
            tally.tellProgress();
        }
    }

    private void deliver(Task<T, R> task) throws X {
        inFlight--;
        inFlightBytes -= task.bytes();
        if (task.succeeded() && (!crew.isStopped() || delivery.afterStop())) {
            delivery.deliver(task);
            tally.delivered();
        }
    }

    /** Ends the workers, and waits for them; not longer than the grace for those that are stuck. */
    private void end(boolean allDone) {
        if (allDone) {
            exchange.close();
        } else {
            crew.stop();
        }
        boolean interrupted = false;
        long begun = System.nanoTime();
        long left = options.stopGraceNanos();
        while (crew.hasAlive() && left > 0) {
            exchange.awaitNews(left);
            interrupted |= Thread.interrupted();
            left = begun + options.stopGraceNanos() - System.nanoTime();
        }
        crew.giveUpStuck();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
