package dev.atpre.engine.recordings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One recorder file, wherever it lies. Its names are masked as {@link PersonalNames} says. Immutable, thread-safe.
 *
 * <p>A path that the user gave and that cannot be read is a recording too: decoding it says why.
 */
public final class Recording {
    private static final int MAX_STEM_BYTES = 200;
    /** The recorder names a file after the time of its opening. */
    private static final Pattern HOUR_FILE = Pattern.compile("\\d{6}\\.\\w+");

    private final String name;
    private final String fileName;
    private final Optional<String> tripFolder;
    private final Source source;

    Recording(String path, Source source, PersonalNames names) {
        this.name = names.path(path);
        this.fileName = names.fileName(path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))));
        this.tripFolder = tripFolder(path);
        this.source = source;
    }

    /**
     * A recording whose bytes lie elsewhere than its path says, as in a store by content.
     *
     * @param bytes the file with its bytes
     * @param path as it was named where it comes from, with its folders
     */
    public static Recording stored(Path bytes, String path, PersonalNames names) {
        return new Recording(path, new Source.DiskFile(bytes, OptionalLong.empty()), names);
    }

    private static Optional<String> tripFolder(String path) {
        String[] parts = path.split("[/\\\\]+", -1);
        boolean isOfTrip = parts.length > 1
                && PersonalNames.isTripFolder(parts[parts.length - 2])
                && HOUR_FILE.matcher(parts[parts.length - 1]).matches();
        return isOfTrip
                ? Optional.of(path.substring(0, path.length() - parts[parts.length - 1].length()))
                : Optional.empty();
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

    /**
     * The recorder's folder of one trip, if the file lies in one under the time of its opening: a text that is the same for the
     * files of one trip. Personal data: to be compared, never shown.
     */
    public Optional<String> tripFolder() {
        return tripFolder;
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
