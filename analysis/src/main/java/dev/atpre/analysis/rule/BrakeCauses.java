package dev.atpre.analysis.rule;

import dev.atpre.analysis.balise.BaliseRead;
import dev.atpre.analysis.balise.Direction;
import dev.atpre.analysis.balise.Expectation;
import dev.atpre.analysis.balise.GroupPassage;
import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Check;
import dev.atpre.analysis.event.Check.Result;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.observation.Sample;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.decoder.balise.OrderPackets;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.WaysidePacket;
import dev.atpre.decoder.display.DriverDialogue;
import dev.atpre.decoder.display.Equipment;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Mode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks for what a brake intervention came from: each cause by itself, all of them, in the order of {@link Cause}. */
final class BrakeCauses {
    /** Samples lie up to 6 s apart: in so many seconds there are two. */
    private static final long RECENT_S = 10;
    /** What belongs together is recorded within so many seconds. */
    private static final long TOGETHER_S = 3;
    /** The result of a brake test is shown within so many seconds. */
    private static final long TEST_S = 120;
    /** The driver has at least so long for an answer. */
    private static final long ANSWER_S = 3;
    /** A train that stands creeps less than this, in cm/s. */
    private static final int MOVING_CM_PER_S = 10;

    private static final int TEST_GOOD = 524;
    private static final int ASK_AND_KEEP = 0;
    private static final int ASK_AND_REMOVE = 1;
    private static final int REMOVE = 4;
    private static final int M_WARNING_OVERSPEED = 3;

    private final Timeline timeline;

    /** Looks in a trip. */
    BrakeCauses(Timeline timeline) {
        this.timeline = timeline;
    }

    List<Check> of(Found brake) {
        return List.of(
                overspeed(brake),
                trip(brake),
                baliseOrLinking(brake),
                rollAway(brake),
                brakeTest(brake),
                failure(brake),
                acknowledgement(brake));
    }

    /** A brake test that ended well needs nobody. */
    boolean isWorthALook(Found brake) {
        return brakeTest(brake).result() != Result.FOUND;
    }

    private static Check check(Cause cause, Result result, String key, Object... arguments) {
        return new Check(cause, result, Text.of("check." + cause.label() + "." + key, arguments));
    }

    private Check overspeed(Found brake) {
        Cause cause = Cause.OVERSPEED;
        List<Seen<Sample>> recent = timeline.recentSamples(brake.from().order(), RECENT_S).stream()
                .filter(sample -> sample.what().ceiling().isPresent()
                        && sample.what().speed().isPresent())
                .toList();
        for (int i = recent.size() - 1; i >= 0; i--) {
            Seen<Sample> sample = recent.get(i);
            int speed = sample.what().speed().orElseThrow();
            int ceiling = sample.what().ceiling().orElseThrow();
            if (speed > ceiling || sample.what().warning().orElse(0) == M_WARNING_OVERSPEED) {
                return check(
                        cause, Result.FOUND, "found", Words.speed(speed), Words.speed(ceiling), before(sample, brake));
            }
        }
        if (recent.isEmpty() && stood(brake)) {
            return check(cause, Result.NOT_FOUND, "stood");
        }
        if (recent.isEmpty()) {
            return check(cause, Result.UNDECIDED, "unknown", RECENT_S);
        }
        Seen<Sample> last = recent.get(recent.size() - 1);
        return check(
                cause,
                Result.NOT_FOUND,
                "none",
                Words.speed(last.what().speed().orElseThrow()),
                Words.speed(last.what().ceiling().orElseThrow()),
                before(last, brake));
    }

    /** Whether all of the last samples say so. */
    private boolean stood(Found brake) {
        List<Seen<Sample>> recent = timeline.recentSamples(brake.from().order(), RECENT_S);
        return !recent.isEmpty()
                && recent.stream().allMatch(sample -> sample.what().speed().orElse(0) <= MOVING_CM_PER_S);
    }

    private static String before(Seen<?> seen, Found brake) {
        OptionalLong seconds = seen.secondsTo(brake.from());
        return seconds.isPresent() ? seconds.getAsLong() + " s" : "? s";
    }

