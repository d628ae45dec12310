package dev.atpre.analysis.quality;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Units;
import dev.atpre.decoder.record.Warning;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Follows the locations of the headers.
 *
 * <p>Small steps back are how balises correct the odometer: they are counted. Forward, a location is believed up to twice
 * the way at the higher of the two speeds around it, with the clock's resolution added to the time and a correction to the
 * way. Records without a possible time, and locations below the bias, which have findings of their own, are passed over.
 */
final class OdometerCheck implements RowSink {
    private static final int SPEED_NOT_AVAILABLE = 0xFFFF;
    /** The largest correction of the corpus is 727 cm. */
    private static final long LARGEST_CORRECTION_CM = 1000;

    private static final long RESOLUTION_S = 2;
    private static final long GENEROSITY = 2;
    /** Samples come every 4 to 6 s; after a longer silence the speeds around it do not tell how fast it went. */
    private static final long LONGEST_STEP_S = 10;
    /** 200 km/h. */
    private static final int HIGHEST_SPEED_CM_PER_S = 5556;

    private final Findings findings;
    private boolean hasBefore;
    private long beforeSeconds;
    private long beforeRaw;
    private int beforeSpeedCmPerS;
    private long corrections;
    private long smallestCorrectionCm;
    private long largestCorrectionCm;

    OdometerCheck(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void row(RowCursor row) {
        long raw = row.locationRaw();
        if (Position.isAbsent(raw)) {
            findings.add(Rule.LOCATION_MISSING, row, "no location");
            return;
        }
        if (row.timeSeconds() == RowCursor.NO_TIME || Warning.LOCATION_BELOW_BIAS.isIn(row.warningSet())) {
            return;
        }
        int speed = row.speedRaw() == SPEED_NOT_AVAILABLE ? beforeSpeedCmPerS : row.speedRaw();
        if (hasBefore && raw < beforeRaw) {
            back(row, beforeRaw - raw);
        } else if (hasBefore) {
            forward(row, raw - beforeRaw, Math.max(speed, beforeSpeedCmPerS));
        }
        hasBefore = true;
        beforeSeconds = row.timeSeconds();
        beforeRaw = raw;
        beforeSpeedCmPerS = speed;
    }

    private void back(RowCursor row, long cm) {
        if (cm <= LARGEST_CORRECTION_CM) {
            smallestCorrectionCm = corrections == 0 ? cm : Math.min(cm, smallestCorrectionCm);
            largestCorrectionCm = Math.max(cm, largestCorrectionCm);
            corrections++;
        } else if (row.locationRaw() == Position.BIAS_CM) {
            findings.add(Rule.ODOMETER_RESTART, row, "location 0 m behind " + metres(beforeRaw - Position.BIAS_CM));
        } else {
            findings.add(Rule.ODOMETER_BACK, row, "a location %s back".formatted(metres(cm)));
        }
    }

    private void forward(RowCursor row, long cm, int speedCmPerS) {
        long stepSeconds = row.timeSeconds() - beforeSeconds;
        boolean known = stepSeconds >= 0 && stepSeconds <= LONGEST_STEP_S;
        int speed = known ? speedCmPerS : Math.max(speedCmPerS, HIGHEST_SPEED_CM_PER_S);
        long seconds = stepSeconds < 0 ? LONGEST_STEP_S : stepSeconds;
        long limitCm = GENEROSITY * speed * (seconds + RESOLUTION_S) + LARGEST_CORRECTION_CM;
        if (cm > limitCm) {
            findings.add(
                    Rule.ODOMETER_JUMP,
                    row,
                    "a location %s on, %d s after the record in front".formatted(metres(cm), stepSeconds),
                    String.format(Locale.ROOT, "at most %s at %.1f km/h", metres(limitCm), Units.kmPerH(speed)));
        }
    }

    private static String metres(long cm) {
        return String.format(Locale.ROOT, "%.2f m", Units.metres(cm));
    }

    long corrections() {
        return corrections;
    }

    OptionalLong smallestCorrectionCm() {
        return corrections == 0 ? OptionalLong.empty() : OptionalLong.of(smallestCorrectionCm);
    }

    OptionalLong largestCorrectionCm() {
        return corrections == 0 ? OptionalLong.empty() : OptionalLong.of(largestCorrectionCm);
    }
}
