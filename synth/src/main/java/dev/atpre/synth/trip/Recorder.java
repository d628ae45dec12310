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
import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes records as they happen, into one file per clock hour. Not thread-safe. */
final class Recorder {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    private final String suffix;
    private final LocalDateTime powerUp;
    private final long uptimeAtPowerUpMs;
    private final List<RecordingFile> files = new ArrayList<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private LocalDateTime openedAt;
    private TrainRun.State state = new TrainRun.State(0, 0, 0, 0, false);

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

    LocalDateTime now() {
        return powerUp.plus(state.ms(), ChronoUnit.MILLIS);
    }

    /** The clock of the vehicle bus. */
    long uptimeMs() {
        return uptimeAtPowerUpMs + state.ms();
    }

    /** A trailer for a telegram that was sent so many ms from now, or before now when negative. */
    BusTrailer trailer(RecordType type, int fromNowMs) {
        return BusTrailer.sentAt(type.port(), uptimeMs() + fromNowMs);
    }

    void write(RecordType type, Body body) {
        RecordHeader header = new RecordHeader(
                type.code(),
                RecordTime.of(now()),
                Position.ofCm(state.positionCm()),
                0,
                Speed.ofCmPerS(state.speedCmPerS()));
        open.writeBytes(Encoder.encode(header, body));
    }

    void write(DisplayPacket packet) {
        write(RecordType.ATP_MMI_CH1, new Body.Display(packet));
    }

    private void close() {
        files.add(new RecordingFile(NAME.format(openedAt) + suffix, open.toByteArray()));
        open.reset();
    }

    /** Closes the last file and gives all of them in time order. */
    List<RecordingFile> finish() {
        close();
        return List.copyOf(files);
    }
}
