package dev.atpre.analysis.summary;

import dev.atpre.decoder.field.Level;
import dev.atpre.decoder.field.Mode;
import dev.atpre.decoder.field.Units;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one recorder file holds (docs/format.md, "Summary"). Immutable. Times are the train's local time.
 *
 * @param bytes size of the file
 * @param damagedBytes bytes that could not be read as records
 * @param damagedStretches how many stretches these bytes form
 * @param records records of a known type, those without a possible time or with a raw body included
 * @param unknownRecords records of an unknown type; counted in {@code records} as well
 * @param recordsByType by the number of the type; only types that occur
 * @param packetsById display packets by MMI_M_PACKET, those whose layout does not fit included
 * @param telegramsIncomplete balise telegrams of which a fragment was missing, those open at the file's end included
 * @param waysidePackets by NID_PACKET; packet 44 as {@code 44/NID_XDATA}
 * @param baliseGroups the groups met, in ascending order, without the placeholders
 * @param placeholderTelegrams telegrams whose NID_BG is no group's identity
 * @param warnings what was odd about records and telegrams, and one for each damaged stretch
 * @param firstTime time of the first record that has one; null when none has
 * @param lastTime time of the last record that has one; null when none has
 * @param maxSpeedCmPerS over all headers whose speed is available; 0 when none is
 * @param firstLocationCm of the first header whose location is available
 * @param lastLocationCm of the last header whose location is available
 * @param modeLevelChanges the first status and each one that differs from the one before in mode or level
 */
public record FileSummary(
        long bytes,
        long damagedBytes,
        long damagedStretches,
        long records,
        long unknownRecords,
        SortedMap<Integer, Long> recordsByType,
        SortedMap<Integer, Long> packetsById,
        long telegramsComplete,
        long telegramsIncomplete,
        long telegramsValid,
        SortedMap<String, Long> waysidePackets,
        List<BaliseGroup> baliseGroups,
        long placeholderTelegrams,
        long busCrcChecked,
        long busCrcBad,
        long warnings,
        @Nullable LocalDateTime firstTime,
        @Nullable LocalDateTime lastTime,
        int maxSpeedCmPerS,
        OptionalLong firstLocationCm,
        OptionalLong lastLocationCm,
        Brake emergencyBrake,
        Brake serviceBrake,
        List<ModeLevelChange> modeLevelChanges,
        List<DriverMessage> driverMessages,
        List<Failure> failures) {
    public FileSummary {
        recordsByType = Collections.unmodifiableSortedMap(new TreeMap<>(recordsByType));
        packetsById = Collections.unmodifiableSortedMap(new TreeMap<>(packetsById));
        waysidePackets = Collections.unmodifiableSortedMap(new TreeMap<>(waysidePackets));
        baliseGroups = List.copyOf(baliseGroups);
        modeLevelChanges = List.copyOf(modeLevelChanges);
        driverMessages = List.copyOf(driverMessages);
        failures = List.copyOf(failures);
    }

    /** From the first time to the last, negative when the clock was set back in between; zero without times. */
    public Duration duration() {
        return firstTime == null || lastTime == null ? Duration.ZERO : Duration.between(firstTime, lastTime);
    }

    /** The maximum speed in km/h. */
    public double maxSpeedKmPerH() {
        return Units.kmPerH(maxSpeedCmPerS);
    }

    /** From the first location to the last, net: corrections of the odometer stay in; 0 without locations. */
    public long distanceCm() {
        return firstLocationCm.isPresent() && lastLocationCm.isPresent()
                ? lastLocationCm.getAsLong() - firstLocationCm.getAsLong()
                : 0;
    }

    /**
     * A balise group.
     *
     * @param nidC country or region
     * @param nidBg number of the group within it
     */
    public record BaliseGroup(int nidC, int nidBg) {}

    /**
     * What the status packets say about one brake.
     *
     * @param interventions changes from not commanded to commanded, counted from "not commanded" at the file's start
     * @param commandedAtFirst whether it is commanded in the first status; false without one
     * @param commandedAtLast whether it is commanded in the last status; false without one
     */
    public record Brake(long interventions, boolean commandedAtFirst, boolean commandedAtLast) {}

    /**
     * Mode and level from a time on.
     *
     * @param time null when the record's time is impossible
     * @param mMode 0..15, see {@link #mode()}
     * @param mLevel 0..15, see {@link #level()}
     * @param locationCm where; empty when not available
     */
    public record ModeLevelChange(@Nullable LocalDateTime time, int mMode, int mLevel, OptionalLong locationCm) {
        /** The mode; empty for a number that stands for none. */
        public Optional<Mode> mode() {
            return Mode.of(mMode);
        }

        /** The level; empty for a number that stands for none. */
        public Optional<Level> level() {
            return Level.of(mLevel);
        }
    }

    /**
     * A text on the cab display, shown or removed (docs/format.md, "Driver messages").
     *
     * @param time null when the record's time is impossible
     * @param iText handle for acknowledging and removing
     * @param qText number of the text
     * @param criteria 0..7: 1 acknowledge and remove, 2 answer yes or no, 3 show, 4 remove
     */
    public record DriverMessage(@Nullable LocalDateTime time, int iText, int qText, int criteria) {}

    /**
     * A failure report; what the numbers mean is unknown.
     *
     * @param time null when the record's time is impossible
     */
    public record Failure(@Nullable LocalDateTime time, FailureSource source, int number) {}

    /** Who reports a failure: the ATP in packet 9 or the cab display in packet 113. */
    public enum FailureSource {
        ATP,
        MMI
    }
}
