package dev.atpre.core.parallel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the items of a batch and tells how far it is. For one thread. */
final class Tally {
    private final int maxErrors;
    private final OptionalLong expected;
    private final @Nullable Consumer<Progress> progress;
    private final long progressEveryNanos;
    private final long begunNanos = System.nanoTime();
    private final List<BatchResult.Failure> errors = new ArrayList<>();

    private long done;
    private long successful;
    private long failed;
    private long bytes;
    private long toldNanos = begunNanos;
    private long toldDone;
    private boolean progressThrew;

    Tally(int maxErrors, OptionalLong expected, @Nullable Consumer<Progress> progress, long progressEveryNanos) {
        this.maxErrors = maxErrors;
        this.expected = expected;
        this.progress = progress;
        this.progressEveryNanos = progressEveryNanos;
    }

    /** Counts an item that is done, and its error if it has one; a success is counted when it has been delivered. */
    void done(Task<?, ?> task) {
        done++;
        bytes += task.bytes();
        Throwable error = task.error();
        if (error != null) {
            failed++;
            if (errors.size() < maxErrors) {
                errors.add(new BatchResult.Failure(task.index(), task.item(), error));
            }
        }
    }

    void delivered() {
        successful++;
    }

    /** Tells the progress if it is time to. */
    void tellProgress() {
        if (progress != null) {
            long now = System.nanoTime();
            if (progressEveryNanos == 0 || now - toldNanos >= progressEveryNanos) {
                tell(progress, now);
            }
        }
    }

    /** Tells the progress if something has changed since it was last told. */
    void tellLastProgress() {
        if (progress != null && toldDone != done) {
            tell(progress, System.nanoTime());
        }
    }

    List<BatchResult.Failure> errors() {
        errors.sort(Comparator.comparingLong(BatchResult.Failure::index));
        return List.copyOf(errors);
    }

    long doneItems() {
        return done;
    }

    long successful() {
        return successful;
    }

    long failed() {
        return failed;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begunNanos);
    }

    private void tell(Consumer<Progress> progress, long now) {
        toldNanos = now;
        toldDone = done;
        try {
            progress.accept(new Progress(done, failed, expected, bytes, Duration.ofNanos(now - begunNanos)));
        } catch (Throwable thrown) {
            if (!progressThrew) {
                Complaint.logger.warn(
                        "A progress callback threw; the batch goes on, and this is not logged again", thrown);
            }
            progressThrew = true;
        }
    }

    /** Only when something goes wrong is a logger needed: a program without one may use this package. */
    private static final class Complaint {
        private static final Logger logger = LoggerFactory.getLogger(Tally.class);

        private Complaint() {}
    }
}
