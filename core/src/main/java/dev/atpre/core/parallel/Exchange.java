package dev.atpre.core.parallel;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where the calling thread hands items over and workers hand them back.
 *
 * <p>Waking a thread costs as much as a small item, so it is done seldom: workers are woken once for a whole batch, and
 * the calling thread once a millisecond unless the workers run out of work. Waiting items lie in a lock-free queue, so
 * that any worker takes the next one and none is stuck behind a slow one. Finished items form a stack (R. K. Treiber,
 * 1986) linked through the items themselves: handing one back allocates nothing and works when the memory is full.
 */
final class Exchange<T extends @Nullable Object, R extends @Nullable Object> {
    private static final long CALM_NANOS = 1_000_000;

    /** What wakes the calling thread. */
    private static final int NOTHING = 0;

    private static final int NEWS = 1;
    private static final int NEWS_OR_FINISHED = 2;

    private final Thread caller = Thread.currentThread();
    private final AtomicInteger callerWaitsFor = new AtomicInteger(NOTHING);
    private volatile boolean news;
    private long wokenNanos = System.nanoTime();

    private final ConcurrentLinkedQueue<Task<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Task<T, R>> finished = new AtomicReference<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition handedOver = lock.newCondition();
    /** Workers that wait and have not been woken; changed under the lock. */
    private final AtomicInteger idle = new AtomicInteger();
    /** Workers that have been woken and do not know yet. */
    private int woken;

    private volatile boolean closed;

    boolean isCaller(Thread thread) {
        return thread == caller;
    }

    /** Gives items to the workers; returns how many of them no idle worker takes. */
    int handOver(Collection<Task<T, R>> batch) {
        waiting.addAll(batch);
        lock.lock();
        try {
            return batch.size() - wake(batch.size());
        } finally {
            lock.unlock();
        }
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /** The next item for the calling thread itself. */
    @Nullable
    Task<T, R> poll() {
        return waiting.poll();
    }

    /**
     * The next item for a worker; waits for one.
     *
     * @param leaveIfInterrupted whether the thread's interrupts mean somebody else's wish
     * @return null when the worker has to leave
     */
    @Nullable
    Task<T, R> take(boolean leaveIfInterrupted) {
        while (!closed) {
            if (leaveIfInterrupted && Thread.currentThread().isInterrupted()) {
                return null;
            }
            Task<T, R> task = waiting.poll();
            if (task != null) {
                return task;
            }
            waitForWork();
        }
        return null;
    }

    /** Makes up for a worker that may have been woken for an item and leaves without taking it. */
    void passOn() {
        lock.lock();
        try {
            if (!waiting.isEmpty()) {
                wake(1);
            }
        } finally {
            lock.unlock();
        }
        tellCaller();
    }

    /** Lets all workers leave; items that wait stay. */
    void close() {
        closed = true;
        lock.lock();
        try {
            handedOver.signalAll();
        } finally {
            lock.unlock();
        }
        tellCaller();
    }

    boolean isClosed() {
        return closed;
    }

    /** Hands an item back. */
    void finish(Task<T, R> task) {
        Task<T, R> top;
        do {
            top = finished.get();
            task.linkTo(top);
        } while (!finished.compareAndSet(top, task));
        if (callerWaitsFor.get() == NEWS_OR_FINISHED && callerWaitsFor.compareAndSet(NEWS_OR_FINISHED, NOTHING)) {
            LockSupport.unpark(caller);
        }
    }

    /** The items handed back since, linked in the order in which they came. */
    @Nullable
    Task<T, R> drainFinished() {
        Task<T, R> rest = finished.getAndSet(null);
        Task<T, R> ordered = null;
        while (rest != null) {
            Task<T, R> below = rest.next();
            rest.linkTo(ordered);
            ordered = rest;
            rest = below;
        }
        return ordered;
    }

    /** Wakes the calling thread: something other than a finished item has changed. */
    void tellCaller() {
        news = true;
        if (callerWaitsFor.get() != NOTHING) {
            LockSupport.unpark(caller);
        }
    }

    /**
     * On the calling thread: waits until an item has been handed back or something else has changed. May return without
     * either; returns at once, and leaves the mark, when the thread is interrupted.
     */
    void await(long atMostNanos) {
        long calmNanos = wokenNanos + CALM_NANOS - System.nanoTime();
        if (calmNanos > 0 && idle.get() == 0) {
            callerWaitsFor.set(NEWS);
            if (!news && idle.get() == 0) {
                LockSupport.parkNanos(this, Math.min(calmNanos, atMostNanos));
            }
        }
        callerWaitsFor.set(NEWS_OR_FINISHED);
        if (!news && finished.get() == null) {
            LockSupport.parkNanos(this, atMostNanos);
        }
        awake();
    }

    /** As {@link #await}, but finished items do not count. */
    void awaitNews(long atMostNanos) {
        callerWaitsFor.set(NEWS);
        if (!news) {
            LockSupport.parkNanos(this, atMostNanos);
        }
        awake();
    }

    private void awake() {
        callerWaitsFor.set(NOTHING);
        news = false;
        wokenNanos = System.nanoTime();
    }

    private void waitForWork() {
        lock.lock();
        try {
            if (!waiting.isEmpty() || closed) {
                return;
            }
            idle.incrementAndGet();
            tellCaller();
            while (woken == 0 && !closed) {
                handedOver.awaitUninterruptibly();
            }
            if (woken > 0) {
                woken--;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Wakes up to so many workers; returns how many. */
    private int wake(int wanted) {
        int count = Math.min(idle.get(), wanted);
        idle.addAndGet(-count);
        woken += count;
        for (int i = 0; i < count; i++) {
            handedOver.signal();
        }
        return count;
    }
}
