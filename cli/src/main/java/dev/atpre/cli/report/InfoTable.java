package dev.atpre.cli.report;

import dev.atpre.analysis.summary.FileSummary;
import dev.atpre.cli.console.Amounts;
import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.Table;
import dev.atpre.cli.console.Table.Column;
import dev.atpre.decoder.field.Units;
import dev.atpre.engine.recordings.Recording;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Recordings as a table: a line for each, grouped by folder, and their sum. */
final class InfoTable implements InfoView {
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

    private final Console console;
    private final Table table = new Table(COLUMNS);
    private String folder = "";
    private long recordings;
    private InfoNumbers sum = InfoNumbers.NONE;

    InfoTable(Console console) {
        this.console = console;
    }

    @Override
    public void add(Examined each) {
        Recording recording = each.recording();
        recordings++;
        if (!recording.folder().equals(folder)) {
            folder = recording.folder();
            table.heading(folder.isEmpty() ? "." : folder);
        }
        table.row(each.summary().map(summary -> read(recording, summary)).orElseGet(() -> unread(recording)));
    }

    @Override
    public void end() throws IOException {
        table.rule();
        table.row(row("sum of %d".formatted(recordings), "", "", sum));
        console.print(Stream.concat(table.lines(), Stream.concat(Stream.of(""), LEGEND.stream()))
                .iterator());
    }

    private List<String> read(Recording recording, FileSummary summary) {
        InfoNumbers numbers = InfoNumbers.of(summary);
        sum = sum.plus(numbers);
        LocalDateTime time = summary.firstTime();
        return row(recording.stem(), recording.type(), time == null ? "no time" : MINUTES.format(time), numbers);
    }

    private static List<String> unread(Recording recording) {
        List<String> cells = new ArrayList<>(List.of(recording.stem(), recording.type(), "cannot be read"));
        cells.addAll(Collections.nCopies(COLUMNS.size() - cells.size(), "-"));
        return cells;
    }

    private static List<String> row(String name, String type, String begin, InfoNumbers numbers) {
        return List.of(
                name,
                type,
                begin,
                Amounts.duration(numbers.length()),
                Amounts.decimal(numbers.distanceCm() / CM_PER_KM, 2),
                Amounts.decimal(Units.kmPerH(numbers.maxSpeedCmPerS()), 1),
                "" + numbers.records(),
                numbers.telegramsValid() + "/" + numbers.telegramsComplete(),
                numbers.busCrcRight() + "/" + numbers.busCrcChecked(),
                numbers.emergencyBrakes() + "/" + numbers.serviceBrakes(),
                "" + numbers.warnings());
    }
}
