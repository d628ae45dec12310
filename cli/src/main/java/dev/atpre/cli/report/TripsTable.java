package dev.atpre.cli.report;

import dev.atpre.analysis.trip.Attention;
import dev.atpre.analysis.trip.MissingPiece;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.cli.console.Amounts;
import dev.atpre.cli.console.Table;
import dev.atpre.cli.console.Table.Column;
import dev.atpre.decoder.field.Engine;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trips as a table: a line for each, those that need a person first, and below what is missing. */
final class TripsTable {
    private static final double CM_PER_KM = 100_000;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final String ABSENT = "-";
    private static final List<Column> COLUMNS = List.of(
            Column.number("trip"),
            Column.text("begin"),
            Column.number("length"),
            Column.number("km"),
            Column.text("train"),
            Column.text("vehicle"),
            Column.number("files"),
            Column.text("grouped by"),
            Column.number("EB/SB"),
            Column.text("needs attention"));

    private TripsTable() {}

    static Stream<String> lines(List<Trip> trips) {
        List<Trip> pressing =
                trips.stream().sorted(Comparator.comparingInt(TripsTable::rank)).toList();
        Table table = new Table(COLUMNS);
        List<String> below = new ArrayList<>();
        for (int i = 0; i < pressing.size(); i++) {
            Trip trip = pressing.get(i);
            int number = i + 1;
            table.row(row(number, trip));
            below.add("%d: %s".formatted(number, names(trip)));
            trip.missing().forEach(piece -> below.add("   missing: " + words(piece)));
            if (!trip.duplicates().isEmpty()) {
                below.add("   left out, the same bytes again: "
                        + trip.duplicates().stream().map(file -> file.name()).collect(Collectors.joining(", ")));
            }
        }
        long needing =
                pressing.stream().filter(trip -> rank(trip) < Integer.MAX_VALUE).count();
        String sum = "%s, %s attention (rules %s); EB/SB: interventions of emergency and service brake"
                .formatted(
                        Amounts.count(trips.size(), "trip"),
                        needing == 1 ? "1 needs" : Amounts.count(needing) + " need",
                        Attention.RULES);
        return Stream.of(table.lines(), Stream.of("", sum, ""), below.stream()).flatMap(lines -> lines);
    }

    /** The lower, the more pressing. */
    private static int rank(Trip trip) {
        return Attention.of(trip).stream()
                .mapToInt(each -> each.reason().ordinal())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static List<String> row(int number, Trip trip) {
        LocalDateTime begin = trip.firstTime();
        OptionalLong vehicle = trip.nidEngine();
        List<Attention> reasons = Attention.of(trip);
        return List.of(
                "" + number,
                begin == null ? "no time" : MINUTES.format(begin),
                Amounts.duration(trip.duration()),
                km(trip.distanceCm()),
                trip.trainNumber().orElse(ABSENT),
                vehicle.isPresent() ? Engine.label(vehicle.getAsLong()) : ABSENT,
                "" + trip.files().size(),
                trip.groupedBy().label(),
                trip.emergencyBrakes() + "/" + trip.serviceBrakes(),
                reasons.isEmpty()
                        ? ABSENT
                        : reasons.stream()
                                .map(each -> "%s (%s)".formatted(each.reason().words(), each.detail()))
                                .collect(Collectors.joining(", ")));
    }

    private static String km(OptionalLong cm) {
        return cm.isPresent() ? Amounts.decimal(cm.getAsLong() / CM_PER_KM, 2) : ABSENT;
    }

    private static String names(Trip trip) {
        return trip.files().stream().map(file -> file.name()).collect(Collectors.joining(", "));
    }

    private static String words(MissingPiece piece) {
        String distance = piece.distanceCm().isPresent() ? ", " + km(piece.distanceCm()) + " km" : "";
        return "from %s to %s%s, between %s and %s"
                .formatted(
                        SECONDS.format(piece.from()),
                        SECONDS.format(piece.to()),
                        distance,
                        piece.before(),
                        piece.after());
    }
}
