package dev.atpre.engine.recordings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What tells the files of recordings from all others, whatever they are called. Immutable, thread-safe. */
final class FileKeys {
    private final Set<Object> keys;

    private FileKeys(Set<Object> keys) {
        this.keys = Set.copyOf(keys);
    }

    /** The keys of the files and archives in which recordings lie. */
    static FileKeys of(List<Recording> recordings) {
        Set<Object> keys = new HashSet<>();
        recordings.forEach(each -> each.source().file().flatMap(FileKeys::keyOf).ifPresent(keys::add));
        return new FileKeys(keys);
    }

    /** The key of the file behind a path, where there is one; where the file system knows none, its real path. */
    static Optional<Object> keyOf(Path path) {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return Optional.of(key == null ? path.toRealPath() : key);
        } catch (IOException ignored) {
            return Optional.empty();
        }
    }

    boolean contains(Object key) {
        return keys.contains(key);
    }
}
