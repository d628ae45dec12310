package dev.atpre.analysis.rule;

import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Check;
import dev.atpre.analysis.event.Check.Result;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.observation.Sample;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Mode;
import java.util.List;
import java.util.OptionalLong;

/**
 * Looks for what a brake intervention came from: each cause by itself, all of them, in the order of {@link Cause}. Here those
 * that speed and mode tell.
 */
final class BrakeCauses {
    /** Samples lie up to 6 s apart: in so many seconds there are two. */
    static final long RECENT_S = 10;
    /** What belongs together is recorded within so many seconds. */
    static final long TOGETHER_S = 3;

    /** A train that stands creeps less than this, in cm/s. */
    private static final int MOVING_CM_PER_S = 10;

    private static final int M_WARNING_OVERSPEED = 3;

    private final Timeline timeline;
    private final BaliseCause baliseCause;
    private final ReportedCauses reported;

    /** Looks in a trip. */
    BrakeCauses(Timeline timeline) {
        this.timeline = timeline;
        baliseCause = new BaliseCause(timeline);
        reported = new ReportedCauses(timeline);
    }

    List<Check> of(Found brake) {
        List<Seen<Sample>> motion = motion(timeline, brake);
        return List.of(
                overspeed(brake, motion),
                trip(brake),
                baliseCause.of(brake),
                rollAway(brake, motion),
                reported.brakeTest(brake, motion),
                reported.failure(brake),
                reported.acknowledgement(brake));
    }

    /** A brake test that ended well needs nobody. */
    boolean isWorthALook(Found brake) {
        return reported.brakeTest(brake, motion(timeline, brake)).result() != Result.FOUND;
    }

    static Check check(Cause cause, Result result, String key, Object... arguments) {
        return new Check(cause, result, Text.of("check." + cause.label() + "." + key, arguments));
    }

    /** How long before the intervention, in words. */
    static String before(Seen<?> seen, Found brake) {
        OptionalLong seconds = seen.secondsTo(brake.from());
        return seconds.isPresent() ? seconds.getAsLong() + " s" : "? s";
    }

    /** The samples just before that tell a speed. */
    private static List<Seen<Sample>> motion(Timeline timeline, Found brake) {
        return timeline.recentSamples(brake.from(), RECENT_S).stream()
                .filter(sample -> sample.what().speed().isPresent())
                .toList();
    }

    /** Whether all samples say so; not so without any. */
    static boolean stood(List<Seen<Sample>> motion) {
        return !motion.isEmpty() && motion.stream().allMatch(sample -> speed(sample) <= MOVING_CM_PER_S);
    }

    private static int speed(Seen<Sample> sample) {
        return sample.what().speed().orElseThrow();
    }

    private static int ceiling(Seen<Sample> sample) {
        return sample.what().ceiling().orElseThrow();
    }

    private Check overspeed(Found brake, List<Seen<Sample>> motion) {
        Cause cause = Cause.OVERSPEED;
        List<Seen<Sample>> recent = motion.stream()
                .filter(sample -> sample.what().ceiling().isPresent())
                .filter(sample -> !Overspeeds.isTrip(timeline, sample))
                .toList();
        for (int i = recent.size() - 1; i >= 0; i--) {
            Seen<Sample> sample = recent.get(i);
            if (speed(sample) > ceiling(sample) || sample.what().warning().orElse(0) == M_WARNING_OVERSPEED) {
                return overspeed(Result.FOUND, "found", sample, brake);
            }
        }
        if (recent.isEmpty()) {
            return stood(motion)
                    ? check(cause, Result.NOT_FOUND, "stood")
                    : check(cause, Result.UNDECIDED, "unknown", RECENT_S);
        }
        return overspeed(Result.NOT_FOUND, "none", recent.get(recent.size() - 1), brake);
    }

    private static Check overspeed(Result result, String key, Seen<Sample> sample, Found brake) {
        return check(
                Cause.OVERSPEED,
                result,
                key,
                Words.speed(speed(sample)),
                Words.speed(ceiling(sample)),
                before(sample, brake));
    }

    private Check trip(Found brake) {
        for (Seen<Supervision.Status> status : timeline.statuses()) {
            if (isTripWith(status, brake)) {
                return check(Cause.TRIP, Result.FOUND, "found", Words.status(status.what()), lastGroup(brake));
            }
        }
        Supervision.Status status = timeline.statusAround(brake.from(), TOGETHER_S);
        return status == null
                ? check(Cause.TRIP, Result.UNDECIDED, "unknown")
                : check(Cause.TRIP, Result.NOT_FOUND, "none", Words.mode(status));
    }

    /** Whether a status tells of a train trip together with the intervention. */
    static boolean isTripWith(Seen<Supervision.Status> status, Found brake) {
        boolean isTrip = status.what().mTrip()
                || status.what().mode().filter(Mode.TR::equals).isPresent();
        return isTrip && status.isWithin(brake.from(), TOGETHER_S);
    }

    private Text lastGroup(Found brake) {
        return timeline.place(brake.from())
                .map(place -> Text.of(
                        "check.last_group",
                        place.group(),
                        place.distanceCm().isPresent()
                                ? Words.metres(place.distanceCm().getAsLong())
                                : "?"))
                .orElse(Text.of("check.no_group"));
    }

    private Check rollAway(Found brake, List<Seen<Sample>> motion) {
        Cause cause = Cause.ROLL_AWAY;
        if (motion.isEmpty()) {
            return check(cause, Result.UNDECIDED, "unknown", RECENT_S);
        }
        Seen<Sample> last = motion.get(motion.size() - 1);
        String speed = Words.speed(speed(last));
        Supervision.Status status = timeline.statusAround(brake.from(), TOGETHER_S);
        if (status == null) {
            return check(cause, Result.UNDECIDED, "no_mode", speed);
        }
        boolean mayNotMove =
                status.mode().filter(mode -> mode == Mode.SB || mode == Mode.PT).isPresent();
        return mayNotMove && speed(last) > MOVING_CM_PER_S
                ? check(cause, Result.FOUND, "found", speed, Words.mode(status), before(last, brake))
                : check(cause, Result.NOT_FOUND, "none", Words.mode(status), speed);
    }
}
