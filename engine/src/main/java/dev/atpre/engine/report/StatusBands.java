package dev.atpre.engine.report;

import dev.atpre.analysis.event.JsonWriter;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.decoder.display.Supervision;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Mode and level over time: from each status to the next that says otherwise, or to where part of the trip is missing. */
final class StatusBands {
    private StatusBands() {}

    static void write(JsonWriter json, Timeline timeline) {
        bands(json, "mode", timeline, status -> status.mode().map(Enum::name).orElse("" + status.mMode()));
        bands(json, "level", timeline, status -> status.level().map(Enum::name).orElse("" + status.mLevel()));
    }

    private static void bands(
            JsonWriter json, String name, Timeline timeline, Function<Supervision.Status, String> label) {
        List<Seen<Supervision.Status>> statuses = timeline.statuses();
        json.name(name).beginArray();
        for (int i = 0; i < statuses.size(); i++) {
            String current = label.apply(statuses.get(i).what());
            int next = i + 1;
            while (next < statuses.size()
                    && current.equals(label.apply(statuses.get(next).what()))) {
                next++;
            }
            long until = next < statuses.size() ? statuses.get(next).order() : Long.MAX_VALUE;
            json.begin().name("from").number(statuses.get(i).at().seconds());
            json.name("to").number(end(timeline, statuses.get(next - 1), until));
            json.name("label").string(current).end();
            i = next - 1;
        }
        json.endArray();
    }

    private static OptionalLong end(Timeline timeline, Seen<Supervision.Status> from, long until) {
        return lastOf(timeline, from, until).at().seconds();
    }

    /** The last sample before an order, or before something is not there; where there is none, where it began. */
    static Seen<?> lastOf(Timeline timeline, Seen<?> from, long until) {
        Seen<?> last = from;
        for (Seen<?> sample : timeline.samples(from.order(), until - 1)) {
            if (timeline.isBroken(from.order(), sample.order())) {
                break;
            }
            last = sample.at().seconds().isPresent() ? sample : last;
        }
        return last;
    }
}
