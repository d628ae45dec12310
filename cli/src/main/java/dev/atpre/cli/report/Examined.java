package dev.atpre.cli.report;

import dev.atpre.analysis.summary.FileSummary;
import dev.atpre.analysis.summary.SummaryBuilder;
import dev.atpre.cli.input.Messages;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import java.util.Optional;

/**
 * A recording and what is to be said of it.
 *
 * @param summary empty when nothing could be read
 */
record Examined(Recording recording, Outcome outcome, Optional<FileSummary> summary) {
    static Examined by(RecordingReader reader, Recording recording) {
        SummaryBuilder builder = new SummaryBuilder();
        Outcome outcome = reader.decode(recording, builder);
        return new Examined(recording, outcome, summary(builder, outcome));
    }

    private static Optional<FileSummary> summary(SummaryBuilder builder, Outcome outcome) {
        if (outcome instanceof Outcome.Decoded decoded) {
            return Optional.of(builder.summary(decoded.counts().incompleteTelegrams()));
        }
        if (outcome instanceof Outcome.CutOff cutOff) {
            return Optional.of(builder.summary(cutOff.counts().incompleteTelegrams()));
        }
        return Optional.empty();
    }

    /** Why it could not be read to its end; empty when it could. */
    Optional<String> failure() {
        return Messages.failure(outcome);
    }
}
