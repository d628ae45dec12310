package dev.atpre.analysis.rule;

import static dev.atpre.analysis.rule.BrakeCauses.check;

import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Check;
import dev.atpre.analysis.event.Check.Result;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.observation.Sample;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.decoder.display.DriverDialogue.DriverMessage;
import dev.atpre.decoder.display.DriverDialogue.DriverMessageAck;
import dev.atpre.decoder.display.Equipment;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Mode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalLong;

/** Causes of a brake intervention that the unit and the display say themselves: a brake test, a failure, a text not answered. */
final class ReportedCauses {
    /** The result of a brake test is shown within so many seconds. */
    private static final long TEST_S = 120;
    /** The driver has at least so long for an answer. */
    private static final long ANSWER_S = 3;

    private static final int TEST_GOOD = 524;
    private static final int ASK_AND_KEEP = 0;
    private static final int ASK_AND_REMOVE = 1;
    private static final int REMOVE = 4;

    private final Timeline timeline;

    /** Looks in a trip. */
    ReportedCauses(Timeline timeline) {
        this.timeline = timeline;
    }

    Check brakeTest(Found brake, List<Seen<Sample>> motion) {
        Cause cause = Cause.BRAKE_TEST;
        if (motion.isEmpty()) {
            return check(cause, Result.UNDECIDED, "unknown", BrakeCauses.RECENT_S);
        }
        if (!BrakeCauses.stood(motion)) {
            return check(cause, Result.NOT_FOUND, "moving");
        }
        for (Seen<DriverMessage> message : timeline.packets(DriverMessage.class)) {
            boolean isShown =
                    message.what().qText() == TEST_GOOD && message.what().qTextCriteria() != REMOVE;
            if (isShown && message.isWithin(brake.from(), TEST_S)) {
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

    Check failure(Found brake) {
        Cause cause = Cause.FAILURE;
        for (Seen<Equipment.AtpFailure> failure : timeline.packets(Equipment.AtpFailure.class)) {
            if (isTogether(failure, brake)) {
                int number = failure.what().iFailureNumber();
                return check(
                        cause, Result.FOUND, "report", number, failure.what().qFailureClass());
            }
        }
        for (Seen<Supervision.Status> status : timeline.statuses()) {
            if (status.what().mode().filter(Mode.SF::equals).isPresent() && isTogether(status, brake)) {
                return check(cause, Result.FOUND, "mode");
            }
        }
        for (Seen<Observation.Fault> fault : timeline.observations(Observation.Fault.class)) {
            if (isTogether(fault, brake)) {
                String words = Failures.words(fault.what().log());
                return check(cause, Result.UNDECIDED, "log", words);
            }
        }
        return check(cause, Result.NOT_FOUND, "none", BrakeCauses.TOGETHER_S);
    }

    private static boolean isTogether(Seen<?> seen, Found brake) {
        return seen.isWithin(brake.from(), BrakeCauses.TOGETHER_S);
    }

    Check acknowledgement(Found brake) {
        Cause cause = Cause.ACKNOWLEDGEMENT_MISSING;
        for (Seen<DriverMessage> message : timeline.packets(DriverMessage.class)) {
            boolean asks = message.what().qTextCriteria() == ASK_AND_KEEP
                    || message.what().qTextCriteria() == ASK_AND_REMOVE;
            OptionalLong open = message.secondsTo(brake.from());
            boolean isOld = message.order() < brake.from().order() && open.orElse(0) >= ANSWER_S;
            if (asks && isOld && !isOver(message, brake)) {
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

    /** Whether a text was answered, removed, or followed by another with its handle. */
    private boolean isOver(Seen<DriverMessage> message, Found brake) {
        int handle = message.what().iText();
        boolean acknowledged = timeline.packets(DriverMessageAck.class).stream()
                .anyMatch(ack -> ack.what().iText() == handle && isBetween(ack, message, brake));
        boolean followed = timeline.packets(DriverMessage.class).stream()
                .anyMatch(other -> other.what().iText() == handle && isBetween(other, message, brake));
        return acknowledged
                || followed
                || timeline.isBroken(message.order(), brake.from().order());
    }

    private static boolean isBetween(Seen<?> seen, Seen<?> after, Found before) {
        return seen.order() > after.order() && seen.order() < before.from().order();
    }
}
