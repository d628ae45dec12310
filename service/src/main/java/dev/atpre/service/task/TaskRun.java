package dev.atpre.service.task;

import dev.atpre.core.parallel.Batch;
import dev.atpre.core.parallel.BatchResult;
import dev.atpre.core.parallel.ParallelProcessor;
import dev.atpre.service.mission.Missions;
import dev.atpre.service.reading.Readings;
import dev.atpre.service.reading.UnreadableRecordingException;
import dev.atpre.service.recording.RecordingTable;
import dev.atpre.service.recording.StoredRecording;
import dev.atpre.service.task.Task.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One task at work: bundle by bundle its recordings are read, several at once, and then their trips are looked at. A bundle is
 * written down as done when its trips are, so that what breaks off is done again as a whole.
 */
final class TaskRun {
    private static final int BUNDLE = 60;

    private final String id;
    private final Parts parts;
    private final Runnable progress;
    private final AtomicInteger unwritten = new AtomicInteger();
    private volatile boolean cancelled;
    private volatile @Nullable Batch<TaskTable.Item> batch;

    /** What all tasks share. */
    record Parts(
            TaskTable table,
            RecordingTable recordings,
            Readings readings,
            Missions missions,
            ParallelProcessor processor) {}

    /** What became of a recording; without a reason it was read. */
    private record Result(TaskTable.Item item, Optional<String> reason) {}

    TaskRun(String id, Parts parts, Runnable progress) {
        this.id = id;
        this.parts = parts;
        this.progress = progress;
    }

    /** Recordings that were read and are not written down yet. */
    int doneUnwritten() {
        return unwritten.get();
    }

    void cancel() {
        cancelled = true;
        Batch<TaskTable.Item> current = batch;
        if (current != null) {
            current.cancel();
        }
    }

    /** Does what is left to do; how the task ends. */
    State work() throws InterruptedException {
        for (List<TaskTable.Item> bundle : bundles(parts.table.waiting(id))) {
            if (cancelled) {
                return State.CANCELLED;
            }
            work(bundle);
            progress.run();
        }
        if (cancelled) {
            return State.CANCELLED;
        }
        boolean failed = parts.table.find(id).filter(task -> task.failed() > 0).isPresent();
        return failed ? State.FAILED : State.DONE;
    }

    private void work(List<TaskTable.Item> bundle) throws InterruptedException {
        List<Result> results = new ArrayList<>();
        Batch<TaskTable.Item> current = parts.processor.batch(bundle);
        batch = current;
        BatchResult<Result> outcome;
        try {
            outcome = current.forEach(this::read, (item, result) -> {
                results.add(result);
                unwritten.incrementAndGet();
                progress.run();
            });
        } finally {
            batch = null;
        }
        if (cancelled) {
            return;
        }
        if (outcome.failed() > 0 && outcome.errors().get(0).cause() instanceof RuntimeException cause) {
            throw cause;
        }
        parts.missions.regroup(results.stream()
                .filter(result -> result.reason().isEmpty())
                .map(result -> result.item().sha256())
                .toList());
        unwritten.set(0);
        parts.table.mark(
                id,
                results.stream()
                        .map(result -> new TaskTable.Mark(result.item().position(), result.reason()))
                        .toList());
        if (results.size() < bundle.size()) {
            throw new IllegalStateException(
                    "%d of %d recordings were not worked on".formatted(bundle.size() - results.size(), bundle.size()));
        }
    }

    private Result read(TaskTable.Item item) {
        Optional<StoredRecording> known = parts.recordings.find(item.sha256());
        if (known.isEmpty()) {
            return new Result(item, Optional.of("it was deleted before it was read"));
        }
        if (known.get().state() == StoredRecording.State.READ) {
            return new Result(item, Optional.empty());
        }
        try {
            parts.recordings.read(item.sha256(), parts.readings.read(item.sha256(), item.path()));
            return new Result(item, Optional.empty());
        } catch (UnreadableRecordingException e) {
            parts.recordings.unreadable(item.sha256(), e.reason());
            return new Result(item, Optional.of(e.reason()));
        }
    }

    /** Some recordings at a time; those of one folder together, if there are not too many. */
    static List<List<TaskTable.Item>> bundles(List<TaskTable.Item> items) {
        List<List<TaskTable.Item>> bundles = new ArrayList<>();
        List<TaskTable.Item> bundle = new ArrayList<>();
        for (TaskTable.Item item : items) {
            boolean isNewFolder = !bundle.isEmpty()
                    && !folder(bundle.get(bundle.size() - 1).path()).equals(folder(item.path()));
            if ((isNewFolder && bundle.size() >= BUNDLE / 2) || bundle.size() >= 2 * BUNDLE) {
                bundles.add(bundle);
                bundle = new ArrayList<>();
            }
            bundle.add(item);
        }
        if (!bundle.isEmpty()) {
            bundles.add(bundle);
        }
        return bundles;
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
