package dev.atpre.core.parallel;

import dev.atpre.core.context.LogContext;
import dev.atpre.core.context.LogFields;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers of a batch: starts them when there is work, stops their items, replaces those that are stuck. */
final class Crew<T extends @Nullable Object, R extends @Nullable Object> {
    private final Options options;
    private final Executor executor;
    private final ItemFunction<? super T, ? extends R> function;
    private final ParallelListener listener;
    private final LogFields context = LogContext.current();
    private final Exchange<T, R> exchange = new Exchange<>();
    private final Worker<T, R> callerWorker = new Worker<>(this, true);

    private final List<Worker<T, R>> workers = new CopyOnWriteArrayList<>();
    /** Those handed to the executor and neither ended nor given up; grows under the lock only. */
    private final AtomicInteger size = new AtomicInteger();
    /** Those of them that have begun. */
    private final AtomicInteger alive = new AtomicInteger();

    /** Those that have gone before the end and are not replaced yet. */
    private final AtomicInteger vacancies = new AtomicInteger();

    private final ReentrantLock starting = new ReentrantLock();
    private final AtomicInteger abandoned = new AtomicInteger();
    private volatile boolean stopped;
    private volatile @Nullable Throwable refusal;
    /** Whether the executor runs its tasks on the calling thread. */
    private volatile boolean runsOnCaller;

    Crew(Options options, ItemFunction<? super T, ? extends R> function, ThreadSource threads) {
        this.options = options;
        this.function = function;
        this.listener = new GuardedListener(options.listener());
        Executor given = options.executor();
        this.executor = given == null ? threads : given;
    }

    Exchange<T, R> exchange() {
        return exchange;
    }

    ItemFunction<? super T, ? extends R> function() {
        return function;
    }

    /** What the calling thread's log lines carry. */
    LogFields context() {
        return context;
    }

    boolean isStopped() {
        return stopped;
    }

    boolean hasAlive() {
        return alive.get() > 0;
    }

    int abandonedThreads() {
        return abandoned.get();
    }

    /** Gives items to the workers, and starts as many more workers as are needed and allowed. */
    void handOver(List<Task<T, R>> batch) {
        startWorkers(exchange.handOver(batch));
    }

    /**
     * Makes sure that somebody will work on what waits. On the calling thread.
     *
     * @throws RejectedExecutionException if the executor takes no worker at all
     */
    void ensureWorkers() {
        if (!exchange.hasWaiting()) {
            return;
        }
        startWorkers(size.get() == 0 ? 1 : vacancies.getAndSet(0));
        Throwable cause = refusal;
        if (borrows() && alive.get() == 0 && (isTerminated() || cause != null && size.get() == 0)) {
            throw new RejectedExecutionException(
                    "The executor accepts no worker: "
                            + (cause == null ? "it has been shut down" : cause.getMessage())
                            + ". Give one that is not shut down and has room, or none to use own threads.",
                    cause);
        }
    }

    /** Whether no worker has begun, and it is not sure that one will. */
    boolean needsHelp() {
        return alive.get() == 0 && (borrows() || size.get() == 0) && exchange.hasWaiting();
    }

    /** Works on one waiting item on the calling thread. */
    void help() {
        Task<T, R> task = exchange.poll();
        if (task == null) {
            return;
        }
        listener.workerStarted();
        workers.add(callerWorker);
        try {
            callerWorker.help(task);
        } finally {
            workers.remove(callerWorker);
            listener.workerFinished();
        }
    }

    /** Interrupts what is running, and lets nothing else begin. By any thread, any number of times. */
    void stop() {
        stopped = true;
        exchange.close();
        long now = System.nanoTime();
        for (Worker<T, R> worker : workers) {
            Task<T, R> task = worker.current();
            if (task != null) {
                worker.stop(task, null, now);
            }
        }
    }

    /** Interrupts items that have been running too long; replaces workers whose items do not react to it. */
    long watch(long nowNanos) {
        long left = options.itemTimeoutNanos();
        for (Worker<T, R> worker : workers) {
            Task<T, R> task = worker.current();
            if (task == null) {
                continue;
            }
            if (task.isRunningFor(options.itemTimeoutNanos(), nowNanos)) {
                worker.stop(task, timeout(task, worker), nowNanos);
            }
            giveUp(worker, task, options.stopGraceNanos(), nowNanos);
            left = Math.min(left, task.nanosLeft(options.itemTimeoutNanos(), options.stopGraceNanos(), nowNanos));
        }
        return left;
    }

