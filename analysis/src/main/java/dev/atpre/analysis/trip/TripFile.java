package dev.atpre.analysis.trip;

import dev.atpre.analysis.quality.Quality;
import dev.atpre.analysis.summary.FileSummary;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into a trip. Immutable.
 *
 * @param name as it may be shown
 * @param contentId the same for files with the same bytes, such as their SHA-256
 * @param tripFolder the recorder's folder of this trip in which the file lies under the time of its opening, as any text that
 *     tells two folders apart; empty for a file that lies elsewhere. Personal data, never shown
 */
public record TripFile(String name, String contentId, Optional<String> tripFolder, FileFacts facts) {
    /** How far the file by itself can be believed. */
    public Quality quality() {
        return Quality.of(facts.measures(), 0);
    }

    FileSummary summary() {
        return facts.summary();
    }

    /** The first record's time; null when no record has one. */
    public @Nullable LocalDateTime firstTime() {
        return summary().firstTime();
    }

    /** The last record's time; null when no record has one. */
    public @Nullable LocalDateTime lastTime() {
        return summary().lastTime();
    }

    OptionalLong firstLocationCm() {
        return summary().firstLocationCm();
    }

    OptionalLong lastLocationCm() {
        return summary().lastLocationCm();
    }

    @Override
    public String toString() {
        return name;
    }
}
