package dev.atpre.analysis.rule;

import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.event.Value;
import dev.atpre.analysis.observation.Moment;
import dev.atpre.analysis.observation.Observation.LocationFall;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;

/**
 * The odometer went back: by up to 10 m a balise corrected it; by more the cab was activated anew, and distances count from
 * there. Corrections forward look like running and are not seen.
 */
final class Odometer {
    private Odometer() {}

    private static long fallCm(Moment at, LocationFall fall) {
        return fall.fromCm() - at.locationCm().orElse(fall.fromCm());
    }

    static List<Found> find(Timeline timeline) {
        List<Found> found = new ArrayList<>();
        for (Seen<LocationFall> fall : timeline.observations(LocationFall.class)) {
            boolean restart = Timeline.isRestart(fall.at(), fall.what());
            found.add(new Found(restart ? EventKind.ODOMETER_RESTART : EventKind.ODOMETER_CORRECTION, fall)
                    .value(Value.metres("from", fall.what().fromCm()))
                    .value(Value.metres("to", fall.at().locationCm().orElse(0)))
                    .value(Value.metres("back", fallCm(fall.at(), fall.what())))
                    .limit(Text.of("limit.odometer"))
                    .evidence(
                            fall,
                            "location %d cm".formatted(fall.at().locationCm().orElse(0))));
        }
        return found;
    }
}
