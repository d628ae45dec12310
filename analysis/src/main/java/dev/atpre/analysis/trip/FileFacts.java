package dev.atpre.analysis.trip;

import dev.atpre.analysis.observation.Observations;
import dev.atpre.analysis.quality.Measures;
import dev.atpre.analysis.summary.FileSummary;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a trip takes from one file; the file was decoded alone. Immutable.
 *
 * @param nidEngine the vehicle's number, from the file's last train data; empty without any
 * @param trainNumber the train running number, from the file's last driver data; empty without any
 * @param measures what its quality is judged by
 * @param observations what events are found in
 */
public record FileFacts(
        FileSummary summary,
        OptionalLong nidEngine,
        Optional<String> trainNumber,
        Measures measures,
        Observations observations) {}
