package dev.atpre.analysis.rule;

import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.event.Value;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ATP was isolated: mode IS, or record type 2 with value 15 (isolated) or 16 (down), which no recording confirms unless the
 * mode follows. Ends with the first other mode or value. With the highest speed run meanwhile.
 */
final class Isolations {
    private static final int ISOLATED = 15;
    private static final int DOWN = 16;

    private final Timeline timeline;
    private final List<Found> found = new ArrayList<>();
    private @Nullable Found open;
    private boolean openByMode;

    private Isolations(Timeline timeline) {
        this.timeline = timeline;
    }

    static List<Found> find(Timeline timeline) {
        Isolations isolations = new Isolations(timeline);
        for (Seen<Observation> each : timeline.observations()) {
            if (each.what() instanceof Observation.UnitState state) {
                boolean isolated = state.value() == ISOLATED || state.value() == DOWN;
                isolations.take(each, isolated, false, "STATUS_ATP " + state.value());
            } else if (each.what() instanceof Observation.Packet packet
                    && packet.packet() instanceof Supervision.Status status) {
                boolean isolated = status.mode().filter(Mode.IS::equals).isPresent();
                isolations.take(each, isolated, true, Words.status(status));
            }
        }
        isolations.end(null);
        return isolations.found;
    }

    private void take(Seen<Observation> seen, boolean isolated, boolean byMode, String words) {
        if (isolated && open == null) {
            open = new Found(EventKind.ISOLATION, seen).evidence(seen, words);
            openByMode = byMode;
            if (!byMode) {
                open.unconfirmed();
            }
        } else if (isolated && open != null && byMode && !openByMode) {
            open.confirmed().evidence(seen, words);
            openByMode = true;
        } else if (!isolated && open != null && byMode == openByMode) {
            open.evidence(seen, words);
            end(seen);
        }
    }

    private void end(@Nullable Seen<Observation> seen) {
        Found isolation = open;
        if (isolation == null) {
            return;
        }
        long until = seen == null ? Long.MAX_VALUE - 1 : seen.order();
        int highest = timeline.samples(isolation.from().order(), until).stream()
                .mapToInt(sample -> sample.what().speed().orElse(0))
                .max()
                .orElse(0);
        isolation.value(Value.speed("highest_speed", highest));
        if (seen != null) {
            isolation.to(seen);
            isolation.from().secondsTo(seen).ifPresent(s -> isolation.value(Value.seconds("duration", s)));
            timeline.distanceCm(isolation.from(), seen).ifPresent(cm -> isolation.value(Value.metres("distance", cm)));
        }
        found.add(isolation.limit(Text.of("limit.isolation")).attention(true));
        open = null;
    }
}
