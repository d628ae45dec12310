package dev.atpre.core.parallel;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of the items of a batch: {@code total() == successful() + failed() + cancelled()}, always. Immutable as far
 * as the results are.
 */
public final class BatchResult<R extends @Nullable Object> {
    private final List<R> results;
    private final long[] indexes;
    private final List<Failure> errors;
    private final long total;
    private final long successful;
    private final long failed;
    private final int abandonedThreads;
    private final Duration elapsed;

    BatchResult(KeptResults<R> kept, Tally tally, long total, int abandonedThreads) {
        this.results = Collections.unmodifiableList(kept.values());
        this.indexes = kept.indexes();
        this.errors = tally.errors();
        this.total = total;
        this.successful = tally.successful();
        this.failed = tally.failed();
        this.abandonedThreads = abandonedThreads;
        this.elapsed = tally.elapsed();
    }

    /**
     * A failed item.
     *
     * @param index its place in the source, from 0
     * @param item the item itself
     * @param cause what its function threw, or a {@link java.util.concurrent.TimeoutException} if it took too long
     */
    public record Failure(long index, @Nullable Object item, Throwable cause) {
        public Failure {
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** The results of the successful items, in the order of the processor; empty if they went to a sink. */
    public List<R> results() {
        return results;
    }

    /**
     * The place in the source, from 0, of the item a result belongs to.
     *
     * @param position from 0 to {@code results().size() - 1}
     */
    public long sourceIndex(int position) {
        return indexes[Objects.checkIndex(position, indexes.length)];
    }

    /**
     * The failed items, by their place in the source; the first that failed only, if there are more than the processor
     * keeps. {@link #failed()} counts all of them.
     */
    public List<Failure> errors() {
        return errors;
    }

    /** How many items there were: the size of the source, or what was taken from it if it does not know its size. */
    public long total() {
        return total;
    }

    /** How many items have a result: one that the sink accepted, if there is a sink. */
    public long successful() {
        return successful;
    }

    /** How many items failed. */
    public long failed() {
        return failed;
    }

    /** How many items were not done, or not to the end, because the batch was cancelled or failed fast. */
    public long cancelled() {
        return total - successful - failed;
    }

    /** Whether every item succeeded. */
    public boolean isComplete() {
        return successful == total;
    }

    /**
     * How many threads were left behind, still at work, because their items did not react to an interrupt within the
     * processor's grace. Each has been logged.
     */
    public int abandonedThreads() {
        return abandonedThreads;
    }

    /** How long the batch took. */
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public String toString() {
        return "BatchResult[total=" + total + ", successful=" + successful + ", failed=" + failed + ", cancelled="
                + cancelled() + ", elapsed=" + elapsed + "]";
    }
}
