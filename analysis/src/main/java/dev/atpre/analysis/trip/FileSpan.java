package dev.atpre.analysis.trip;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a file to find its trip: small enough to be kept where its facts are not. Immutable.
 *
 * @param name as it may be shown
 * @param contentId the same for files with the same bytes, such as their SHA-256
 * @param tripFolder as {@link TripFile#tripFolder()}
 * @param firstTime of its first record, the train's local time; null when no record has one
 * @param lastTime of its last record; null when no record has one
 * @param firstLocationCm by the odometer
 * @param lastLocationCm by the odometer
 * @param nidEngine the vehicle's number
 */
public record FileSpan(
        String name,
        String contentId,
        Optional<String> tripFolder,
        @Nullable LocalDateTime firstTime,
        @Nullable LocalDateTime lastTime,
        OptionalLong firstLocationCm,
        OptionalLong lastLocationCm,
        OptionalLong nidEngine) {
    /** That of a file whose facts are there. */
    public static FileSpan of(TripFile file) {
        return new FileSpan(
                file.name(),
                file.contentId(),
                file.tripFolder(),
                file.firstTime(),
                file.lastTime(),
                file.firstLocationCm(),
                file.lastLocationCm(),
                file.facts().nidEngine());
    }
}
