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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A failure was reported: by the ATP (packet 9); by the display (packet 113), whose reports come in bursts while a text is
 * pending, so that one number within a minute is one event and unconfirmed; or a software fault was logged (type 71).
 */
final class Failures {
    private static final long BURST_S = 60;

    private final List<Found> found = new ArrayList<>();
    private final Map<Integer, Burst> bursts = new HashMap<>();

    private Failures() {}

    static List<Found> find(Timeline timeline) {
        Failures failures = new Failures();
        for (Seen<Observation> each : timeline.observations()) {
            failures.take(each);
        }
        failures.bursts.values().forEach(burst -> failures.found.add(burst.found()));
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
        Burst burst = bursts.get(number);
        if (burst == null || !burst.last.isWithin(each, BURST_S)) {
            if (burst != null) {
                found.add(burst.found());
            }
            burst = new Burst(each, number);
            bursts.put(number, burst);
        }
        burst.take(each);
    }

    /** Reports of one number. */
    private static final class Burst {
        private final int number;
        private final Found found;
        private Seen<Observation> last;
        private int reports;

        Burst(Seen<Observation> first, int number) {
            this.number = number;
            last = first;
            found = new Found(EventKind.FAILURE, first)
                    .value(Value.word("source", "display"))
                    .value(Value.count("number", number))
                    .unconfirmed();
        }

        void take(Seen<Observation> report) {
            last = report;
            reports++;
            found.evidence(report, "FAILURE_REPORT_MMI I_FAILURE_NUMBER " + number);
        }

        Found found() {
            return (reports > 1 ? found.to(last) : found).value(Value.count("reports", reports));
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
