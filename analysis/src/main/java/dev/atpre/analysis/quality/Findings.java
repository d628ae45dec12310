package dev.atpre.analysis.quality;

import dev.atpre.analysis.quality.Finding.Severity;
import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.record.RecordTime;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects findings: keeps the first of each rule, counts all. Not thread-safe. */
final class Findings {
    private final List<Finding> kept = new ArrayList<>();
    private final Map<Rule, Long> counts = new EnumMap<>(Rule.class);

    /** A finding about a row, for a rule that says itself what it expects. */
    void add(Rule rule, RowCursor row, String found) {
        add(rule, row, found, rule.expected());
    }

    /** A finding about a row. */
    void add(Rule rule, RowCursor row, String found, String expected) {
        add(rule, row.offset(), time(row), found, expected);
    }

    /** A finding about a place. */
    void add(Rule rule, long offset, @Nullable LocalDateTime time, String found, String expected) {
        if (counts.merge(rule, 1L, Long::sum) <= Diagnosis.MAX_FINDINGS_PER_RULE) {
            kept.add(new Finding(rule.severity(), rule.label(), offset, time, found, expected, rule.advice()));
        }
    }

    /** The local time of a row; null for damage and for a time that does not exist. */
    static @Nullable LocalDateTime time(RowCursor row) {
        return row.damage() != null || row.timeSeconds() == RowCursor.NO_TIME
                ? null
                : new RecordTime(row.timePacked()).local().orElse(null);
    }

    /** The findings that were kept, by offset. */
    List<Finding> kept() {
        return kept.stream().sorted(Comparator.comparingLong(Finding::offset)).toList();
    }

    SortedMap<String, Long> countsByRule() {
        SortedMap<String, Long> byRule = new TreeMap<>();
        counts.forEach((rule, count) -> byRule.put(rule.label(), count));
        return byRule;
    }

    Map<Severity, Long> countsBySeverity() {
        Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
        counts.forEach((rule, count) -> bySeverity.merge(rule.severity(), count, Long::sum));
        return bySeverity;
    }
}
