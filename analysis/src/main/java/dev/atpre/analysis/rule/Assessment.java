package dev.atpre.analysis.rule;

import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.quality.Quality;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.analysis.trip.Trip;
import java.util.List;

/**
 * A trip and all that is said of it. Immutable.
 *
 * @param events in the order of their first records
 * @param attention what needs a person, the most pressing first
 * @param quality how far the recording can be believed
 */
public record Assessment(Timeline timeline, List<Event> events, List<Attention> attention, Quality quality) {
    public Assessment {
        events = List.copyOf(events);
        attention = List.copyOf(attention);
    }

    /** Looks at a trip. */
    public static Assessment of(Trip trip) {
        Timeline timeline = new Timeline(trip);
        List<Event> events = Events.of(timeline);
        return new Assessment(timeline, events, Attention.of(trip, events), trip.quality());
    }

    /** The trip. */
    public Trip trip() {
        return timeline.trip();
    }

    /** The lower, the more it needs a person; the highest number when it needs none. */
    public int urgency() {
        return attention.isEmpty()
                ? Integer.MAX_VALUE
                : attention.get(0).reason().ordinal();
    }

    /** How many events of a kind there are. */
    public long count(EventKind kind) {
        return events.stream().filter(event -> event.kind() == kind).count();
    }
}