    /** Leaves all workers behind whose items were interrupted and are still running. */
    void giveUpStuck() {
        long now = System.nanoTime();
        for (Worker<T, R> worker : workers) {
            Task<T, R> task = worker.current();
            if (task != null) {
                giveUp(worker, task, 0, now);
            }
        }
    }

    /** A worker begins; false if there is nothing for it to do. On the worker's thread. */
    boolean arrive(Worker<T, R> worker) {
        boolean onCaller = exchange.isCaller(Thread.currentThread());
        if (onCaller || exchange.isClosed()) {
            runsOnCaller |= onCaller;
            size.decrementAndGet();
            return false;
        }
        alive.incrementAndGet();
        return true;
    }

    /** Lets a worker that has arrived be seen. */
    void enlist(Worker<T, R> worker) {
        workers.add(worker);
        listener.workerStarted();
    }

    /** A worker ends. On its thread; counts first, for that works even when the memory is full. */
    void leave(Worker<T, R> worker) {
        try {
            listener.workerFinished();
        } finally {
            if (worker.markGone()) {
                countOut();
                exchange.tellCaller();
                workers.remove(worker);
                exchange.passOn();
            }
        }
    }

    /** An item has an outcome. On the worker's thread, or on that of whoever gave the item up. */
    void finish(Task<T, R> task) {
        boolean succeeded = task.succeeded();
        boolean failed = task.error() != null;
        long nanos = System.nanoTime() - task.begunNanos();
        exchange.finish(task);
        if (failed && options.failFast()) {
            stop();
        }
        if (succeeded || failed) {
            listener.itemFinished(succeeded, nanos);
        }
    }

    private void startWorkers(int wanted) {
        starting.lock();
        try {
            for (int i = 0; i < wanted && mayStart(); i++) {
                size.incrementAndGet();
                executor.execute(new Worker<>(this, borrows()));
            }
        } catch (Throwable refused) {
            size.decrementAndGet();
            refuse(refused);
        } finally {
            starting.unlock();
        }
    }

    private boolean mayStart() {
        int now = size.get();
        return now < options.maxWorkers() && !runsOnCaller && !exchange.isClosed() && (now == 0 || refusal == null);
    }

    /** Then workers that it has accepted and not begun never will. */
    private boolean isTerminated() {
        return executor instanceof ExecutorService service && service.isTerminated();
    }

    private boolean borrows() {
        return options.executor() != null;
    }

    private void countOut() {
        alive.decrementAndGet();
        size.decrementAndGet();
        vacancies.incrementAndGet();
    }

    private void refuse(Throwable refused) {
        refusal = refused;
        if (size.get() > 0) {
            Complaint.logger.warn(
                    "No further worker could be started for a batch; it goes on with those it has", refused);
        }
    }

    private void giveUp(Worker<T, R> worker, Task<T, R> task, long graceNanos, long nowNanos) {
        if (worker == callerWorker || !task.giveUp(graceNanos, nowNanos)) {
            return;
        }
        abandoned.incrementAndGet();
        worker.markGone();
        workers.remove(worker);
        report(worker, task);
        finish(task);
        countOut();
        if (!borrows()) {
            // An executor is asked by the calling thread only: it might run the worker right here.
            startWorkers(vacancies.getAndSet(0));
        }
        exchange.tellCaller();
    }

    private void report(Worker<T, R> worker, Task<T, R> task) {
        Thread thread = worker.thread();
        StackTraceElement[] stack = thread == null ? new StackTraceElement[0] : thread.getStackTrace();
        Complaint.logger.warn(
                "Item {} of a batch was interrupted and is still running; its thread {} is left behind at {}",
                task.index(),
                thread == null ? "?" : thread.getName(),
                stack.length == 0 ? "?" : stack[0]);
    }

    private TimeoutException timeout(Task<T, R> task, Worker<T, R> worker) {
        Thread thread = worker.thread();
        return new TimeoutException("Item " + task.index() + " took longer than "
                + options.itemTimeoutNanos() / 1_000_000 + " ms; its thread "
                + (thread == null ? "" : thread.getName()) + " was interrupted");
    }

    /** Only when something goes wrong is a logger needed: a program without one may use this package. */
    private static final class Complaint {
        private static final Logger logger = LoggerFactory.getLogger(Crew.class);

        private Complaint() {}
    }
}
