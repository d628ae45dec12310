package dev.atpre.analysis.rule;

import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.Value;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Mode or level changed, from one status packet to the next. The first status of a trip is no change. */
final class Changes {
    private static final Set<Mode> TO_LOOK_AT = Set.of(Mode.TR, Mode.SF, Mode.IS);

    private Changes() {}

    static List<Found> find(Timeline timeline) {
        List<Found> found = new ArrayList<>();
        Seen<Supervision.Status> before = null;
        for (Seen<Supervision.Status> status : timeline.statuses()) {
            if (before != null && before.what().mMode() != status.what().mMode()) {
                found.add(change(EventKind.MODE_CHANGE, status, Words.mode(before.what()), Words.mode(status.what()))
                        .attention(status.what()
                                .mode()
                                .filter(TO_LOOK_AT::contains)
                                .isPresent()));
            }
            if (before != null && before.what().mLevel() != status.what().mLevel()) {
                found.add(
                        change(EventKind.LEVEL_CHANGE, status, Words.level(before.what()), Words.level(status.what())));
            }
            before = status;
        }
        return found;
    }

    private static Found change(EventKind kind, Seen<Supervision.Status> status, String from, String to) {
        return new Found(kind, status)
                .value(Value.word("from", from))
                .value(Value.word("to", to))
                .evidence(status, Words.status(status.what()));
    }
}
