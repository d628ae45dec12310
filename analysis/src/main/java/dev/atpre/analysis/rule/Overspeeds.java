package dev.atpre.analysis.rule;

import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.event.Value;
import dev.atpre.analysis.observation.Sample;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The train ran faster than the display permitted: begins above the ceiling by more than 1 km/h, ends at or below it. The
 * ceiling is the permitted speed, or the release speed while that is higher. A trip, which permits nothing, is none and ends one.
 */
final class Overspeeds {
    /** 1 km/h. */
    private static final int BEGIN_ABOVE_CM_PER_S = 28;
    /** 5 km/h: less is what drivers do every day. */
    private static final int LOOK_ABOVE_CM_PER_S = 139;
    /** The display tells of a trip a moment after it permits nothing. */
    private static final long TRIP_WITHIN_S = 3;

    private final Timeline timeline;
    private final List<Found> found = new ArrayList<>();
    private @Nullable Run run;

    private Overspeeds(Timeline timeline) {
        this.timeline = timeline;
    }

    static List<Found> find(Timeline timeline) {
        Overspeeds overspeeds = new Overspeeds(timeline);
        for (Seen<Sample> sample : timeline.samples()) {
            if (sample.what().supervised()) {
                overspeeds.take(sample);
            }
        }
        overspeeds.end(null);
        return overspeeds.found;
    }

    private void take(Seen<Sample> sample) {
        Sample what = sample.what();
        if (run != null && timeline.isBroken(run.last.order(), sample.order())) {
            end(null);
        }
        if (what.ceiling().isEmpty() || what.speed().isEmpty()) {
            end(sample);
            return;
        }
        int excess = what.speed().getAsInt() - what.ceiling().getAsInt();
        if (excess <= 0 || isTrip(timeline, sample)) {
            end(sample);
        } else if (run != null) {
            run.take(sample, excess);
        } else if (excess > BEGIN_ABOVE_CM_PER_S) {
            run = new Run(sample, excess);
        }
    }

    /** Whether nothing is permitted because the train trips. */
    static boolean isTrip(Timeline timeline, Seen<Sample> sample) {
        if (sample.what().permitted().orElse(1) != 0) {
            return false;
        }
        Supervision.Status status = timeline.statusAt(sample.order());
        return (status != null && isTrip(status))
                || timeline.statuses().stream()
                        .anyMatch(each -> isTrip(each.what()) && each.isWithin(sample, TRIP_WITHIN_S));
    }

    private static boolean isTrip(Supervision.Status status) {
        return status.mTrip()
                || status.mode()
                        .filter(mode -> mode == Mode.TR || mode == Mode.PT)
                        .isPresent();
    }

    private void end(@Nullable Seen<Sample> sample) {
        if (run != null) {
            found.add(run.found(timeline, sample));
            run = null;
        }
    }

    private static final class Run {
        private final Seen<Sample> first;
        private Seen<Sample> last;
        private Seen<Sample> worst;
        private int worstExcess;
        private int samples = 1;

        Run(Seen<Sample> first, int excess) {
            this.first = first;
            last = first;
            worst = first;
            worstExcess = excess;
        }

        void take(Seen<Sample> sample, int excess) {
            samples++;
            last = sample;
            if (excess > worstExcess) {
                worst = sample;
                worstExcess = excess;
            }
        }

        /** As far as it was seen, when there is no end. */
        Found found(Timeline timeline, @Nullable Seen<Sample> end) {
            Found event = new Found(EventKind.OVERSPEED, first)
                    .value(Value.speed("speed", worst.what().speed().orElse(0)))
                    .value(Value.speed("permitted", worst.what().ceiling().orElse(0)))
                    .value(Value.speed("excess", worstExcess));
            Seen<Sample> until = end == null ? last : end;
            first.secondsTo(until).ifPresent(seconds -> event.value(Value.seconds("duration", seconds)));
            timeline.distanceCm(first, until).ifPresent(cm -> event.value(Value.metres("distance", cm)));
            event.value(Value.count("samples", samples))
                    .limit(Text.of("limit.overspeed"))
                    .evidence(first, words(first));
            if (worst.order() != first.order()) {
                event.evidence(worst, words(worst));
            }
            if (end != null) {
                event.to(end).evidence(end, words(end));
            }
            return event.attention(worstExcess > LOOK_ABOVE_CM_PER_S);
        }

        private static String words(Seen<Sample> sample) {
            Sample what = sample.what();
            return "DYNAMIC V_TRAIN %s, V_PERMITTED %s%s, M_WARNING %s"
                    .formatted(
                            Words.raw(what.speed()),
                            Words.raw(what.permitted()),
                            what.release().isPresent()
                                    ? ", V_RELEASE " + what.release().getAsInt()
                                    : "",
                            Words.raw(what.warning()));
        }
    }
}
