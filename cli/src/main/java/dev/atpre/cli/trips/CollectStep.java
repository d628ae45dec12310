package dev.atpre.cli.trips;

import dev.atpre.analysis.trip.FactsBuilder;
import dev.atpre.analysis.trip.FileFacts;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.analysis.trip.Trips;
import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.cli.input.Batch;
import dev.atpre.cli.input.Messages;
import dev.atpre.cli.input.Step;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.recordings.Recordings;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Collects the facts of recordings, for trips to be made of them. */
final class CollectStep implements Step<Recording, CollectStep.Read> {
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

    /** What was read; no facts when nothing could be. */
    record Read(Outcome outcome, String sha256, Optional<FileFacts> facts) {}

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
    public Read work(Recording recording, RecordingReader reader) {
        MessageDigest digest = sha256();
        FactsBuilder builder = new FactsBuilder();
        Outcome outcome = reader.onContent(digest::update).decode(recording, builder);
        return new Read(outcome, HexFormat.of().formatHex(digest.digest()), facts(builder, outcome));
    }

    private static Optional<FileFacts> facts(FactsBuilder builder, Outcome outcome) {
        if (outcome instanceof Outcome.Decoded decoded) {
            return Optional.of(builder.facts(decoded.counts().incompleteTelegrams()));
        }
        if (outcome instanceof Outcome.CutOff cutOff) {
            return Optional.of(builder.facts(cutOff.counts().incompleteTelegrams()));
        }
        return Optional.empty();
    }

    @Override
    public void end(Recording recording, Read read) {
        read.facts()
                .ifPresent(facts -> files.add(
                        new TripFile(naming.apply(recording.name()), read.sha256(), recording.tripFolder(), facts)));
        messages.addAll(Messages.of(recording, read.outcome()));
        exitCode = Messages.failure(read.outcome()).isEmpty() ? exitCode : ExitCodes.FINDINGS;
    }

    @Override
    public long resultBytes(Recording recording) {
        return recording.sizeBytes().orElse(0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
