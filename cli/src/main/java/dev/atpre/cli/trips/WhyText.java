package dev.atpre.cli.trips;

import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.Evidence;
import dev.atpre.analysis.event.Place;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.observation.Sample;
import dev.atpre.analysis.rule.Assessment;
import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.cli.console.Amounts;
import dev.atpre.cli.console.Table;
import dev.atpre.cli.console.Table.Column;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Units;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What was recorded around a moment: events with all they rest on, and the samples. */
final class WhyText {
    private static final List<Column> COLUMNS = List.of(
            Column.text(" "),
            Column.text("time"),
            Column.number("km"),
            Column.number("km/h"),
            Column.number("permitted"),
            Column.number("target"),
            Column.number("release"),
            Column.number("M_WARNING"),
            Column.number("at byte"));

    private final Assessment assessment;
    private final LocalDateTime moment;
    private final long from;
    private final long to;

    WhyText(Assessment assessment, LocalDateTime moment, int seconds) {
        this.assessment = assessment;
        this.moment = moment;
        from = moment.toEpochSecond(ZoneOffset.UTC) - seconds;
        to = moment.toEpochSecond(ZoneOffset.UTC) + seconds;
    }

    /** The events that touch the stretch of time. */
    List<Event> events() {
        return assessment.events().stream().filter(this::touches).toList();
    }

    private boolean touches(Event event) {
        LocalDateTime begin = event.from().time();
        if (begin == null) {
            return false;
        }
        LocalDateTime end = event.to().map(to -> to.time()).orElse(begin);
        return begin.toEpochSecond(ZoneOffset.UTC) <= to && end.toEpochSecond(ZoneOffset.UTC) >= from;
    }

    /** All lines, with the bytes of records by file and offset. */
    List<String> lines(Map<String, Map<Long, String>> bytes) {
        List<String> lines = new ArrayList<>();
        lines.add(Shown.heading(assessment.trip()));
        lines.add("quality " + assessment.quality().words());
        lines.add("");
        List<Seen<Sample>> samples = assessment.timeline().samples().stream()
                .filter(sample -> isInside(sample.at().seconds()))
                .toList();
        lines.add("around %s (rules %s): %s".formatted(Shown.time(moment), Events.RULES, state(samples)));
        for (Event event : events()) {
            lines.add("");
            event(lines, event, bytes);
        }
        if (!samples.isEmpty()) {
            lines.add("");
            table(samples).lines().forEach(lines::add);
        }
        return lines;
    }

    private boolean isInside(OptionalLong seconds) {
        return seconds.isPresent() && seconds.getAsLong() >= from && seconds.getAsLong() <= to;
    }

    /** Mode, level and last balise group at the moment. */
    private String state(List<Seen<Sample>> samples) {
        Seen<Sample> nearest = null;
        for (Seen<Sample> sample : samples) {
            boolean isBefore = sample.at().seconds().orElse(0) <= moment.toEpochSecond(ZoneOffset.UTC);
            nearest = isBefore || nearest == null ? sample : nearest;
        }
        if (nearest == null) {
            return "no sample";
        }
        Supervision.@Nullable Status status = assessment.timeline().statusAt(nearest.order());
        String mode = status == null
                ? "mode and level not recorded"
                : "mode %s, level %s"
                        .formatted(
                                status.mode().map(Enum::name).orElse("?"),
                                status.level().map(Enum::name).orElse("?"));
        return mode + assessment.timeline().place(nearest).map(WhyText::place).orElse(", no balise group met before");
    }

    private static String place(Place place) {
        String distance = place.distanceCm().isPresent()
                ? " %.1f m before".formatted(Units.metres(place.distanceCm().getAsLong()))
                : "";
        return ", last balise group " + place.group() + distance;
    }

    private static void event(List<String> lines, Event event, Map<String, Map<Long, String>> bytes) {
        lines.add("%s %s  %s km  %s%s"
                .formatted(
                        event.attention() ? "!" : " ",
                        Shown.clock(event.from().time()),
                        Shown.km(event.from().locationCm()),
                        event.kind().words(),
                        event.confirmed() ? "" : " (unconfirmed)"));
        lines.add("    rule: " + event.kind().rule());
        event.values().forEach(value -> lines.add("    " + EventsText.value(value)));
        event.place().ifPresent(place -> lines.add("    " + place(place).substring(2)));
        EventsText.evidence(event).stream()
                .filter(line -> !line.startsWith("seen: "))
                .forEach(line -> lines.add("    " + line));
        for (Evidence evidence : event.evidence()) {
            lines.add("    seen: %s  %s".formatted(Shown.clock(evidence.at().time()), evidence.what()));
            String hex = bytes.getOrDefault(evidence.at().file(), Map.of())
                    .getOrDefault(evidence.at().offset(), "");
            lines.add("          %s at byte %d%s"
                    .formatted(evidence.at().file(), evidence.at().offset(), hex.isEmpty() ? "" : ": " + hex));
        }
    }

    private Table table(List<Seen<Sample>> samples) {
        Table table = new Table(COLUMNS);
        List<Seen<Observation>> groups = assessment.timeline().groups().stream()
                .map(group -> group.named().at())
                .filter(at -> isInside(at.at().seconds()))
                .toList();
        int nextGroup = 0;
        boolean marked = false;
        for (Seen<Sample> sample : samples) {
            while (nextGroup < groups.size() && groups.get(nextGroup).order() <= sample.order()) {
                table.heading("   balise group "
                        + assessment
                                .timeline()
                                .place(groups.get(nextGroup))
                                .map(Place::group)
                                .orElse("?"));
                nextGroup++;
            }
            boolean isMoment = !marked && sample.at().seconds().orElse(0) >= moment.toEpochSecond(ZoneOffset.UTC);
            marked |= isMoment;
            table.row(row(sample, isMoment));
        }
        return table;
    }

    private static List<String> row(Seen<Sample> seen, boolean isMoment) {
        Sample sample = seen.what();
        return List.of(
                isMoment ? ">" : " ",
                Shown.clock(seen.at().time()),
                Shown.km(seen.at().locationCm()),
                kmPerH(sample.speed()),
                kmPerH(sample.permitted()),
                kmPerH(sample.target()),
                kmPerH(sample.release()),
                sample.warning().isPresent() ? "" + sample.warning().getAsInt() : Shown.ABSENT,
                "" + seen.at().offset());
    }

    private static String kmPerH(OptionalInt cmPerS) {
        return cmPerS.isPresent() ? Amounts.decimal(Units.kmPerH(cmPerS.getAsInt()), 1) : Shown.ABSENT;
    }
}
