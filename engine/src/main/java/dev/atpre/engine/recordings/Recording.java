package dev.atpre.engine.recordings;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * One recorder file, wherever it lies. Its names are masked as {@link PersonalNames} says. Immutable, thread-safe.
 *
 * <p>A path that the user gave and that cannot be read is a recording too: decoding it says why.
 */
public final class Recording {
    private static final int MAX_STEM_BYTES = 200;

    private final String name;
    private final String fileName;
    private final Source source;

    Recording(String path, Source source, PersonalNames names) {
        this.name = names.path(path);
        this.fileName = names.fileName(path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))));
        this.source = source;
    }

    /** The path to show; of an entry of an archive {@code ARCHIVE!/ENTRY}; {@code stdin} for standard input. */
    public String name() {
        return name;
    }

    /** The folder part of {@link #name()}; empty when there is none. */
    public String folder() {
        return name.substring(0, Math.max(0, Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'))));
    }

    /** The last part of the path without its extension, fit to be part of another file's name on any system. */
    public String stem() {
        String stem = fileName.replaceFirst("(?<=.)\\.[^.]*$", "").replaceAll("[\\\\/:*?\"<>|]", "_");
        while (stem.getBytes(StandardCharsets.UTF_8).length > MAX_STEM_BYTES) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem;
    }

    /** The extension in upper case, such as {@code MMI}; empty when there is none. */
    public String type() {
        int dot = fileName.lastIndexOf('.');
        return dot <= 0 ? "" : fileName.substring(dot + 1).toUpperCase(Locale.ROOT);
    }

    /** The size in bytes when it was found; empty where only reading tells. */
    public OptionalLong sizeBytes() {
        return source.sizeBytes();
    }

    Source source() {
        return source;
    }

    @Override
    public String toString() {
        return name;
    }
}
