package dev.atpre.cli.trips;

import dev.atpre.analysis.balise.BaliseRead;
import dev.atpre.analysis.balise.Direction;
import dev.atpre.analysis.balise.Expectation;
import dev.atpre.analysis.balise.GroupPassage;
import dev.atpre.analysis.balise.Linking;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.rule.Assessment;
import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.cli.console.Amounts;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.field.Units;
import dev.atpre.decoder.output.TelegramText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Balise groups as trees: what was expected, what was met, and what each balise said. */
final class BalisesText {
    private final List<String> lines = new ArrayList<>();

    private BalisesText() {}

    /** The groups of a trip in the order of meeting, the missing ones where they were noticed. */
    static List<String> lines(Assessment assessment, boolean packets) {
        BalisesText text = new BalisesText();
        List<Event> missing = assessment.events().stream()
                .filter(event -> event.kind() == EventKind.MISSING_GROUP)
                .toList();
        List<Linking.Met<Seen<Observation>>> met =
                Events.linking(assessment.timeline()).met();
        for (Linking.Met<Seen<Observation>> each : met) {
            Seen<Observation> at = each.passage().named().at();
            missing.stream().filter(event -> event.from().equals(at.point())).forEach(text::missing);
            text.group(each, packets);
        }
        text.lines.add("");
        text.lines.add(text.sum(met, missing.size()));
        return text.lines;
    }

    private void missing(Event event) {
        lines.add("%s  %9s  ! MISSING  %s"
                .formatted(
                        Shown.clock(event.from().time()),
                        Shown.km(event.from().locationCm()),
                        event.values().stream().map(EventsText::value).collect(Collectors.joining(", "))));
    }

    private void group(Linking.Met<Seen<Observation>> met, boolean packets) {
        GroupPassage<Seen<Observation>> group = met.passage();
        Seen<Observation> at = group.named().at();
        lines.add("%s  %9s  %-10s  %-8s  %s"
                .formatted(
                        Shown.clock(at.at().time()),
                        Shown.km(group.locationCm()),
                        group.id(),
                        direction(group.direction()),
                        expected(met)));
        for (BaliseRead<Seen<Observation>> balise : group.balises()) {
            balise(balise.telegram(), packets);
        }
    }

    private static String direction(Direction direction) {
        return direction == Direction.UNKNOWN ? "one only" : direction.name().toLowerCase(Locale.ROOT);
    }

    private static String expected(Linking.Met<Seen<Observation>> met) {
        Optional<Expectation<Seen<Observation>>> expectation = met.expectation();
        if (expectation.isEmpty()) {
            return "not announced";
        }
        String error = met.errorCm().isPresent()
                ? String.format(
                        Locale.ROOT,
                        ", met %+.1f m off",
                        Units.metres(met.errorCm().getAsLong()))
                : "";
        return "announced by %s at %s km +/- %.0f m%s"
                .formatted(
                        expectation.get().by().id(),
                        Shown.km(expectation.get().locationCm()),
                        Units.metres(expectation.get().accuracyCm()),
                        error);
    }

    private void balise(Telegram telegram, boolean packets) {
        List<String> words = TelegramText.lines(telegram);
        lines.add("    balise %d/%d%s  %s"
                .formatted(
                        telegram.nidC(),
                        telegram.nidBg(),
                        Telegram.isPlaceholder(telegram.nidBg()) ? " (placeholder)" : "",
                        words.get(0)));
        telegram.warnings().forEach(warning -> lines.add("      ! " + warning));
        if (!telegram.fragmentsIntact()) {
            lines.add("      ! the bus CRC of a fragment fails");
        }
        if (packets) {
            words.stream().skip(1).forEach(packet -> lines.add("      " + packet));
        }
    }

    private String sum(List<Linking.Met<Seen<Observation>>> met, int missing) {
        long announced =
                met.stream().filter(each -> each.expectation().isPresent()).count();
        return "%s met, %s of them announced; %s missing"
                .formatted(Amounts.count(met.size(), "balise group"), Amounts.count(announced), Amounts.count(missing));
    }
}
