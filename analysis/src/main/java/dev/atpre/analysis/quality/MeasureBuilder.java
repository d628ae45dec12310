package dev.atpre.analysis.quality;

import dev.atpre.analysis.balise.BaliseRead;
import dev.atpre.analysis.balise.GroupPassage;
import dev.atpre.analysis.balise.Linking;
import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the rows of one file. Of balise telegrams the first 2000 are held against the odometer, so that memory does not
 * grow with the file. Not thread-safe.
 */
public final class MeasureBuilder implements RowSink {
    private static final int MOST_TELEGRAMS = 2_000;
    private static final int SPEED_NOT_AVAILABLE = 0xFFFF;
    /** Samples lie 4 to 6 s apart. */
    private static final long LONGEST_STEP_S = 10;
    /** In the corpus neighbouring records are never more than 10 s apart. */
    private static final long SILENCE_S = 60;
    /** A step back is a correction up to this, else the cab was activated anew. */
    private static final long LARGEST_CORRECTION_CM = 1_000;

    private final List<BaliseRead<Long>> reads = new ArrayList<>();
    private long bytes;
    private long damagedBytes;
    private long busCrcChecked;
    private long busCrcBad;
    private long runCm;
    private double integratedCm;
    private long silences;
    private boolean hasBefore;
    private long secondsBefore;
    private long locationBefore;
    private int speedBefore;

    /** A builder that has seen no row. */
    public MeasureBuilder() {}

    @Override
    public void row(RowCursor row) {
        bytes += row.lengthBytes();
        if (row.damage() != null) {
            damagedBytes += row.lengthBytes();
            hasBefore = false;
            return;
        }
        if (row.isBus()) {
            busCrcChecked++;
            busCrcBad += row.isBusIntact() ? 0 : 1;
        }
        long location = row.locationRaw();
        if (row.timeSeconds() == RowCursor.NO_TIME || Position.isAbsent(location) || location < Position.BIAS_CM) {
            return;
        }
        move(row, Position.unbiased(location));
        if (row.hasTelegram() && reads.size() < MOST_TELEGRAMS) {
            Telegram telegram = Telegram.of(row.telegram(), row.isTelegramIntact(), Bytes.empty());
            reads.add(new BaliseRead<>(
                    row.offset(), Position.ofCm(Position.unbiased(location)).cm(), telegram));
        }
    }

    private void move(RowCursor row, long location) {
        int speed = row.speedRaw();
        if (speed == SPEED_NOT_AVAILABLE) {
            return;
        }
        long seconds = row.timeSeconds();
        if (!hasBefore) {
            begin(seconds, location, speed);
            return;
        }
        long step = seconds - secondsBefore;
        if (step == 0) {
            return;
        }
        if (step > SILENCE_S) {
            silences++;
        }
        if (step > 0 && step <= LONGEST_STEP_S && location >= locationBefore - LARGEST_CORRECTION_CM) {
            runCm += location - locationBefore;
            integratedCm += step * (speed + speedBefore) / 2.0;
        }
        begin(seconds, location, speed);
    }

    private void begin(long seconds, long location, int speed) {
        hasBefore = true;
        secondsBefore = seconds;
        locationBefore = location;
        speedBefore = speed;
    }

    /** The measures of the rows so far. */
    public Measures measures() {
        Linking<Long> linking = new Linking<>();
        GroupPassage.of(reads).forEach(linking::meet);
        List<Long> errors = new ArrayList<>();
        linking.met().forEach(met -> met.errorCm().ifPresent(cm -> errors.add(Math.abs(cm))));
        return new Measures(bytes, damagedBytes, busCrcChecked, busCrcBad, runCm, integratedCm, silences, errors);
    }
}
