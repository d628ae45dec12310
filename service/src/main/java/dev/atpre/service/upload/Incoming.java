package dev.atpre.service.upload;

import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.service.problem.ProblemException;
import dev.atpre.service.settings.ServiceSettings;
import dev.atpre.service.store.Spooled;
import dev.atpre.service.store.Store;
import dev.atpre.service.store.TooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The files of one upload while it comes in; closing drops what was not kept. For one thread. */
final class Incoming implements AutoCloseable {
    private static final int MOST_NAMED = 100;

    private final Store store;
    private final ServiceSettings settings;
    private final List<Item> items = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private long leftOutCount;
    private long bytes;

    Incoming(Store store, ServiceSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** A recording that has come in. */
    record Item(String path, Spooled spooled) {}

    /** Takes one file; an archive with all recordings in it. What is neither is left out, and named. */
    void add(String name, InputStream in) throws IOException {
        String path = UploadPath.checked(name);
        if (UploadPath.isRecording(path)) {
            addRecording(path, in);
        } else if (UploadPath.isArchive(path)) {
            try (Spooled archive = spool(path, in)) {
                new ArchiveUpload(this, path, archive, settings).addAll();
            }
        } else {
            leaveOut(path);
        }
    }

    void addRecording(String path, InputStream in) throws IOException {
        if (items.size() >= settings.maxFilesPerUpload()) {
            throw ProblemException.tooLarge(
                    "more than %d files in one upload: send them in several".formatted(settings.maxFilesPerUpload()));
        }
        items.add(new Item(path, spool(path, in)));
    }

    private Spooled spool(String path, InputStream in) throws IOException {
        long left = settings.maxUploadSize().toBytes() - bytes;
        long limit = Math.min(left, settings.maxFileSize().toBytes());
        try {
            Spooled spooled = store.spool(in, limit);
            bytes += spooled.sizeBytes();
            return spooled;
        } catch (TooLargeException e) {
            String what = limit == left
                    ? "the upload is larger than %d bytes altogether: send it in several"
                            .formatted(settings.maxUploadSize().toBytes())
                    : "%s is larger than %d bytes".formatted(shown(path), limit);
            throw ProblemException.tooLarge(what + "; nothing of it was kept");
        }
    }

    static String shown(String path) {
        return PersonalNames.masked().path(path);
    }

    void leaveOut(String path) {
        leftOutCount++;
        if (leftOut.size() < MOST_NAMED) {
            leftOut.add(path);
        }
    }

    List<Item> items() {
        return items;
    }

    List<String> leftOut() {
        return leftOut;
    }

    long leftOutCount() {
        return leftOutCount;
    }

    @Override
    public void close() throws IOException {
        for (Item item : items) {
            item.spooled().close();
        }
    }
}
