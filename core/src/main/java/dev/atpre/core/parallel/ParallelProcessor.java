package dev.atpre.core.parallel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Works on many items with several threads, in bounded memory: items are taken from their source only as fast as they are
 * worked on. An item that fails, with an {@code Error} too, is recorded and fails no other.
 *
 * <p>Holds settings only: thread-safe, used for any number of batches, one after the other or at once, and not to be
 * closed. Each batch has threads of its own, daemons that end with it, unless an executor is given. So a batch may be run
 * inside an item of another. The {@code LogContext} of the calling thread holds in the function, too.
 */
public final class ParallelProcessor {
    private final Options options;
    private final AtomicInteger batches = new AtomicInteger();

    private ParallelProcessor(Options options) {
        this.options = options;
    }

    /** In which order results come. */
    public enum Order {
        /** That of the source. A sink then waits for the slowest of the items in flight. */
        INPUT,
        /** As they are ready. */
        COMPLETION
    }

    /**
     * A processor with default settings.
     *
     * @param maxWorkers from 1 to 4096; see {@link Workers}
     */
    public static ParallelProcessor withWorkers(int maxWorkers) {
        return builder().maxWorkers(maxWorkers).build();
    }

    /** For everything that is to differ from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Works on files and keeps the results. See {@link Batch#process}. */
    public <R extends @Nullable Object> BatchResult<R> processFiles(
            Collection<Path> files, ItemFunction<? super Path, ? extends R> function) throws InterruptedException {
        return this.files(files).process(function);
    }

    /** Works on files, keeps the results and tells after each how many of how many are done. See {@link Batch#process}. */
    public <R extends @Nullable Object> BatchResult<R> processFiles(
            Collection<Path> files, ItemFunction<? super Path, ? extends R> function, Progress.Callback progress)
            throws InterruptedException {
        int total = files.size();
        return this.files(files)
                .onProgress(now -> progress.progress(now.done(), total))
                .process(function);
    }

    /** Works on items and keeps the results. See {@link Batch#process}. */
    public <T extends @Nullable Object, R extends @Nullable Object> BatchResult<R> process(
            Iterable<T> items, ItemFunction<? super T, ? extends R> function) throws InterruptedException {
        return this.<T>batch(items).process(function);
    }

    /** Works on items and gives each result to a sink. See {@link Batch#forEach}. */
    public <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> BatchResult<R> forEach(
            Iterable<T> items, ItemFunction<? super T, ? extends R> function, ItemSink<? super T, ? super R, X> sink)
            throws X, InterruptedException {
        return this.<T>batch(items).<R, X>forEach(function, sink);
    }

    /** A batch of files, each asked for its length, which it weighs; one that cannot tell weighs nothing. */
    public Batch<Path> files(Iterable<Path> files) {
        return this.<Path>batch(files).sizes(ParallelProcessor::length);
    }

    /**
     * A batch of items.
     *
     * @param items asked for its iterator once, when the batch is run
     */
    public <T extends @Nullable Object> Batch<T> batch(Iterable<T> items) {
        if (items instanceof Path) {
            throw new IllegalArgumentException("A path is not a list of files but of its names; give List.of(path)");
        }
        return newBatch(
                items::iterator,
                items instanceof Collection<T> all ? OptionalLong.of(all.size()) : OptionalLong.empty());
    }

    /** A batch of the items that an iterator still has. */
    public <T extends @Nullable Object> Batch<T> batch(Iterator<T> items) {
        return newBatch(() -> items, OptionalLong.empty());
    }

    /** A batch of the items of a stream, which remains for the caller to close. */
    public <T extends @Nullable Object> Batch<T> batch(Stream<T> items) {
        return newBatch(items::iterator, OptionalLong.empty());
    }

