package dev.atpre.cli.report;

import dev.atpre.analysis.summary.FileSummary;
import dev.atpre.cli.console.Amounts;
import dev.atpre.cli.console.Table;
import dev.atpre.cli.console.Table.Column;
import dev.atpre.decoder.field.Units;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Recordings as a table: a line for each, grouped by folder, and their sum. */
final class InfoTable {
    private static final double CM_PER_KM = 100_000;
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final List<Column> COLUMNS = List.of(
            Column.text("file"),
            Column.text("type"),
            Column.text("begin"),
            Column.number("length"),
            Column.number("km"),
            Column.number("km/h"),
            Column.number("records"),
            Column.number("balises"),
            Column.number("bus CRC"),
            Column.number("EB/SB"),
            Column.number("warn"));
    private static final List<String> LEGEND = List.of(
            "km/h: highest speed; balises: telegrams valid/complete; bus CRC: right/checked;",
            "EB/SB: interventions of emergency and service brake; warn: warnings and damaged stretches");

    private final List<Examined> all;

    InfoTable(List<Examined> all) {
        this.all = List.copyOf(all);
    }

    List<String> lines() {
        Table table = new Table(COLUMNS);
        String folder = "";
        for (Examined each : all) {
            if (!each.recording().folder().equals(folder)) {
                folder = each.recording().folder();
                table.heading(folder.isEmpty() ? "." : folder);
            }
            String stem = each.recording().stem();
            String type = each.recording().type();
            table.row(each.summary()
                    .map(summary -> row(stem, type, begin(summary.firstTime()), summary.duration(), List.of(summary)))
                    .orElseGet(() -> unread(stem, type)));
        }
        List<FileSummary> summaries =
                all.stream().map(Examined::summary).flatMap(Optional::stream).toList();
        table.rule();
        Duration duration = summaries.stream().map(FileSummary::duration).reduce(Duration.ZERO, Duration::plus);
        table.row(row("sum of %d".formatted(all.size()), "", "", duration, summaries));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.addAll(LEGEND);
        return lines;
    }

    private static List<String> row(
            String name, String type, String begin, Duration duration, List<FileSummary> summaries) {
        int maxSpeed =
                summaries.stream().mapToInt(FileSummary::maxSpeedCmPerS).max().orElse(0);
        return List.of(
                name,
                type,
                begin,
                Amounts.duration(duration),
                Amounts.decimal(sum(summaries, FileSummary::distanceCm) / CM_PER_KM, 2),
                Amounts.decimal(Units.kmPerH(maxSpeed), 1),
                "" + sum(summaries, each -> each.records() + each.unknownRecords()),
                pair(sum(summaries, FileSummary::telegramsValid), sum(summaries, FileSummary::telegramsComplete)),
                pair(
                        sum(summaries, each -> each.busCrcChecked() - each.busCrcBad()),
                        sum(summaries, FileSummary::busCrcChecked)),
                pair(
                        sum(summaries, each -> each.emergencyBrake().interventions()),
                        sum(summaries, each -> each.serviceBrake().interventions())),
                "" + sum(summaries, FileSummary::warnings));
    }

    private static List<String> unread(String name, String type) {
        List<String> cells = new ArrayList<>(List.of(name, type, "cannot be read"));
        cells.addAll(Collections.nCopies(COLUMNS.size() - cells.size(), "-"));
        return cells;
    }

    private static String begin(@Nullable LocalDateTime time) {
        return time == null ? "no time" : MINUTES.format(time);
    }

    private static String pair(long one, long other) {
        return one + "/" + other;
    }

    private static long sum(List<FileSummary> summaries, ToLongFunction<FileSummary> number) {
        return summaries.stream().mapToLong(number).sum();
    }
}
