package dev.atpre.cli.input;

import dev.atpre.cli.console.Amounts;
import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.Progress;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.recordings.Recordings;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads recordings one after the other with progress, and says what went wrong. */
public final class Batch {
    private Batch() {}

    /**
     * Gives each recording to a step, in order.
     *
     * @param progress whether to show progress where standard error is a terminal
     */
    public static void run(
            Console console,
            Recordings recordings,
            RecordingReader reader,
            boolean progress,
            Consumer<Recording> step) {
        List<Recording> found = recordings.found();
        Progress line = new Progress(console, found.size(), recordings.sizeBytes(), progress, System::nanoTime);
        reader.onBytes(line);
        try {
            for (Recording recording : found) {
                line.file(recording.name());
                step.accept(recording);
            }
        } finally {
            line.end();
        }
    }

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

    /** Says why a recording could not be read to its end, and what was odd about the file itself. */
    public static void report(Console console, Recording recording, Outcome outcome) {
        failure(outcome).ifPresent(reason -> console.say(recording.name() + ": " + reason));
        if (outcome instanceof Outcome.Decoded decoded) {
            decoded.notices().forEach(notice -> console.say(recording.name() + ": " + notice));
        }
    }

    /** Says how many rows of a recording are damaged or have warnings, if any are. */
    public static void reportRows(Console console, Recording recording, Outcome.Counts counts) {
        if (counts.unsoundRows() > 0) {
            console.say("%s: %s of %s damaged, %s with warnings"
                    .formatted(
                            recording.name(),
                            Amounts.count(counts.damagedRows()),
                            Amounts.count(counts.rows(), "row"),
                            Amounts.count(counts.unsoundRows() - counts.damagedRows())));
        }
    }
}
