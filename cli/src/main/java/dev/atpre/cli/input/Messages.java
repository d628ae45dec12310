package dev.atpre.cli.input;

import dev.atpre.cli.console.Amounts;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said on standard error of a recording's outcome. */
public final class Messages {
    private Messages() {}

    /** Why a recording could not be read to its end; empty when it could. */
    public static Optional<String> failure(Outcome outcome) {
        if (outcome instanceof Outcome.Unreadable unreadable) {
            return Optional.of("cannot be read: " + unreadable.reason());
        }
        if (outcome instanceof Outcome.CutOff cutOff) {
            return Optional.of(cutOff.reason());
        }
        if (outcome instanceof Outcome.Refused refused) {
            return Optional.of(
                    "refused at byte %d (0x%x): %s".formatted(refused.offset(), refused.offset(), refused.reason()));
        }
        return Optional.empty();
    }

    /** Lines that say why a recording could not be read to its end, and what was odd about the file itself. */
    public static List<String> of(Recording recording, Outcome outcome) {
        List<String> lines = new ArrayList<>();
        failure(outcome).ifPresent(reason -> lines.add(recording.name() + ": " + reason));
        if (outcome instanceof Outcome.Decoded decoded) {
            decoded.notices().forEach(notice -> lines.add(recording.name() + ": " + notice));
        }
        return lines;
    }

    /** A line that says how many rows of a recording are damaged or have warnings, if any are. */
    public static Optional<String> ofRows(Recording recording, Outcome.Counts counts) {
        return counts.unsoundRows() == 0
                ? Optional.empty()
                : Optional.of("%s: %s of %s damaged, %s with warnings"
                        .formatted(
                                recording.name(),
                                Amounts.count(counts.damagedRows()),
                                Amounts.count(counts.rows(), "row"),
                                Amounts.count(counts.unsoundRows() - counts.damagedRows())));
    }
}
