package dev.atpre.core.parallel;

import dev.atpre.core.context.LogContext;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One thread at work on the items of a batch. */
final class Worker<T extends @Nullable Object, R extends @Nullable Object> implements Runnable {
    private final Crew<T, R> crew;
    /** Whether the thread belongs to somebody else, who may interrupt it for reasons of their own. */
    private final boolean borrowed;

    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile @Nullable Thread thread;
    private volatile @Nullable Task<T, R> current;

    Worker(Crew<T, R> crew, boolean borrowed) {
        this.crew = crew;
        this.borrowed = borrowed;
    }

    /** Works until there is nothing left to do for it. */
    @Override
    public void run() {
        if (!crew.arrive(this)) {
            return;
        }
        thread = Thread.currentThread();
        try {
            crew.enlist(this);
            Task<T, R> task = crew.exchange().take(borrowed);
            while (task != null && work(task)) {
                task = crew.exchange().take(borrowed);
            }
        } finally {
            crew.leave(this);
        }
    }

    /** Works on one item, on the calling thread. */
    void help(Task<T, R> task) {
        thread = Thread.currentThread();
        work(task);
    }

    @Nullable
    Task<T, R> current() {
        return current;
    }

    /** Interrupts the item this worker is at, if any. */
    void stop(Task<T, R> task, @Nullable Throwable verdict, long nowNanos) {
        Thread running = thread;
        if (running != null) {
            task.stop(running, verdict, nowNanos);
        }
    }

    @Nullable
    Thread thread() {
        return thread;
    }

    /** Whether this was the first call: a worker leaves once, or is given up once. */
    boolean markGone() {
        return gone.compareAndSet(false, true);
    }

    /** Returns false if the item, and this worker with it, was given up meanwhile. */
    private boolean work(Task<T, R> task) {
        current = task;
        task.begin(System.nanoTime());
        boolean stopped = crew.isStopped();
        if (stopped) {
            // Whoever stopped the crew may have looked at this worker before it had an item.
            stop(task, null, task.begunNanos());
        }
        R returned = null;
        Throwable thrown = null;
        try (LogContext scope = LogContext.replace(crew.context())) {
            if (stopped) {
                throw new CancellationException();
            }
            returned = crew.function().apply(task.item());
        } catch (Throwable any) {
            thrown = any;
        }
        boolean mine = task.end(returned, thrown);
        current = null;
        if (!mine) {
            return false;
        }
        keepOrClearInterrupt(thrown instanceof InterruptedException && task.error() == thrown);
        crew.finish(task);
        return true;
    }

    /** An interrupt from elsewhere is for the owner of a borrowed thread, not for the next item. */
    private void keepOrClearInterrupt(boolean swallowed) {
        if (!borrowed) {
            Thread.interrupted();
        } else if (swallowed) {
            Thread.currentThread().interrupt();
        }
    }
}
