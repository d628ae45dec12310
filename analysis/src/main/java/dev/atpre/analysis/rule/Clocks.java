package dev.atpre.analysis.rule;

import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.event.Value;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.decoder.display.Equipment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A clock was set: the ATP's time, sent each minute, differs from the record's by more than 5 s, or the record's time fell.
 * What is so near together is one setting.
 */
final class Clocks {
    /** Two minutes in which the two clocks still differ are one setting. */
    private static final long TOGETHER_S = 130;
    /** Some ten records. */
    private static final long TOGETHER_BYTES = 512;

    private Clocks() {}

    static List<Found> find(Timeline timeline) {
        List<Found> found = new ArrayList<>();
        for (Seen<Observation> each : timeline.observations()) {
            if (each.what() instanceof Observation.ClockFall fall) {
                OptionalLong seconds = each.at().seconds();
                add(found, each, seconds.orElse(fall.fromSeconds()) - fall.fromSeconds(), "time fell");
            } else if (each.what() instanceof Observation.Packet packet
                    && packet.packet() instanceof Equipment.SetTime set
                    && each.at().seconds().isPresent()) {
                add(
                        found,
                        each,
                        set.tUtcS() - each.at().seconds().getAsLong(),
                        "%s T_UTC %s".formatted(set.type(), set.time()));
            }
        }
        return found;
    }

    private static void add(List<Found> found, Seen<Observation> seen, long difference, String words) {
        Found last = found.isEmpty() ? null : found.get(found.size() - 1);
        if (last != null && isTogether(last, seen)) {
            last.evidence(seen, words);
            return;
        }
        found.add(new Found(EventKind.CLOCK_SET, seen)
                .value(Value.seconds("difference", difference))
                .limit(Text.of("limit.clock_set"))
                .evidence(seen, words));
    }

    /** The clocks may differ by an hour meanwhile, so the records between count as well as the seconds. */
    private static boolean isTogether(Found last, Seen<Observation> seen) {
        boolean nearInFile = last.from().file().equals(seen.file())
                && seen.at().offset() - last.from().at().offset() < TOGETHER_BYTES;
        return last.from().isWithin(seen, TOGETHER_S) || nearInFile;
    }
}
