package dev.atpre.cli.report;

import dev.atpre.analysis.quality.Diagnosis;
import dev.atpre.analysis.quality.Diagnosis.Statistics;
import dev.atpre.analysis.quality.Finding;
import dev.atpre.analysis.quality.Finding.Severity;
import dev.atpre.cli.console.Amounts;
import dev.atpre.engine.recordings.Recording;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A diagnosis in words: verdict, statistics, each finding with what to do. */
final class DoctorReport {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Recording recording;
    private final Diagnosis diagnosis;
    private final List<String> lines = new ArrayList<>();

    DoctorReport(Recording recording, Diagnosis diagnosis) {
        this.recording = recording;
        this.diagnosis = diagnosis;
    }

    List<String> lines() {
        lines.clear();
        lines.add("%s: %s".formatted(recording.name(), verdict()));
        line("quality", diagnosis.quality().words().english());
        diagnosis.quality().reasons().forEach(reason -> line("", reason.english()));
        statistics(diagnosis.statistics());
        diagnosis.findings().forEach(this::finding);
        if (diagnosis.findingsNotKept() > 0) {
            lines.add("");
            lines.add("  %s more findings are not shown; all of them: %s"
                    .formatted(Amounts.count(diagnosis.findingsNotKept()), diagnosis.countsByRule()));
        }
        return List.copyOf(lines);
    }

    private String verdict() {
        return switch (diagnosis.verdict()) {
            case CLEAN -> diagnosis.findings().isEmpty() ? "clean" : "clean, with " + counts();
            case READABLE -> "readable, with " + counts();
            case UNREADABLE -> "unreadable";
        };
    }

    private String counts() {
        List<String> counts = new ArrayList<>();
        count(counts, Severity.DAMAGE, "damaged stretch", "damaged stretches");
        count(counts, Severity.WARNING, "warning", "warnings");
        count(counts, Severity.NOTE, "note", "notes");
        return String.join(", ", counts);
    }

    private void count(List<String> counts, Severity severity, String one, String many) {
        long count = diagnosis.count(severity);
        if (count > 0) {
            counts.add(Amounts.count(count, one, many));
        }
    }

    private void statistics(Statistics of) {
        line(
                "framing",
                "%s%% of %s read as %s"
                        .formatted(
                                framedPercent(of), Amounts.bytes(of.bytes()), Amounts.count(of.records(), "record")));
        line(
                "time",
                of.firstTime() == null || of.lastTime() == null
                        ? "no record has one"
                        : "%s to %s (%s)"
                                .formatted(
                                        SECONDS.format(of.firstTime()),
                                        SECONDS.format(of.lastTime()),
                                        Amounts.duration(of.duration())));
        line(
                "bus CRC",
                "%s right of %s checked%s"
                        .formatted(
                                Amounts.count(of.busCrcChecked() - of.busCrcBad()),
                                Amounts.count(of.busCrcChecked()),
                                badPorts(of)));
        line(
                "balises",
                "%s valid of %s complete, %s incomplete"
                        .formatted(
                                Amounts.count(of.telegramsValid()),
                                Amounts.count(of.telegramsComplete(), "telegram"),
                                Amounts.count(of.telegramsIncomplete())));
        line("odometer", Amounts.count(of.odometerCorrections(), "correction") + range(of));
    }

    /** Never 100 while a byte is missing. */
    private static String framedPercent(Statistics of) {
        double percent = of.framedPercent();
        return of.damagedBytes() == 0 ? Amounts.decimal(percent, 0) : Amounts.decimal(Math.min(percent, 99.99), 2);
    }

    private static String badPorts(Statistics of) {
        List<String> bad = of.ports().stream()
                .filter(port -> port.bad() > 0)
                .map(port -> "%s %s of %s wrong"
                        .formatted(port.recordType(), Amounts.count(port.bad()), Amounts.count(port.checked())))
                .toList();
        return bad.isEmpty() ? "" : ": " + String.join(", ", bad);
    }

    private static String range(Statistics of) {
        return of.smallestCorrectionCm().isPresent() && of.largestCorrectionCm().isPresent()
                ? " by balises, %d to %d cm back"
                        .formatted(
                                of.smallestCorrectionCm().getAsLong(),
                                of.largestCorrectionCm().getAsLong())
                : "";
    }

    private void finding(Finding finding) {
        lines.add("");
        lines.add("  %s %s at byte %d (0x%x)%s"
                .formatted(
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        finding.rule(),
                        finding.offset(),
                        finding.offset(),
                        time(finding.time())));
        detail("found", finding.found());
        detail("expected", finding.expected());
        detail("do", finding.advice());
    }

    private static String time(@Nullable LocalDateTime time) {
        return time == null ? "" : ", " + SECONDS.format(time);
    }

    private void detail(String title, String text) {
        lines.add("    %-10s%s".formatted(title, text));
    }

    private void line(String title, String text) {
        lines.add("  %-12s%s".formatted(title, text));
    }
}
