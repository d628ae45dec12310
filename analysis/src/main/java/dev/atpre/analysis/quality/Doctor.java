package dev.atpre.analysis.quality;

import dev.atpre.analysis.quality.Diagnosis.Statistics;
import dev.atpre.analysis.quality.Diagnosis.Verdict;
import dev.atpre.analysis.quality.Finding.Severity;
import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.record.DamageKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one file and says how much of it could be read and believed.
 *
 * <p>What real recordings show as normal is no finding: corrections of the odometer by balises are counted, times that
 * stand still are sound. Holds a bounded number of findings, so its memory does not grow with the file. Not thread-safe.
 */
public final class Doctor implements RowSink {
    private final Findings findings = new Findings();
    private final BusCheck bus = new BusCheck();
    private final TelegramCheck telegrams = new TelegramCheck(findings);
    private final ClockCheck clock = new ClockCheck(findings);
    private final OdometerCheck odometer = new OdometerCheck(findings);
    private final MeasureBuilder measures = new MeasureBuilder();
    private final List<RowSink> checks = List.of(new RecordCheck(findings), bus, telegrams, clock, odometer);
    private long bytes;
    private long records;
    private long unknownRecords;
    private long damagedBytes;
    private long damagedStretches;
    private @Nullable Diagnosis diagnosis;

    /** A doctor that has seen no row. */
    public Doctor() {}

    @Override
    public void row(RowCursor row) {
        if (diagnosis != null) {
            throw new IllegalStateException("the diagnosis is made; one doctor serves one file");
        }
        bytes += row.lengthBytes();
        measures.row(row);
        DamageKind damage = row.damage();
        if (damage != null) {
            damage(row, damage);
            return;
        }
        records += row.type() == null ? 0 : 1;
        unknownRecords += row.type() == null ? 1 : 0;
        for (RowSink check : checks) {
            check.row(row);
        }
    }

    private void damage(RowCursor row, DamageKind kind) {
        damagedBytes += row.lengthBytes();
        damagedStretches++;
        Rule rule = switch (kind) {
            case GAP -> Rule.GAP;
            case TRUNCATED -> Rule.TRUNCATED;
        };
        findings.add(rule, row, "%d bytes without a record: %s".formatted(row.lengthBytes(), row.reason()));
    }

    /** The diagnosis of the file; to be asked for when its decoder has finished, after which no row is taken. */
    public Diagnosis diagnosis() {
        if (diagnosis == null) {
            diagnosis = conclude();
        }
        return diagnosis;
    }

    private Diagnosis conclude() {
        telegrams.end(clock.lastSeconds());
        if (bytes == 0) {
            findings.add(Rule.FILE_EMPTY, 0, null, "the file is empty", Rule.FILE_EMPTY.expected());
        } else if (records == 0) {
            findings.add(
                    Rule.FILE_WITHOUT_RECORDS,
                    0,
                    null,
                    "no record in %d bytes".formatted(bytes),
                    Rule.FILE_WITHOUT_RECORDS.expected());
        }
        return new Diagnosis(
                verdict(),
                Quality.of(measures.measures(), 0),
                findings.kept(),
                findings.countsByRule(),
                findings.countsBySeverity(),
                statistics());
    }

    private Verdict verdict() {
        if (records == 0) {
            return Verdict.UNREADABLE;
        }
        boolean onlyNotes =
                findings.countsBySeverity().keySet().stream().allMatch(severity -> severity == Severity.NOTE);
        return onlyNotes ? Verdict.CLEAN : Verdict.READABLE;
    }

    private Statistics statistics() {
        return new Statistics(
                bytes,
                records,
                unknownRecords,
                damagedBytes,
                damagedStretches,
                clock.first(),
                clock.last(),
                bus.ports(),
                telegrams.complete(),
                telegrams.valid(),
                telegrams.incomplete(),
                odometer.corrections(),
                odometer.smallestCorrectionCm(),
                odometer.largestCorrectionCm());
    }
}
