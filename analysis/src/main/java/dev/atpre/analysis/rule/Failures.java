package dev.atpre.analysis.rule;

import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.Value;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.decoder.display.Equipment;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.record.Body;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure was reported: by the ATP (packet 9); by the display (packet 113), whose reports come in bursts while a text is
 * pending, so that one number within a minute is one event and unconfirmed; or a software fault was logged (type 71).
 */
final class Failures {
    private static final long BURST_S = 60;

    private final List<Found> found = new ArrayList<>();
    private @Nullable Found burst;
    private @Nullable Seen<Observation> lastOfBurst;
    private int burstNumber;
    private int burstReports;

    private Failures() {}

    static List<Found> find(Timeline timeline) {
        Failures failures = new Failures();
        for (Seen<Observation> each : timeline.observations()) {
            failures.take(each);
        }
        failures.endBurst();
        return failures.found;
    }

    private void take(Seen<Observation> each) {
        if (each.what() instanceof Observation.Fault fault) {
            found.add(new Found(EventKind.FAULT_LOG, each)
                    .value(Value.word("text", words(fault.log())))
                    .value(Value.count("code", fault.log().code()))
                    .unconfirmed()
                    .evidence(each, "PM_LOG_TGM " + words(fault.log())));
        } else if (each.what() instanceof Observation.Packet packet) {
            if (packet.packet() instanceof Equipment.AtpFailure failure) {
                found.add(ofAtp(each, failure));
            } else if (packet.packet() instanceof Equipment.MmiFailure failure) {
                ofDisplay(each, failure.iFailureNumber());
            }
        }
    }

    private static Found ofAtp(Seen<Observation> each, Equipment.AtpFailure failure) {
        return new Found(EventKind.FAILURE, each)
                .value(Value.word("source", "ATP"))
                .value(Value.count("number", failure.iFailureNumber()))
                .value(Value.count("class", failure.qFailureClass()))
                .value(Value.count("severity", failure.qFailureSeverity()))
                .attention(true)
                .evidence(
                        each,
                        "FAILURE_REPORT_ATP I_FAILURE_NUMBER %d, Q_FAILURE_CLASS %d"
                                .formatted(failure.iFailureNumber(), failure.qFailureClass()));
    }

    private void ofDisplay(Seen<Observation> each, int number) {
        boolean goesOn =
                burst != null && burstNumber == number && lastOfBurst != null && lastOfBurst.isWithin(each, BURST_S);
        if (!goesOn) {
            endBurst();
            burst = new Found(EventKind.FAILURE, each)
                    .value(Value.word("source", "display"))
                    .value(Value.count("number", number))
                    .unconfirmed();
            burstNumber = number;
            burstReports = 0;
        }
        Found current = burst;
        if (current != null) {
            burstReports++;
            current.evidence(each, "FAILURE_REPORT_MMI I_FAILURE_NUMBER " + number);
            if (burstReports > 1) {
                current.to(each);
            }
        }
        lastOfBurst = each;
    }

    private void endBurst() {
        if (burst != null) {
            found.add(burst.value(Value.count("reports", burstReports)));
            burst = null;
        }
    }

    /** Unit, module and line of a software fault. */
    static String words(Body.FaultLog log) {
        return "%s %s %s"
                .formatted(text(log.unit()), text(log.module()), text(log.line()))
                .strip();
    }

    /** What is not printable is shown as a dot. */
    private static String text(Bytes bytes) {
        String text = new String(bytes.toArray(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).replaceAll("[^ -~]", ".");
    }
}
