package dev.atpre.service.recording;

import dev.atpre.engine.recordings.TripFolder;
import java.util.Locale;
import java.util.Optional;

/** What the path of a recording tells. */
public final class RecordingPath {
    private static final int LONGEST_TYPE = 8;
    private static final String DAY = "\\d{8}";

    private RecordingPath() {}

    /** The extension in lower case, such as {@code mmi}. */
    public static String type(String path) {
        String name = name(path);
        int dot = name.lastIndexOf('.');
        String type = dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return type.length() <= LONGEST_TYPE ? type : "";
    }

    /** The last part. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * The recorder's folder of the trip with that of its day, if there is one; what lies above says only who copied it. Files of
     * one folder are of one trip wherever they came from.
     */
    public static Optional<String> tripFolder(String path) {
        if (TripFolder.of(path).isEmpty() || !name(path).matches("\\d{6}\\.\\w+")) {
            return Optional.empty();
        }
        String[] parts = path.split("/", -1);
        String folder = parts[parts.length - 2];
        return Optional.of(
                parts.length > 2 && parts[parts.length - 3].matches(DAY)
                        ? parts[parts.length - 3] + "/" + folder
                        : folder);
    }
}
