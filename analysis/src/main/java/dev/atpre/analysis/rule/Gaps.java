package dev.atpre.analysis.rule;

import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.Value;
import dev.atpre.analysis.observation.Moment;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.observation.Sample;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.analysis.trip.MissingPiece;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Part of a file could not be read, or part of the trip is not there: whatever happened then is not among the events. */
final class Gaps {
    private Gaps() {}

    static List<Found> find(Timeline timeline) {
        List<Found> found = new ArrayList<>();
        for (Seen<Observation.Damage> damage : timeline.observations(Observation.Damage.class)) {
            found.add(new Found(EventKind.DAMAGE, dated(timeline, damage))
                    .value(Value.number("length", (double) damage.what().lengthBytes(), "bytes"))
                    .value(Value.word("reason", damage.what().reason()))
                    .evidence(
                            damage,
                            "%d bytes that are no record"
                                    .formatted(damage.what().lengthBytes()))
                    .attention(true));
        }
        for (MissingPiece piece : timeline.trip().missing()) {
            missing(timeline, piece).ifPresent(found::add);
        }
        return found;
    }

    /** Damage has no time of its own: that of the sample before it stands for it. */
    private static Seen<?> dated(Timeline timeline, Seen<Observation.Damage> damage) {
        Optional<Seen<Sample>> before = timeline.sampleBefore(damage.order());
        if (before.isEmpty()) {
            return damage;
        }
        Moment at = new Moment(
                damage.at().offset(),
                before.get().at().seconds(),
                before.get().at().locationCm());
        return new Seen<>(damage.file(), damage.order(), at, damage.what());
    }

    private static Optional<Found> missing(Timeline timeline, MissingPiece piece) {
        List<Seen<Sample>> samples = timeline.samples();
        for (int i = 1; i < samples.size(); i++) {
            Seen<Sample> after = samples.get(i);
            if (after.file().name().equals(piece.after())
                    && !samples.get(i - 1).file().equals(after.file())) {
                Found event = new Found(EventKind.MISSING_PIECE, samples.get(i - 1))
                        .to(after)
                        .value(Value.seconds(
                                "duration",
                                Duration.between(piece.from(), piece.to()).toSeconds()));
                piece.distanceCm().ifPresent(cm -> event.value(Value.metres("distance", cm)));
                return Optional.of(event.evidence(samples.get(i - 1), "last record before")
                        .evidence(after, "first record behind")
                        .attention(true));
            }
        }
        return Optional.empty();
    }
}
