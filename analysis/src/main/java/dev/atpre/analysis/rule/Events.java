package dev.atpre.analysis.rule;

import dev.atpre.analysis.balise.Linking;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.analysis.trip.Trip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happened on a trip. */
public final class Events {
    /** The version of the rules; changes when one of them does. */
    public static final String RULES = "2";

    private Events() {}

    /** Which balise groups were met on a trip, and what had announced them. */
    public static Linking<Seen<Observation>> linking(Timeline timeline) {
        return MissingGroups.walk(timeline, Long.MAX_VALUE);
    }

    /** The platforms that balises told of on a trip, in the order of telling. */
    public static List<Platform> platforms(Timeline timeline) {
        return Stops.platforms(timeline);
    }

    /** The events of a trip, in the order of their first records. */
    public static List<Event> of(Trip trip) {
        return of(new Timeline(trip));
    }

    /** The events of a trip whose timeline is there already. */
    public static List<Event> of(Timeline timeline) {
        List<Found> found = new ArrayList<>();
        BrakeCauses causes = new BrakeCauses(timeline);
        Brakes.emergency(timeline).forEach(brake -> found.add(Brakes.explained(brake, causes)));
        Brakes.service(timeline).forEach(brake -> found.add(Brakes.explained(brake, causes)));
        found.addAll(Isolations.find(timeline));
        found.addAll(Overspeeds.find(timeline));
        found.addAll(MissingGroups.find(timeline));
        found.addAll(Failures.find(timeline));
        found.addAll(Changes.find(timeline));
        found.addAll(Stops.find(timeline));
        found.addAll(Messages.find(timeline));
        found.addAll(Clocks.find(timeline));
        found.addAll(Odometer.find(timeline));
        found.addAll(Gaps.find(timeline));
        return found.stream()
                .sorted(Comparator.comparing(Found::from).thenComparing(Found::kind))
                .map(each -> each.event(timeline))
                .toList();
    }
}
