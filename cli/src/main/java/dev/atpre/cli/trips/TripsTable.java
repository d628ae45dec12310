package dev.atpre.cli.trips;

import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.rule.Assessment;
import dev.atpre.analysis.rule.Attention;
import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.trip.MissingPiece;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.cli.console.Amounts;
import dev.atpre.cli.console.Table;
import dev.atpre.cli.console.Table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trips as a table: a line for each, those that need a person first, and below what is missing. */
final class TripsTable {
    private static final List<Column> COLUMNS = List.of(
            Column.number("trip"),
            Column.text("begin"),
            Column.number("length"),
            Column.number("km"),
            Column.text("train"),
            Column.text("vehicle"),
            Column.number("files"),
            Column.text("grouped by"),
            Column.text("quality"),
            Column.number("EB/SB"),
            Column.text("needs attention"));

    private TripsTable() {}

    /**
     * What of a trip the table shows; its events are not kept.
     *
     * @param rank the lower, the more pressing
     */
    private record Line(Trip trip, int rank, String grade, String brakes, String attention) {
        static Line of(Trip trip) {
            Assessment assessment = Assessment.of(trip);
            List<Attention> reasons = assessment.attention();
            return new Line(
                    trip,
                    assessment.urgency(),
                    assessment.quality().grade().name(),
                    assessment.count(EventKind.EMERGENCY_BRAKE) + "/" + assessment.count(EventKind.SERVICE_BRAKE),
                    reasons.isEmpty() ? Shown.ABSENT : words(reasons));
        }

        private static String words(List<Attention> reasons) {
            return reasons.stream()
                    .map(each -> "%s (%s)".formatted(each.reason().words(), each.detail()))
                    .collect(Collectors.joining(", "));
        }
    }

    static Stream<String> lines(List<Trip> trips) {
        List<Line> pressing = trips.stream()
                .map(Line::of)
                .sorted(Comparator.comparingInt(Line::rank))
                .toList();
        Table table = new Table(COLUMNS);
        List<String> below = new ArrayList<>();
        for (int i = 0; i < pressing.size(); i++) {
            int number = i + 1;
            Trip trip = pressing.get(i).trip();
            table.row(row(number, pressing.get(i)));
            below.add("%d: %s".formatted(number, names(trip.files())));
            trip.missing().forEach(piece -> below.add("   missing: " + words(piece)));
            if (!trip.duplicates().isEmpty()) {
                below.add("   left out, the same bytes again: " + names(trip.duplicates()));
            }
        }
        long needing = pressing.stream()
                .filter(line -> line.rank() < Integer.MAX_VALUE)
                .count();
        String sum = "%s, %s attention (rules %s); EB/SB: interventions of emergency and service brake"
                .formatted(
                        Amounts.count(trips.size(), "trip"),
                        needing == 1 ? "1 needs" : Amounts.count(needing) + " need",
                        Events.RULES);
        return Stream.of(table.lines(), Stream.of("", sum, ""), below.stream()).flatMap(lines -> lines);
    }

    private static List<String> row(int number, Line line) {
        Trip trip = line.trip();
        return List.of(
                "" + number,
                Shown.minutes(trip.firstTime()),
                Amounts.duration(trip.duration()),
                Shown.kmRoughly(trip.distanceCm()),
                trip.trainNumber().orElse(Shown.ABSENT),
                Shown.vehicle(trip),
                "" + trip.files().size(),
                trip.groupedBy().label(),
                line.grade(),
                line.brakes(),
                line.attention());
    }

    private static String names(List<TripFile> files) {
        return files.stream().map(TripFile::name).collect(Collectors.joining(", "));
    }

    private static String words(MissingPiece piece) {
        String distance = piece.distanceCm().isPresent() ? ", " + Shown.kmRoughly(piece.distanceCm()) + " km" : "";
        return "from %s to %s%s, between %s and %s"
                .formatted(Shown.time(piece.from()), Shown.time(piece.to()), distance, piece.before(), piece.after());
    }
}
