package dev.atpre.cli.trips;

import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.analysis.trip.Trips;
import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.cli.input.Batch;
import dev.atpre.cli.input.Messages;
import dev.atpre.cli.input.Step;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.recordings.Recordings;
import dev.atpre.engine.trips.ReadFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Collects the facts of recordings, for trips to be made of them. */
final class CollectStep implements Step<Recording, ReadFile> {
    private final List<TripFile> files = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final UnaryOperator<String> naming;
    private int exitCode = ExitCodes.CLEAN;

    /** Files bear the names by which the user knows them. */
    CollectStep() {
        this(UnaryOperator.identity());
    }

    private CollectStep(UnaryOperator<String> naming) {
        this.naming = naming;
    }

    /** Files bear the last two parts of their paths: enough to tell them, and nothing of whose machine they lie on. */
    static CollectStep withShortNames() {
        return new CollectStep(path -> path.replaceFirst("^.*[/\\\\](?=[^/\\\\]*[/\\\\][^/\\\\]*$)", ""));
    }

    /** Reads all recordings, several at once, and puts them together. */
    List<Trip> trips(Console console, Recordings recordings, int workers) throws IOException, InterruptedException {
        new Batch(console, recordings, workers, true).run(RecordingReader::lenient, this);
        return Trips.of(files);
    }

    /** What is to be said of recordings, behind all else. */
    List<String> messages() {
        return messages;
    }

    /** The exit code for the recordings so far. */
    int exitCode() {
        return exitCode;
    }

    @Override
    public Recording begin(Recording recording) {
        return recording;
    }

    @Override
    public ReadFile work(Recording recording, RecordingReader reader) {
        return ReadFile.of(recording, reader);
    }

    @Override
    public void end(Recording recording, ReadFile read) {
        read.tripFile(naming.apply(recording.name())).ifPresent(files::add);
        messages.addAll(Messages.of(recording, read.outcome()));
        exitCode = Messages.failure(read.outcome()).isEmpty() ? exitCode : ExitCodes.FINDINGS;
    }

    @Override
    public long resultBytes(Recording recording) {
        return recording.sizeBytes().orElse(0);
    }
}
