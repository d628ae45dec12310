package dev.atpre.engine.trips;

import dev.atpre.analysis.trip.FactsBuilder;
import dev.atpre.analysis.trip.FileFacts;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.decoder.RowSink;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One recording, read once for its trip. Immutable.
 *
 * @param sha256 of the bytes that were read, 64 hexadecimal digits
 * @param tripFolder the recorder's folder of the trip; personal data, never shown
 * @param facts empty when nothing could be read
 */
public record ReadFile(Outcome outcome, String sha256, Optional<String> tripFolder, Optional<FileFacts> facts) {
    /** Reads a recording. */
    public static ReadFile of(Recording recording, RecordingReader reader) {
        return of(recording, reader, row -> {});
    }

    /** Reads a recording, and shows its rows to somebody else, too. */
    public static ReadFile of(Recording recording, RecordingReader reader, RowSink beside) {
        MessageDigest digest = newDigest();
        FactsBuilder builder = new FactsBuilder();
        Outcome outcome = reader.onContent(digest::update).decode(recording, row -> {
            builder.row(row);
            beside.row(row);
        });
        return new ReadFile(
                outcome, HexFormat.of().formatHex(digest.digest()), recording.tripFolder(), facts(builder, outcome));
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

    /** The file on its way into a trip, under a name; empty when nothing could be read. */
    public Optional<TripFile> tripFile(String name) {
        return facts.map(each -> new TripFile(name, sha256, tripFolder, each));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
