package dev.atpre.synth.trip;

import dev.atpre.decoder.Encoder;
import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.synth.incident.Incident;
import dev.atpre.synth.incident.Truth;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes records as they happen, into one file per clock hour, and the truth of what they are about. Not thread-safe. */
final class Recorder {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    /** A step back that is smaller is lost in the rounding of records. */
    private static final long SMALLEST_STEP_CM = 1;

    private final String suffix;
    private final LocalDateTime powerUp;
    private final long uptimeAtPowerUpMs;
    private final List<RecordingFile> files = new ArrayList<>();
    private final List<Truth> truths = new ArrayList<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private LocalDateTime openedAt;
    private TrainRun.State state = TrainRun.State.standing(0);
    private Duration clockError = Duration.ZERO;
    private long driftCm;
    private Optional<Incident> corrected = Optional.empty();
    private long locationBefore;

    /**
     * @param suffix of the files' names
     * @param powerUp the local time of {@link TrainRun.State#ms()} 0
     * @param uptimeAtPowerUpMs what the clock of the vehicle bus shows then
     */
    Recorder(String suffix, LocalDateTime powerUp, long uptimeAtPowerUpMs) {
        this.suffix = suffix;
        this.powerUp = powerUp;
        this.uptimeAtPowerUpMs = uptimeAtPowerUpMs;
        this.openedAt = powerUp;
    }

    /** From here on records carry this moment. */
    void moveTo(TrainRun.State next) {
        state = next;
        LocalDateTime hour = now().truncatedTo(ChronoUnit.HOURS);
        if (openedAt.isBefore(hour)) {
            close();
            openedAt = hour;
        }
    }

    /** The recorder's own time. */
    LocalDateTime now() {
        return powerUp.plus(state.ms(), ChronoUnit.MILLIS).plus(clockError);
    }

    /** Sets the clock forward, or back when negative. */
    void setClock(Duration difference) {
        clockError = clockError.plus(difference);
    }

    /** From here on the odometer is so far ahead of the train. */
    void drift(long cm) {
        driftCm = Math.max(cm, -state.positionCm());
    }

    /** A balise corrects the odometer; it may be off because of an incident. */
    void correct(Optional<Incident> by) {
        driftCm = 0;
        corrected = by;
    }

    /** How far the odometer is ahead of the train. */
    long driftCm() {
        return driftCm;
    }

    /** The clock of the vehicle bus. */
    long uptimeMs() {
        return uptimeAtPowerUpMs + state.ms();
    }

    /** A trailer for a telegram that was sent so many ms from now, or before now when negative. */
    BusTrailer trailer(RecordType type, int fromNowMs) {
        return BusTrailer.sentAt(type.port(), uptimeMs() + fromNowMs);
    }

    /** Where the odometer stands. */
    long locationCm() {
        return state.positionCm() + driftCm;
    }

    void write(RecordType type, Body body) {
        long location = locationCm();
        if (location <= locationBefore - SMALLEST_STEP_CM) {
            truth("odometer_correction", corrected, Optional.empty(), "");
        }
        locationBefore = location;
        RecordHeader header = new RecordHeader(
                type.code(), RecordTime.of(now()), Position.ofCm(location), 0, Speed.ofCmPerS(state.speedCmPerS()));
        open.writeBytes(Encoder.encode(header, body));
    }

    void write(DisplayPacket packet) {
        write(RecordType.ATP_MMI_CH1, new Body.Display(packet));
    }

    /** Something is true from the record on that is written next. */
    void truth(String kind, Optional<Incident> injected, Optional<String> cause, String subject) {
        truths.add(new Truth(
                kind,
                injected,
                now().truncatedTo(ChronoUnit.SECONDS),
                locationCm(),
                name(),
                open.size(),
                cause,
                subject));
    }

    private String name() {
        return NAME.format(openedAt) + suffix;
    }

    private void close() {
        files.add(new RecordingFile(name(), open.toByteArray()));
        open.reset();
    }

    /** What was true, in the order of noticing. */
    List<Truth> truths() {
        return List.copyOf(truths);
    }

    /** Closes the last file and gives all of them in time order. */
    List<RecordingFile> finish() {
        close();
        return List.copyOf(files);
    }
}
