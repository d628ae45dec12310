package dev.atpre.engine.recordings;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The recordings behind the paths that a user gave, in the order in which they will be read.
 *
 * <p>A path may be a file with any extension; a folder, searched with its folders for {@code .RU} and {@code .MMI} in
 * any case, in the order of paths, hidden files left out; a {@code .zip}, searched likewise and never unpacked to disk;
 * or {@code -} for standard input. Immutable, thread-safe.
 */
public final class Recordings {
    private final List<Recording> found;
    private final List<String> notices;
    /** Made when it is asked for. */
    private volatile @Nullable FileKeys keys;

    Recordings(List<Recording> found, List<String> notices) {
        this.found = List.copyOf(found);
        this.notices = List.copyOf(notices);
    }

    /**
     * Searches paths. What cannot be read is found all the same: decoding it says why.
     *
     * @param standardInput what {@code -} stands for
     */
    public static Recordings find(List<String> paths, PersonalNames names, InputStream standardInput) {
        Search search = new Search(names, standardInput);
        paths.forEach(search::add);
        return search.recordings();
    }

    /** What was found; empty when no path holds a recording. */
    public List<Recording> found() {
        return found;
    }

    /** What a user should know about the search: what was left out and why, folders without recordings. */
    public List<String> notices() {
        return notices;
    }

    /**
     * Whether a path names a file in which one of the recordings lies, also by another name; false for a path behind which there is nothing.
     * The files are looked at when this is first asked of a path that exists, so asking for many paths is cheap.
     */
    public boolean contains(Path path) {
        Optional<Object> key = FileKeys.keyOf(path);
        if (key.isEmpty()) {
            return false;
        }
        FileKeys known = keys;
        if (known == null) {
            known = FileKeys.of(found);
            keys = known;
        }
        return known.contains(key.get());
    }

    /** The bytes of all recordings; empty when one of them does not tell. */
    public OptionalLong sizeBytes() {
        return found.stream().allMatch(each -> each.sizeBytes().isPresent())
                ? OptionalLong.of(found.stream()
                        .mapToLong(each -> each.sizeBytes().getAsLong())
                        .sum())
                : OptionalLong.empty();
    }
}