    private <T extends @Nullable Object> Batch<T> newBatch(
            Supplier<? extends Iterator<? extends T>> source, OptionalLong expected) {
        return new Batch<>(options, options.name() + "-" + batches.incrementAndGet(), source, expected, item -> 0);
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException | SecurityException ignored) {
            return 0;
        }
    }

    /** Settings of a processor, each of which may be set once. For one thread. */
    public static final class Builder {
        private static final int MOST_WORKERS = 4096;
        private static final int MOST_IN_FLIGHT = 1_000_000;
        private static final int MOST_PER_BATCH = 10_000;
        private static final Duration LONGEST = Duration.ofDays(365);

        private @Nullable String name;
        private @Nullable Integer maxWorkers;
        private @Nullable Integer batchSize;
        private @Nullable Integer maxInFlight;
        private @Nullable Long maxInFlightBytes;
        private @Nullable Order order;
        private @Nullable Boolean failFast;
        private @Nullable Integer maxErrors;
        private @Nullable Duration itemTimeout;
        private @Nullable Duration stopGrace;
        private @Nullable Executor executor;
        private @Nullable ParallelListener listener;

        private Builder() {}

        /** What the names of own threads begin with; "parallel" by default. */
        public Builder name(String name) {
            this.name = once("name", this.name, name);
            return this;
        }

        /** How many items are worked on at once, from 1 to 4096; {@link Workers#cpuBound()} by default. */
        public Builder maxWorkers(int maxWorkers) {
            this.maxWorkers = once("maxWorkers", this.maxWorkers, range("maxWorkers", maxWorkers, 1, MOST_WORKERS));
            return this;
        }

        /**
         * How many items are taken from the source and handed to the workers in one go, from 1 to 10000. By default 50
         * items of up to 100 kB, fewer of larger ones, 10 of 500 kB and more. A batch is not bound to a worker: whoever is
         * free takes the next item of it.
         */
        public Builder batchSize(int items) {
            batchSize = once("batchSize", batchSize, range("batchSize", items, 1, MOST_PER_BATCH));
            return this;
        }

        /**
         * How many items may be taken from the source and not be done and delivered, from 1 to 1000000; by default two
         * batches and two items per worker.
         */
        public Builder maxInFlight(int items) {
            maxInFlight = once("maxInFlight", maxInFlight, range("maxInFlight", items, 1, MOST_IN_FLIGHT));
            return this;
        }

        /**
         * How many bytes such items may weigh together, at least 1; a single item that weighs more is let in alone. By
         * default a quarter of the largest heap, but always one item per worker.
         */
        public Builder maxInFlightBytes(long bytes) {
            maxInFlightBytes =
                    once("maxInFlightBytes", maxInFlightBytes, range("maxInFlightBytes", bytes, 1, Long.MAX_VALUE));
            return this;
        }

        /** In which order results come; {@link Order#INPUT} by default. */
        public Builder order(Order order) {
            this.order = once("order", this.order, order);
            return this;
        }

        /** Whether the first failed item stops the batch, running items included; false by default. */
        public Builder failFast(boolean failFast) {
            this.failFast = once("failFast", this.failFast, failFast);
            return this;
        }

        /** How many errors are kept, each with its item, from 0 to 1000000; 1000 by default. All are counted. */
        public Builder maxErrors(int errors) {
            maxErrors = once("maxErrors", maxErrors, range("maxErrors", errors, 0, MOST_IN_FLIGHT));
            return this;
        }

        /**
         * How long an item may take, more than zero and up to 365 days; no limit by default. After that time its thread is
         * interrupted and the item fails with a {@link java.util.concurrent.TimeoutException}.
         */
        public Builder itemTimeout(Duration timeout) {
            itemTimeout = once("itemTimeout", itemTimeout, range("itemTimeout", timeout, Duration.ofNanos(1)));
            return this;
        }

        /**
         * How long an interrupted item may take to end, up to 365 days; 5 seconds by default. A thread that has not come
         * back by then is left behind, logged and counted; the batch goes on with another in its place, or ends.
         */
        public Builder stopGrace(Duration grace) {
            stopGrace = once("stopGrace", stopGrace, range("stopGrace", grace, Duration.ZERO));
            return this;
        }

        /**
         * Threads to use instead of own ones. The executor is never shut down. If it does not begin, as when a batch runs
         * inside the only thread of its own executor, the calling thread does the work; if it takes no worker at all, the
         * batch ends with a {@link java.util.concurrent.RejectedExecutionException}.
         */
        public Builder executor(Executor executor) {
            this.executor = once("executor", this.executor, executor);
            return this;
        }

        /** Is told what the workers do. */
        public Builder listener(ParallelListener listener) {
            this.listener = once("listener", this.listener, listener);
            return this;
        }

        /** A processor with these settings. */
        public ParallelProcessor build() {
            int workers = orElse(maxWorkers, Workers.cpuBound());
            int batch = orElse(batchSize, 0);
            return new ParallelProcessor(new Options(
                    orElse(name, "parallel"),
                    workers,
                    batch,
                    orElse(maxInFlight, 2 * Math.max(batch, BatchRun.LARGEST_BATCH) + 2 * workers),
                    orElse(maxInFlightBytes, Runtime.getRuntime().maxMemory() / 4),
                    maxInFlightBytes == null ? workers : 1,
                    orElse(order, Order.INPUT),
                    orElse(failFast, false),
                    orElse(maxErrors, 1000),
                    orElse(itemTimeout, Duration.ZERO).toNanos(),
                    orElse(stopGrace, Duration.ofSeconds(5)).toNanos(),
                    executor,
                    orElse(listener, ParallelListener.NONE)));
        }

        private static <V> V once(String option, @Nullable V before, V value) {
            Objects.requireNonNull(value, option);
            if (before != null) {
                throw new IllegalStateException(option + " is set twice: to " + before + " and to " + value);
            }
            return value;
        }

        private static int range(String option, int value, int least, int most) {
            return (int) range(option, (long) value, least, most);
        }

        private static long range(String option, long value, long least, long most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(option + " is " + value + ", allowed is " + least + " to " + most);
            }
            return value;
        }

        private static Duration range(String option, Duration value, Duration least) {
            if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        option + " is " + value + ", allowed is " + least + " to " + LONGEST);
            }
            return value;
        }

        private static <V> V orElse(@Nullable V value, V other) {
            return value == null ? other : value;
        }
    }
}
