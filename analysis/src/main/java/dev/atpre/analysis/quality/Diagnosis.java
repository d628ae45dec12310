package dev.atpre.analysis.quality;

import dev.atpre.analysis.quality.Finding.Severity;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Doctor} says of a file. Immutable.
 *
 * @param quality how far it can be believed
 * @param findings in the order of their offsets; of each rule the first {@value #MAX_FINDINGS_PER_RULE}
 * @param countsByRule how often each rule spoke, however often that was; only rules that did
 * @param countsBySeverity as countsByRule, by severity
 */
public record Diagnosis(
        Verdict verdict,
        Quality quality,
        List<Finding> findings,
        SortedMap<String, Long> countsByRule,
        Map<Severity, Long> countsBySeverity,
        Statistics statistics) {
    /** How many findings of one rule are kept; all are counted. */
    public static final int MAX_FINDINGS_PER_RULE = 1000;

    public Diagnosis {
        findings = List.copyOf(findings);
        countsByRule = Collections.unmodifiableSortedMap(new TreeMap<>(countsByRule));
        Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
        bySeverity.putAll(countsBySeverity);
        countsBySeverity = Collections.unmodifiableMap(bySeverity);
    }

    /** How many findings there are of a severity. */
    public long count(Severity severity) {
        return countsBySeverity.getOrDefault(severity, 0L);
    }

    /** How many findings were made but not kept. */
    public long findingsNotKept() {
        return countsByRule.values().stream().mapToLong(Long::longValue).sum() - findings.size();
    }

    /** The file in one word. */
    public enum Verdict {
        /** Nothing but notes. */
        CLEAN,
        /** Records could be read; there are warnings or damage. */
        READABLE,
        /** No record could be read, or the file is empty. */
        UNREADABLE
    }

    /**
     * What was counted along the way.
     *
     * @param bytes size of the file
     * @param records records of a known type
     * @param unknownRecords records of an unknown type, of which only the header was read
     * @param damagedBytes bytes that could not be read as records
     * @param damagedStretches how many stretches these bytes form
     * @param firstTime time of the first record that has one; null when none has
     * @param lastTime time of the last record that has one; null when none has
     * @param ports the vehicle bus, by ascending port
     * @param telegramsIncomplete those still open at the file's end included
     * @param odometerCorrections small steps back of the location, as balises cause them
     * @param smallestCorrectionCm empty without corrections
     * @param largestCorrectionCm empty without corrections
     */
    public record Statistics(
            long bytes,
            long records,
            long unknownRecords,
            long damagedBytes,
            long damagedStretches,
            @Nullable LocalDateTime firstTime,
            @Nullable LocalDateTime lastTime,
            List<Port> ports,
            long telegramsComplete,
            long telegramsValid,
            long telegramsIncomplete,
            long odometerCorrections,
            OptionalLong smallestCorrectionCm,
            OptionalLong largestCorrectionCm) {
        public Statistics {
            ports = List.copyOf(ports);
        }

        /** The share of the bytes that could be read as records, in per cent; 0 for an empty file. */
        public double framedPercent() {
            return bytes == 0 ? 0 : 100.0 * (bytes - damagedBytes) / bytes;
        }

        /** From the first time to the last, negative when the clock was set back in between; zero without times. */
        public Duration duration() {
            return firstTime == null || lastTime == null ? Duration.ZERO : Duration.between(firstTime, lastTime);
        }

        /** Bus telegrams whose CRC was checked. */
        public long busCrcChecked() {
            return ports.stream().mapToLong(Port::checked).sum();
        }

        /** Bus telegrams whose CRC failed. */
        public long busCrcBad() {
            return ports.stream().mapToLong(Port::bad).sum();
        }
    }

    /**
     * One port of the vehicle bus.
     *
     * @param port 0..0xFFF
     * @param recordType the type of record that is copied from it, such as {@code BTM_TGM_1}
     * @param checked telegrams whose CRC was checked
     * @param bad those of them whose CRC failed
     */
    public record Port(int port, String recordType, long checked, long bad) {}
}
