package dev.atpre.engine.recordings;

import java.util.Optional;

/**
 * What the name of a recorder's folder says, which is {@code SHIFT_TRAIN_DRIVER_VEHICLE} (docs/format.md, "File"). Shift and
 * driver are personal data.
 *
 * @param shift without its padding, as are the others
 */
public record TripFolder(String shift, String train, String driver, String vehicle) {
    /** The folder directly around a file; empty when it has no name of that form. */
    public static Optional<TripFolder> of(String path) {
        String[] segments = path.split("[/\\\\]+", -1);
        return segments.length < 2 ? Optional.empty() : PersonalNames.parts(segments[segments.length - 2]);
    }
}
