package dev.atpre.analysis.rule;

import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.quality.Quality;
import dev.atpre.analysis.trip.Trip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Something in a trip that a person should look at: a reason to look, not a verdict.
 *
 * @param detail how often or how much
 */
public record Attention(Reason reason, Text detail) {
    /** Why, the most pressing first. */
    public enum Reason {
        /** The emergency brake intervened. */
        EMERGENCY_BRAKE(event -> event.kind() == EventKind.EMERGENCY_BRAKE),
        /** The train came into mode trip. */
        TRIP_MODE(event -> isInto(event, "TR")),
        /** The unit was isolated. */
        ISOLATED(event -> event.kind() == EventKind.ISOLATION),
        /** The unit came into mode system failure. */
        SYSTEM_FAILURE(event -> isInto(event, "SF")),
        /** The service brake intervened. */
        SERVICE_BRAKE(event -> event.kind() == EventKind.SERVICE_BRAKE),
        /** The train ran faster than permitted. */
        OVERSPEED(event -> event.kind() == EventKind.OVERSPEED),
        /** A balise group was announced and not met. */
        MISSING_GROUP(event -> event.kind() == EventKind.MISSING_GROUP),
        /** The unit reported a failure. */
        FAILURE_REPORT(event -> event.kind() == EventKind.FAILURE),
        /** The train stopped beyond a platform's end. */
        STOP_BEYOND_PLATFORM(event -> event.kind() == EventKind.STOP),
        /** Part of the trip is not there. */
        MISSING_PIECE(event -> event.kind() == EventKind.MISSING_PIECE),
        /** Part of a file could not be read. */
        DAMAGE(event -> event.kind() == EventKind.DAMAGE),
        /** The recording is of grade C or D. */
        POOR_QUALITY(event -> false);

        private final Predicate<Event> events;

        Reason(Predicate<Event> events) {
            this.events = events;
        }

        /** As programs read it, such as {@code trip_mode}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        Text rule() {
            return switch (this) {
                case EMERGENCY_BRAKE -> EventKind.EMERGENCY_BRAKE.rule();
                case SERVICE_BRAKE -> EventKind.SERVICE_BRAKE.rule();
                case TRIP_MODE, SYSTEM_FAILURE -> EventKind.MODE_CHANGE.rule();
                case ISOLATED -> EventKind.ISOLATION.rule();
                case OVERSPEED -> EventKind.OVERSPEED.rule();
                case MISSING_GROUP -> EventKind.MISSING_GROUP.rule();
                case FAILURE_REPORT -> EventKind.FAILURE.rule();
                case STOP_BEYOND_PLATFORM -> EventKind.STOP.rule();
                case MISSING_PIECE -> EventKind.MISSING_PIECE.rule();
                case DAMAGE -> EventKind.DAMAGE.rule();
                case POOR_QUALITY -> Text.of("rule.poor_quality");
            };
        }

        /** As people read it. */
        public Text words() {
            return Text.of("reason." + label());
        }
    }

    private static boolean isInto(Event event, String mode) {
        return event.kind() == EventKind.MODE_CHANGE
                && event.value("to").filter(to -> to.word().equals(mode)).isPresent();
    }

    /** What makes it one. */
    public Text rule() {
        return reason.rule();
    }

    /** What of a trip needs a person, the most pressing first; empty when nothing does. */
    public static List<Attention> of(Trip trip, List<Event> events) {
        List<Attention> found = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            List<Event> such = events.stream()
                    .filter(Event::attention)
                    .filter(reason.events)
                    .toList();
            if (!such.isEmpty()) {
                found.add(new Attention(reason, detail(reason, such)));
            }
        }
        Quality quality = trip.quality();
        if (quality.grade().compareTo(Quality.Grade.B) > 0) {
            found.add(new Attention(Reason.POOR_QUALITY, Text.of("attention.grade", quality.grade())));
        }
        return found;
    }

    private static Text detail(Reason reason, List<Event> events) {
        return switch (reason) {
            case EMERGENCY_BRAKE, SERVICE_BRAKE -> Text.of("attention.causes", times(events), causes(events));
            case OVERSPEED -> highest("attention.excess", events, "excess");
            case ISOLATED -> highest("attention.speed", events, "highest_speed");
            case DAMAGE -> Text.of("attention.bytes", (long) sum(events, "length"));
            default -> times(events);
        };
    }

    private static Text times(List<Event> events) {
        return events.size() == 1 ? Text.of("attention.once") : Text.of("attention.times", events.size());
    }

    private static List<Text> causes(List<Event> events) {
        return events.stream()
                .map(event -> event.cause().map(Cause::words).orElse(Text.of("attention.no_cause")))
                .distinct()
                .toList();
    }

    private static Text highest(String key, List<Event> events, String name) {
        double highest = events.stream()
                .flatMap(event -> event.value(name).stream())
                .mapToDouble(value -> value.number().orElse(0))
                .max()
                .orElse(0);
        return Text.of(key, times(events), String.format(Locale.ROOT, "%.0f", highest));
    }

    private static double sum(List<Event> events, String name) {
        return events.stream()
                .flatMap(event -> event.value(name).stream())
                .mapToDouble(value -> value.number().orElse(0))
                .sum();
    }
}
