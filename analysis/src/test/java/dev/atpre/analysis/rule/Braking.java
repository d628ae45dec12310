package dev.atpre.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Check;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.Evidence;
import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordType;
import java.util.List;

/** Trains that brake, and what is found of it. */
final class Braking {
    static final int FS = 0;
    static final int OS = 1;
    static final int SR = 2;
    static final int SH = 3;
    static final int SB = 6;
    static final int TR = 7;
    static final int PT = 8;
    static final int SF = 9;
    static final int L1 = 2;

    private Braking() {}

    /** A record of digital signals whose bus CRC is right. */
    static Recording signals(Recording recording, RecordType type, int bits) {
        return recording.record(type.code(), new BusBody.Signals(bits, BusTrailer.sentAt(type.port(), 1_000)));
    }

    /** Running at 50 of 70 km/h in full supervision, the last sample in the second of what comes next. */
    static Recording running() {
        Recording recording = new Recording().status(FS, L1, 0, 0);
        for (int i = 0; i < 4; i++) {
            TestTrip.shows(recording, 5, 1_389, 1_944);
        }
        return recording;
    }

    /** Standing for a quarter of a minute. */
    static Recording standing(int mode) {
        return new Recording().status(mode, L1, 0, 0).speed(0).ride(3);
    }

    static Recording trips(Recording recording, int emergency, int service) {
        return recording.packet(new Supervision.Status(100, TR, L1, emergency, service, false, true, 1, 0));
    }

    static List<Event> brakes(Recording... recordings) {
        return TestTrip.events(EventKind.SERVICE_BRAKE, recordings);
    }

    /** The one service brake of trips that have one. */
    static Event brake(Recording... recordings) {
        List<Event> found = brakes(recordings);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    static Check check(Event brake, Cause cause) {
        return brake.checks().stream()
                .filter(each -> each.cause() == cause)
                .findFirst()
                .orElseThrow();
    }

    static Check.Result result(Event brake, Cause cause) {
        return check(brake, cause).result();
    }

    static String detail(Event brake, Cause cause) {
        return check(brake, cause).detail().english();
    }

    /** What the records of evidence say. */
    static List<String> evidence(Event event) {
        return event.evidence().stream().map(Evidence::what).toList();
    }

    /** Where the records of evidence begin. */
    static List<Long> offsets(Event event) {
        return event.evidence().stream().map(each -> each.at().offset()).toList();
    }
}
