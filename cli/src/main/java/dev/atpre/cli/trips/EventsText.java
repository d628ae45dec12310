package dev.atpre.cli.trips;

import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Check;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.Evidence;
import dev.atpre.analysis.event.Place;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.event.Value;
import dev.atpre.cli.console.Table;
import dev.atpre.cli.console.Table.Column;
import dev.atpre.decoder.field.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events as text: a line for each; of those that need a person, the evidence below. */
final class EventsText {
    private static final String INDENT = "      ";
    private static final List<Column> COLUMNS = List.of(
            Column.text(" "),
            Column.text("time"),
            Column.number("km"),
            Column.text("event"),
            Column.text("values"),
            Column.text("last balise group"));

    private EventsText() {}

    /** A table of events, evidence below those that need a person. */
    static Stream<String> lines(List<Event> events) {
        Table table = new Table(COLUMNS);
        for (Event event : events) {
            table.row(row(event));
            if (event.attention()) {
                evidence(event).forEach(line -> table.heading(INDENT + line));
            }
        }
        return table.lines();
    }

    private static List<String> row(Event event) {
        return List.of(
                event.attention() ? "!" : " ",
                Shown.clock(event.from().time()),
                Shown.km(event.from().locationCm()),
                event.kind().words() + (event.confirmed() ? "" : " (unconfirmed)"),
                values(event),
                event.place().map(EventsText::place).orElse(Shown.ABSENT));
    }

    private static String values(Event event) {
        return event.values().stream().map(EventsText::value).collect(Collectors.joining(", "));
    }

    static String value(Value value) {
        return value.title() + " " + value.shown();
    }

    private static String place(Place place) {
        return place.distanceCm().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "%s +%.0f m",
                        place.group(),
                        Units.metres(place.distanceCm().getAsLong()))
                : place.group();
    }

    /** Cause, checks, limit and records of an event. */
    static List<String> evidence(Event event) {
        List<String> lines = new ArrayList<>();
        if (!event.checks().isEmpty()) {
            lines.add("cause: " + event.cause().map(Cause::words).orElse(Text.of("cause.none")));
        }
        for (Check check : event.checks()) {
            lines.add("  %s: %s - %s"
                    .formatted(
                            check.cause().words(),
                            Text.of("result." + check.result().label()),
                            check.detail()));
        }
        event.limit().ifPresent(limit -> lines.add("limit: " + limit));
        for (Evidence evidence : event.evidence()) {
            lines.add("seen: %s  %s (%s at byte %d)"
                    .formatted(
                            Shown.clock(evidence.at().time()),
                            evidence.what(),
                            evidence.at().file(),
                            evidence.at().offset()));
        }
        return lines;
    }
}
