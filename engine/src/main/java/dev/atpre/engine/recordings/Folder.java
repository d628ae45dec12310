package dev.atpre.engine.recordings;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Searches one folder with the folders in it. Symbolic links are followed, but never in a circle. */
final class Folder extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Search search;
    private final List<Found> recordings = new ArrayList<>();
    private final List<Found> archives = new ArrayList<>();
    private long files;

    Folder(Path root, Search search) {
        this.root = root;
        this.search = search;
    }

    void search() {
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
        } catch (IOException e) {
            search.missing(root.toString(), Reasons.of(e));
            return;
        }
        Collections.sort(recordings);
        Collections.sort(archives);
        recordings.forEach(each -> search.file(each.path.toString(), each.path, each.sizeBytes));
        archives.forEach(each -> search.notice(
                "%s was not opened: an archive inside a folder is read when it is named", each.path.toString()));
        if (recordings.isEmpty()) {
            search.notice(
                    "folder %s holds no recording: looked for %s in any case, hidden files left out, among %d %s",
                    root.toString(), Search.WANTED, files, files == 1 ? "file" : "files");
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isOther() || isHidden(file)) {
            return FileVisitResult.CONTINUE;
        }
        files++;
        String name = String.valueOf(file.getFileName());
        if (Search.isRecording(name)) {
            recordings.add(Found.of(file, attributes));
        } else if (Search.isArchive(name)) {
            archives.add(Found.of(file, attributes));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) {
        if (e instanceof FileSystemLoopException) {
            search.notice("%s was not followed: this link leads back to a folder above it", path.toString());
        } else if (!isHidden(path)) {
            search.missing(path.toString(), Reasons.of(e));
        }
        return FileVisitResult.CONTINUE;
    }

    /** A folder whose listing ends early has been searched in part only. */
    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        if (e != null) {
            search.missing(folder.toString(), "not all of the folder could be listed: " + Reasons.of(e));
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean isHidden(Path path) {
        if (path.equals(root)) {
            return false;
        }
        try {
            return String.valueOf(path.getFileName()).startsWith(".") || Files.isHidden(path);
        } catch (IOException ignored) {
            return false;
        }
    }

    /**
     * A file that was found.
     *
     * @param order sorts folder by folder: what ends a name is lower than anything that may stand in one
     */
    private record Found(Path path, OptionalLong sizeBytes, String order) implements Comparable<Found> {
        static Found of(Path path, BasicFileAttributes attributes) {
            String order = path.toString().replace(path.getFileSystem().getSeparator(), "\0");
            return new Found(
                    path,
                    attributes.isRegularFile() ? OptionalLong.of(attributes.size()) : OptionalLong.empty(),
                    order);
        }

        @Override
        public int compareTo(Found other) {
            return order.compareTo(other.order);
        }
    }
}
