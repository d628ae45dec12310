package dev.atpre.cli.report;

import dev.atpre.analysis.summary.FileSummary;
import dev.atpre.cli.console.Amounts;
import dev.atpre.cli.console.Console;
import dev.atpre.decoder.display.MessageTexts;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Level;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.engine.recordings.Recording;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One recording in detail. */
final class InfoSheet {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final double CM_PER_KM = 100_000;
    private static final int SHOWN = 20;
    private static final int KINDS_SHOWN = 8;

    private final Recording recording;
    private final FileSummary summary;
    private final List<String> lines = new ArrayList<>();

    private InfoSheet(Recording recording, FileSummary summary) {
        this.recording = recording;
        this.summary = summary;
    }

    /** A view that prints a sheet for each recording. */
    static InfoView on(Console console) {
        return new InfoView() {
            @Override
            public void add(Examined each) {
                each.summary()
                        .ifPresent(summary -> console.print(
                                String.join(System.lineSeparator(), new InfoSheet(each.recording(), summary).lines())));
            }

            @Override
            public void end() {
                // all is printed
            }
        };
    }

    private List<String> lines() {
        lines.clear();
        lines.add(recording.name());
        head();
        balises();
        kinds("records", summary.recordsByType(), code -> named(RecordType.of(code), code));
        kinds("packets", summary.packetsById(), number -> named(PacketType.of(number), number));
        list("modes", summary.modeLevelChanges(), InfoSheet::change);
        list("messages", summary.driverMessages(), InfoSheet::message);
        list("failures", summary.failures(), InfoSheet::failure);
        return List.copyOf(lines);
    }

    private void head() {
        line("size", "%s, %s".formatted(Amounts.bytes(summary.bytes()), records()));
        line("time", span());
        line("distance", "%s km".formatted(Amounts.decimal(summary.distanceCm() / CM_PER_KM, 3)));
        line("top speed", "%s km/h".formatted(Amounts.decimal(summary.maxSpeedKmPerH(), 1)));
        line(
                "brakes",
                "%s, %s"
                        .formatted(
                                Amounts.count(summary.emergencyBrake().interventions(), "emergency brake intervention"),
                                Amounts.count(summary.serviceBrake().interventions(), "service brake intervention")));
        line(
                "bus CRC",
                "%s right of %s checked"
                        .formatted(
                                Amounts.count(summary.busCrcChecked() - summary.busCrcBad()),
                                Amounts.count(summary.busCrcChecked())));
        line("warnings", warnings());
    }

    private String records() {
        String known = Amounts.count(summary.records(), "record");
        return summary.unknownRecords() == 0
                ? known
                : "%s and %s of unknown type".formatted(known, Amounts.count(summary.unknownRecords()));
    }

    private String span() {
        LocalDateTime first = summary.firstTime();
        LocalDateTime last = summary.lastTime();
        if (first == null || last == null) {
            return "no record has one";
        }
        boolean sameDay = first.toLocalDate().equals(last.toLocalDate());
        return "%s to %s (%s)"
                .formatted(
                        SECONDS.format(first),
                        (sameDay ? TIME_OF_DAY : SECONDS).format(last),
                        Amounts.duration(summary.duration()));
    }

    private String warnings() {
        return summary.damagedStretches() == 0
                ? Amounts.count(summary.warnings())
                : "%s; %s in %s could not be read, see atp doctor"
                        .formatted(
                                Amounts.count(summary.warnings()),
                                Amounts.bytes(summary.damagedBytes()),
                                Amounts.count(summary.damagedStretches(), "stretch", "stretches"));
    }

    private void balises() {
        line(
                "balises",
                "%s valid of %s complete, %s incomplete; %s, %s"
                        .formatted(
                                Amounts.count(summary.telegramsValid()),
                                Amounts.count(summary.telegramsComplete(), "telegram"),
                                Amounts.count(summary.telegramsIncomplete()),
                                Amounts.count(summary.baliseGroups().size(), "group"),
                                Amounts.count(summary.placeholderTelegrams(), "placeholder")));
    }

    /** The most frequent first. */
    private void kinds(String title, Map<Integer, Long> counts, Function<Integer, String> name) {
        List<Map.Entry<Integer, Long>> sorted = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        list(
                title,
                sorted,
                entry -> "%9s  %s".formatted(Amounts.count(entry.getValue()), name.apply(entry.getKey())),
                KINDS_SHOWN);
    }

    private <T> void list(String title, List<T> items, Function<T, String> text) {
        list(title, items, text, SHOWN);
    }

    private <T> void list(String title, List<T> items, Function<T, String> text, int shown) {
        if (items.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("  %s (%s)".formatted(title, Amounts.count(items.size())));
        items.stream().limit(shown).map(text).forEach(each -> lines.add("    " + each));
        if (items.size() > shown) {
            lines.add("    and %s more, see --json".formatted(Amounts.count(items.size() - shown)));
        }
    }

    private void line(String title, String value) {
        lines.add("  %-11s%s".formatted(title, value));
    }

    private static String named(@Nullable Enum<?> known, int number) {
        return known == null ? "unknown (%d)".formatted(number) : "%s (%d)".formatted(known.name(), number);
    }

    private static String change(FileSummary.ModeLevelChange change) {
        String mode =
                change.mode().map(known -> known.name() + " " + known.title()).orElse("mode " + change.mMode());
        String level = change.level().map(Level::name).orElse("level " + change.mLevel());
        String where = change.locationCm().isPresent()
                ? Amounts.decimal(change.locationCm().getAsLong() / CM_PER_KM, 3) + " km"
                : "";
        return "%s  %10s  %s, %s".formatted(time(change.time()), where, mode, level);
    }

    private static String message(FileSummary.DriverMessage message) {
        String text =
                MessageTexts.of(message.qText()).map(words -> "  " + words).orElse("");
        return "%s  text %d (handle %d, criteria %d)%s"
                .formatted(time(message.time()), message.qText(), message.iText(), message.criteria(), text);
    }

    private static String failure(FileSummary.Failure failure) {
        return "%s  reported by %s: number %d".formatted(time(failure.time()), failure.source(), failure.number());
    }

    private static String time(@Nullable LocalDateTime time) {
        return time == null ? "no time " : TIME_OF_DAY.format(time);
    }
}
