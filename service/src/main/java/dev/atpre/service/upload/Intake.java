package dev.atpre.service.upload;

import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.service.problem.ProblemException;
import dev.atpre.service.recording.RecordingTable;
import dev.atpre.service.settings.ServiceSettings;
import dev.atpre.service.store.Store;
import dev.atpre.service.task.Task;
import dev.atpre.service.task.TaskTable;
import dev.atpre.service.task.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes uploads in: all files of one are on the disk before any is kept, and what refers to them is written in one transaction.
 * Thread-safe.
 */
@Component
public class Intake {
    private final Store store;
    private final ServiceSettings settings;
    private final RecordingTable recordings;
    private final TaskTable tasks;
    private final Tasks runner;
    private final TransactionTemplate transaction;

    Intake(
            Store store,
            ServiceSettings settings,
            RecordingTable recordings,
            TaskTable tasks,
            Tasks runner,
            TransactionTemplate transaction) {
        this.store = store;
        this.settings = settings;
        this.recordings = recordings;
        this.tasks = tasks;
        this.runner = runner;
        this.transaction = transaction;
    }

    /** Where the files of an upload come from. */
    public interface Source {
        /** Gives each file to a taker, in order. */
        void giveTo(Taker taker) throws IOException;
    }

    /** Takes one file. */
    public interface Taker {
        /** Reads a file to its end. */
        void take(String name, InputStream in) throws IOException;
    }

    /**
     * What came of an upload.
     *
     * @param task that reads the recordings
     * @param leftOut paths of files that are no recordings, the first 100
     */
    public record Taken(Task task, List<String> leftOut, long leftOutCount) {}

    /**
     * Takes an upload, and begins to read it.
     *
     * @throws ProblemException when there is nothing to take, or something that is refused; nothing is kept then
     * @throws IOException when the sender or the disk fails; nothing is kept then
     */
    public Taken take(String kind, Source source) throws IOException {
        try (Incoming incoming = new Incoming(store, settings)) {
            source.giveTo(incoming::add);
            if (incoming.items().isEmpty()) {
                throw ProblemException.unprocessable(nothing(incoming));
            }
            Task task = keep(kind, incoming.items());
            runner.run(task.id());
            return new Taken(task, incoming.leftOut(), incoming.leftOutCount());
        }
    }

    private static String nothing(Incoming incoming) {
        return incoming.leftOutCount() == 0
                ? "the upload holds no file; expected .RU or .MMI recordings, or a .zip of them"
                : "no recording in this upload: found %s; expected names that end in .RU, .MMI or .zip"
                        .formatted(incoming.leftOut().stream()
                                .limit(5)
                                .map(PersonalNames.masked()::path)
                                .toList());
    }

    private Task keep(String kind, List<Incoming.Item> items) throws IOException {
        store.keeping().lock();
        try {
            for (Incoming.Item item : items) {
                store.keep(item.spooled());
            }
            return transaction.execute(status -> {
                List<TaskTable.New> files = new ArrayList<>();
                for (Incoming.Item item : items) {
                    String sha256 = item.spooled().sha256();
                    boolean isNew = recordings.add(sha256, item.spooled().sizeBytes(), item.path());
                    files.add(new TaskTable.New(sha256, item.path(), !isNew));
                }
                return tasks.create(kind, files);
            });
        } finally {
            store.keeping().unlock();
        }
    }

    /** The recordings below a folder of this machine, in the order of their paths. */
    public static Source folder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> UploadPath.isRecording(file.toString()))
                    .sorted()
                    .toList();
        }
        Path root = folder.toAbsolutePath().normalize();
        return taker -> {
            for (Path file : files) {
                try (InputStream in = Files.newInputStream(file)) {
                    taker.take(
                            root.relativize(file.toAbsolutePath().normalize()).toString(), in);
                }
            }
        };
    }
}
