package dev.atpre.cli.input;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.Progress;
import dev.atpre.core.parallel.ParallelProcessor;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.recordings.Recordings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Recordings to be taken through a {@link Step}, with progress, by one thread or several. What the user sees is the same:
 * steps begin and end in the order of the recordings, and only the reading between is done by several threads.
 *
 * @param workers how many threads read at most; a single recording is read by the calling thread
 * @param showProgress whether to show progress where standard error is a terminal
 */
public record Batch(Console console, Recordings recordings, int workers, boolean showProgress) {
    /** How long a thread may take to leave a read that nobody wants any more. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(1);
    /** What a thread needs for its buffers; together not more than half the heap. */
    private static final long BYTES_PER_WORKER = 1L << 20;

    /**
     * Takes each recording through the step.
     *
     * @param readers makes a reader for each thread
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IOException what a step throws; no thread is at work any more then
     */
    public <T, R> void run(Supplier<RecordingReader> readers, Step<T, R> step)
            throws IOException, InterruptedException {
        List<Recording> found = recordings.found();
        Progress line = new Progress(console, found.size(), recordings.sizeBytes(), showProgress, System::nanoTime);
        try (Readers pool = new Readers(readers, line)) {
            Run<T, R> run = new Run<>(step, pool, line);
            int threads = Math.min(threads(), found.size());
            if (threads == 1) {
                run.alone(found);
            } else {
                run.together(found, threads);
            }
        } finally {
            line.end();
        }
    }

    private int threads() {
        long mostInMemory = Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_WORKER;
        return (int) Math.max(1, Math.min(workers, mostInMemory));
    }

    private record Run<T, R>(Step<T, R> step, Readers readers, Progress line) {
        void alone(List<Recording> found) throws IOException, InterruptedException {
            for (Recording recording : found) {
                T begun = step.begin(recording);
                step.end(begun, work(recording, begun));
            }
        }

        /** Own threads of this batch: none is left when it ends. */
        void together(List<Recording> found, int threads) throws IOException, InterruptedException {
            ParallelProcessor.builder()
                    .name("atp")
                    .maxWorkers(threads)
                    .stopGrace(STOP_GRACE)
                    .build()
                    .batch(found.stream().map(recording -> new Item<>(recording, step.begin(recording))))
                    .sizes(item -> step.resultBytes(item.recording))
                    .<Done<R>, IOException>forEach(this::attempt, (item, done) -> step.end(item.begun, done.result()));
        }

        /** A failure waits for its turn like a result: what comes before it is done, and nothing that comes after. */
        private Done<R> attempt(Item<T> item) throws InterruptedException {
            try {
                return new Done.Worked<>(work(item.recording, item.begun));
            } catch (IOException | RuntimeException | Error e) {
                return new Done.Failed<>(e);
            }
        }

        private R work(Recording recording, T begun) throws IOException, InterruptedException {
            line.file(recording.name());
            RecordingReader reader = readers.take();
            try {
                R result = step.work(begun, reader);
                if (Thread.interrupted()) {
                    throw new InterruptedException("the thread was interrupted");
                }
                return result;
            } finally {
                readers.giveBack(reader);
            }
        }
    }

    private record Item<T>(Recording recording, T begun) {}

    private sealed interface Done<R> {
        R result() throws IOException;

        record Worked<R>(R result) implements Done<R> {}

        record Failed<R>(Throwable cause) implements Done<R> {
            @Override
            public R result() throws IOException {
                if (cause instanceof IOException io) {
                    throw io;
                }
                if (cause instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) cause;
            }
        }
    }
}
