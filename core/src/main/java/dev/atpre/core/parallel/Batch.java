package dev.atpre.core.parallel;

import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Items that are to be worked on, once, and the means to stop that. Made by a {@link ParallelProcessor}.
 *
 * <p>The thread that calls {@code process} or {@code forEach} stays in it until the batch ends. That thread alone asks the
 * source for items and their sizes and calls sink and progress, so none of them needs a lock; a source or sink that
 * waits holds up the others, though not the workers. Set up by one thread; {@link #cancel()} may be called by any.
 */
public final class Batch<T extends @Nullable Object> {
    private final Options options;
    private final Supplier<? extends Iterator<? extends T>> source;
    private final OptionalLong expected;
    private final String name;

    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicReference<@Nullable Runnable> stop = new AtomicReference<>();
    private volatile boolean cancelled;

    private ToLongFunction<? super T> sizes;
    private @Nullable Consumer<Progress> progress;
    private long progressEveryNanos;

    Batch(
            Options options,
            String name,
            Supplier<? extends Iterator<? extends T>> source,
            OptionalLong expected,
            ToLongFunction<? super T> sizes) {
        this.options = options;
        this.name = name;
        this.source = source;
        this.expected = expected;
        this.sizes = sizes;
    }

    /**
     * How many bytes an item weighs, for the bound of bytes in flight, the size of batches and the progress; whoever keeps
     * large results may add their expected size. Without it files weigh their length and all else nothing. An item whose
     * size cannot be told, because this throws or is negative, fails.
     */
    public Batch<T> sizes(ToLongFunction<? super T> bytes) {
        sizes = Objects.requireNonNull(bytes, "bytes");
        return this;
    }

    /** Is told the progress after every item. What it throws is logged once and stops nothing. */
    public Batch<T> onProgress(Consumer<Progress> callback) {
        return onProgress(Duration.ZERO, callback);
    }

    /**
     * Is told the progress after an item, but no more often than this, and after the last one.
     *
     * @param every zero: after every item
     */
    public Batch<T> onProgress(Duration every, Consumer<Progress> callback) {
        progressEveryNanos = every.toNanos();
        progress = Objects.requireNonNull(callback, "callback");
        return this;
    }

    /**
     * Works on all items and keeps their results in memory.
     *
     * @throws InterruptedException if the calling thread is interrupted; the workers have been stopped by then
     * @throws IllegalStateException if this batch has been run before
     */
    public <R extends @Nullable Object> BatchResult<R> process(ItemFunction<? super T, ? extends R> function)
            throws InterruptedException {
        KeptResults<R> kept = new KeptResults<>();
        BatchResult<R> result = run(function, new Keep<T, R>(kept), kept);
        return result;
    }

    /**
     * Works on all items and gives each result to a sink, in the order of the processor; keeps none. After a failure that
     * ends the batch, or a cancel, the sink is not called any more, and results it has not got count as cancelled.
     *
     * @return counts and errors; its results are empty
     * @throws X what the sink throws; the workers have been stopped by then
     * @throws InterruptedException if the calling thread is interrupted; the workers have been stopped by then
     * @throws IllegalStateException if this batch has been run before
     */
    public <R extends @Nullable Object, X extends Exception> BatchResult<R> forEach(
            ItemFunction<? super T, ? extends R> function, ItemSink<? super T, ? super R, X> sink)
            throws X, InterruptedException {
        boolean inOrder = options.order() == ParallelProcessor.Order.INPUT;
        return run(function, new HandOn<T, R, X>(sink, inOrder), new KeptResults<>());
    }

    /**
     * Stops the batch: nothing more begins, the threads of running items are interrupted, and whoever runs the batch gets
     * the result so far. Does not wait for that. Before the batch is run, it cancels all of it; after its end, nothing.
     * A source or sink that waits is not interrupted.
     */
    public void cancel() {
        cancelled = true;
        Runnable running = stop.get();
        if (running != null) {
            running.run();
        }
    }

    private <R extends @Nullable Object, X extends Exception> BatchResult<R> run(
            ItemFunction<? super T, ? extends R> function, BatchRun.Delivery<T, R, X> delivery, KeptResults<R> kept)
            throws X, InterruptedException {
        Objects.requireNonNull(function, "function");
        if (begun.getAndSet(true)) {
            throw new IllegalStateException("This batch has been run before; make a new one for another run");
        }
        Tally tally = new Tally(options.maxErrors(), expected, progress, progressEveryNanos);
        Crew<T, R> crew = new Crew<>(options, function, new ThreadSource(name));
        stop.set(crew::stop);
        if (cancelled) {
            crew.stop();
        }
        long taken;
        try (Watch watch = Watch.of(crew, options, name)) {
            taken = new BatchRun<>(options, source.get(), sizes, crew, delivery, tally).run();
        } finally {
            stop.set(null);
        }
        if (options.order() == ParallelProcessor.Order.INPUT) {
            kept.sortByIndex();
        }
        long total = crew.isStopped() ? Math.max(taken, expected.orElse(0)) : taken;
        return new BatchResult<>(kept, tally, total, crew.abandonedThreads());
    }

    private record Keep<T extends @Nullable Object, R extends @Nullable Object>(KeptResults<R> kept)
            implements BatchRun.Delivery<T, R, RuntimeException> {
        @Override
        public void deliver(Task<T, R> task) {
            kept.add(task.index(), task.value());
        }

        @Override
        public boolean inOrder() {
            return false;
        }

        @Override
        public boolean afterStop() {
            return true;
        }
    }

    private record HandOn<T extends @Nullable Object, R extends @Nullable Object, X extends Exception>(
            ItemSink<? super T, ? super R, X> sink, boolean inOrder) implements BatchRun.Delivery<T, R, X> {
        HandOn {
            Objects.requireNonNull(sink, "sink");
        }

        @Override
        public void deliver(Task<T, R> task) throws X {
            sink.accept(task.item(), task.value());
        }

        @Override
        public boolean afterStop() {
            return false;
        }
    }
}