    private Check trip(Found brake) {
        for (Seen<Supervision.Status> status : timeline.statuses()) {
            boolean isTrip = status.what().mTrip()
                    || status.what().mode().filter(Mode.TR::equals).isPresent();
            if (isTrip && status.isWithin(brake.from(), TOGETHER_S)) {
                return check(Cause.TRIP, Result.FOUND, "found", Words.status(status.what()), lastGroup(brake));
            }
        }
        Supervision.Status status = timeline.statusAround(brake.from(), TOGETHER_S);
        return status == null
                ? check(Cause.TRIP, Result.UNDECIDED, "unknown")
                : check(Cause.TRIP, Result.NOT_FOUND, "none", Words.mode(status));
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

    private Check baliseOrLinking(Found brake) {
        Cause cause = Cause.BALISE_OR_LINKING;
        Optional<Expectation<Seen<Observation>>> overdue = MissingGroups.overdueAt(timeline, brake.from());
        if (overdue.isPresent()) {
            return check(cause, Result.FOUND, "overdue", MissingGroups.words(overdue.get()));
        }
        for (int i = timeline.groups().size() - 1; i >= 0; i--) {
            GroupPassage<Seen<Observation>> group = timeline.groups().get(i);
            if (isJustBefore(group.named().at(), brake)) {
                Optional<Text> order = order(group, brake);
                if (order.isPresent()) {
                    return check(cause, Result.FOUND, "order", group.id(), order.get());
                }
            }
        }
        Optional<Seen<Observation>> alone = lonelyBalise(brake);
        if (alone.isPresent()) {
            Telegram telegram = ((Observation.Passage) alone.get().what()).telegram();
            return check(
                    cause,
                    Result.UNDECIDED,
                    "alone",
                    telegram.nidC() + "/" + telegram.nidBg(),
                    telegram.nPig(),
                    before(alone.get(), brake));
        }
        return check(cause, Result.NOT_FOUND, "none", RECENT_S);
    }

    private static boolean isJustBefore(Seen<?> seen, Found brake) {
        return seen.order() <= brake.from().order() && seen.isWithin(brake.from(), RECENT_S);
    }

    /** What a group tells a train in this mode to stop for. */
    private Optional<Text> order(GroupPassage<Seen<Observation>> group, Found brake) {
        Supervision.Status status = timeline.statusAt(brake.from().order());
        Optional<Mode> mode = status == null ? Optional.empty() : status.mode();
        Direction way = group.direction();
        return group.packets()
                .filter(packet -> way == Direction.UNKNOWN || way.concerns(packet))
                .flatMap(packet -> order(packet, mode).stream())
                .findFirst();
    }

    private static Optional<Text> order(WaysidePacket packet, Optional<Mode> mode) {
        if (packet instanceof OrderPackets.StopIfInSr stop
                && mode.filter(Mode.SR::equals).isPresent()) {
            return stop.qSrStop() == 0 ? Optional.of(Text.of("order.stop_if_in_sr")) : Optional.empty();
        }
        if (packet instanceof OrderPackets.DangerForShunting danger
                && mode.filter(Mode.SH::equals).isPresent()) {
            return danger.qAspect() == 0 ? Optional.of(Text.of("order.danger_for_shunting")) : Optional.empty();
        }
        return packet instanceof OrderPackets.DefaultBalise
                ? Optional.of(Text.of("order.default_balise"))
                : Optional.empty();
    }

    /** A balise just before whose partner was not met. */
    private Optional<Seen<Observation>> lonelyBalise(Found brake) {
        return timeline.observations().stream()
                .filter(each -> each.what() instanceof Observation.Passage && isJustBefore(each, brake))
                .filter(each -> timeline.groups().stream()
                        .noneMatch(group -> group.balises().size() > 1
                                && group.balises().stream().map(BaliseRead::at).anyMatch(each::equals)))
                .reduce((first, second) -> second);
    }

    private Check rollAway(Found brake) {
        Cause cause = Cause.ROLL_AWAY;
        Supervision.Status status = timeline.statusAround(brake.from(), TOGETHER_S);
        List<Seen<Sample>> recent = timeline.recentSamples(brake.from().order(), RECENT_S);
        if (recent.isEmpty()) {
            return check(cause, Result.UNDECIDED, "unknown", RECENT_S);
        }
        Seen<Sample> last = recent.get(recent.size() - 1);
        int speed = last.what().speed().orElse(0);
        if (status == null) {
            return check(cause, Result.UNDECIDED, "no_mode", Words.speed(speed));
        }
        boolean mayNotMove =
                status.mode().filter(mode -> mode == Mode.SB || mode == Mode.PT).isPresent();
        if (mayNotMove && speed > MOVING_CM_PER_S) {
            return check(cause, Result.FOUND, "found", Words.speed(speed), Words.mode(status), before(last, brake));
        }
        return check(cause, Result.NOT_FOUND, "none", Words.mode(status), Words.speed(speed));
    }

    private Check brakeTest(Found brake) {
        Cause cause = Cause.BRAKE_TEST;
        if (!stood(brake)) {
            return check(cause, Result.NOT_FOUND, "moving");
        }
        for (Seen<DriverDialogue.DriverMessage> message : timeline.packets(DriverDialogue.DriverMessage.class)) {
            if (message.what().qText() == TEST_GOOD && message.isWithin(brake.from(), TEST_S)) {
                return check(cause, Result.FOUND, "good", clock(message));
            }
        }
        for (Seen<Equipment.Test> test : timeline.packets(Equipment.Test.class)) {
            if (test.isWithin(brake.from(), TEST_S)) {
                return check(cause, Result.FOUND, "packet", test.what().type(), clock(test));
            }
        }
        return check(cause, Result.NOT_FOUND, "none", TEST_S);
    }

    private static String clock(Seen<?> seen) {
        LocalDateTime time = seen.at().time();
        return time == null ? "?" : time.toLocalTime().toString();
    }

    private Check failure(Found brake) {
        Cause cause = Cause.FAILURE;
        for (Seen<Equipment.AtpFailure> failure : timeline.packets(Equipment.AtpFailure.class)) {
            if (failure.isWithin(brake.from(), TOGETHER_S)) {
                return check(
                        cause,
                        Result.FOUND,
                        "report",
                        failure.what().iFailureNumber(),
                        failure.what().qFailureClass());
            }
        }
        for (Seen<Supervision.Status> status : timeline.statuses()) {
            if (status.what().mode().filter(Mode.SF::equals).isPresent() && status.isWithin(brake.from(), TOGETHER_S)) {
                return check(cause, Result.FOUND, "mode");
            }
        }
        for (Seen<Observation.Fault> fault : timeline.observations(Observation.Fault.class)) {
            if (fault.isWithin(brake.from(), TOGETHER_S)) {
                return check(
                        cause,
                        Result.UNDECIDED,
                        "log",
                        Failures.words(fault.what().log()));
            }
        }
        return check(cause, Result.NOT_FOUND, "none", TOGETHER_S);
    }

    private Check acknowledgement(Found brake) {
        Cause cause = Cause.ACKNOWLEDGEMENT_MISSING;
        for (Seen<DriverDialogue.DriverMessage> message : timeline.packets(DriverDialogue.DriverMessage.class)) {
            boolean asks = message.what().qTextCriteria() == ASK_AND_KEEP
                    || message.what().qTextCriteria() == ASK_AND_REMOVE;
            OptionalLong open = message.secondsTo(brake.from());
            boolean isOld = message.order() < brake.from().order() && open.orElse(0) >= ANSWER_S;
            if (asks && isOld && !isAnswered(message, brake)) {
                return check(
                        cause,
                        Result.FOUND,
                        "found",
                        message.what().qText(),
                        Messages.words(message.what()),
                        open.orElse(0) + " s");
            }
        }
        return check(cause, Result.NOT_FOUND, "none");
    }

    private boolean isAnswered(Seen<DriverDialogue.DriverMessage> message, Found brake) {
        int handle = message.what().iText();
        boolean acknowledged = timeline.packets(DriverDialogue.DriverMessageAck.class).stream()
                .anyMatch(ack -> ack.what().iText() == handle && isBetween(ack, message, brake));
        boolean removed = timeline.packets(DriverDialogue.DriverMessage.class).stream()
                .anyMatch(other -> other.what().iText() == handle
                        && other.what().qTextCriteria() == REMOVE
                        && isBetween(other, message, brake));
        return acknowledged
                || removed
                || timeline.isBroken(message.order(), brake.from().order());
    }

    private static boolean isBetween(Seen<?> seen, Seen<?> after, Found before) {
        return seen.order() > after.order() && seen.order() < before.from().order();
    }
}
