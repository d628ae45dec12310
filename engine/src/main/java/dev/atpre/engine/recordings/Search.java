package dev.atpre.engine.recordings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** A search in progress. Not thread-safe. */
final class Search {
    /** What the search looks for in folders and archives. */
    static final String WANTED = ".RU or .MMI";

    private static final String STANDARD_INPUT = "-";

    private final PersonalNames names;
    private final InputStream standardInput;
    private final List<Recording> found = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Search(PersonalNames names, InputStream standardInput) {
        this.names = names;
        this.standardInput = standardInput;
    }

    Recordings recordings() {
        return new Recordings(found, notices);
    }

    void add(String path) {
        if (path.equals(STANDARD_INPUT)) {
            addOnce(STANDARD_INPUT, "stdin", new Source.StandardInput(standardInput));
            return;
        }
        if (path.isEmpty()) {
            missing("''", "the path is empty");
            return;
        }
        try {
            add(path, Path.of(path));
        } catch (InvalidPathException e) {
            missing(path, "not a valid path: " + e.getReason());
        }
    }

    private void add(String path, Path file) {
        if (Files.isDirectory(file)) {
            new Folder(file, this).search();
        } else if (isArchive(path)) {
            new Archive(file, this).search();
        } else {
            file(path, file);
        }
    }

    private void file(String path, Path file) {
        try {
            file(path, file, Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty());
        } catch (IOException e) {
            missing(path, Reasons.of(e));
        }
    }

    void file(String path, Path file, OptionalLong sizeBytes) {
        addOnce(file.toAbsolutePath().normalize().toString(), path, new Source.DiskFile(file, sizeBytes));
    }

    void addOnce(String identity, String path, Source source) {
        if (seen.add(identity)) {
            found.add(new Recording(path, source, names));
        } else {
            notice("%s is named twice and read once", path);
        }
    }

    /** A path that the user asked for and that cannot be read. */
    void missing(String path, String reason) {
        found.add(new Recording(path, new Source.Nothing(reason), names));
    }

    /** Tells the user something; the only argument of the format that is a path is the first. */
    void notice(String format, String path, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = names.path(path);
        System.arraycopy(more, 0, arguments, 1, more.length);
        notices.add(format.formatted(arguments));
    }

    String shown(String path) {
        return names.path(path);
    }

    static boolean isArchive(String path) {
        return endsWith(path, ".zip");
    }

    static boolean isRecording(String path) {
        return endsWith(path, ".ru") || endsWith(path, ".mmi");
    }

    private static boolean endsWith(String path, String extension) {
        return path.toLowerCase(Locale.ROOT).endsWith(extension);
    }
}
