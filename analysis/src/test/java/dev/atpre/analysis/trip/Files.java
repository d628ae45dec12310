package dev.atpre.analysis.trip;

import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.Encoder;
import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.Equipment;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;

/** A small recording in the making. */
public final class Files {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A sample at a time of 2025-03-04, some metres from where the odometer began. */
    public Files at(String time, long metres) {
        return add(time, metres, RecordType.PERIODIC_SPEED_DISTANCE, new Body.PeriodicSample());
    }

    /** A status: brakes 0 not commanded, 2 applied. */
    public Files status(String time, long metres, int mode, int emergency, int service) {
        return packet(time, metres, new Supervision.Status(100, mode, 2, emergency, service, false, false, 1, 0));
    }

    public Files packet(String time, long metres, DisplayPacket packet) {
        return add(time, metres, RecordType.ATP_MMI_CH1, new Body.Display(packet));
    }

    public Files failure(String time) {
        return packet(time, 0, new Equipment.AtpFailure(5, 0, 1, 10_245, 3, 0));
    }

    public Files garbage(int length) {
        byte[] noise = new byte[length];
        Arrays.fill(noise, (byte) 0xA5);
        bytes.writeBytes(noise);
        return this;
    }

    private Files add(String time, long metres, RecordType type, Body body) {
        RecordHeader header = new RecordHeader(
                type.code(),
                RecordTime.of(LocalDateTime.parse("2025-03-04T" + time)),
                Position.ofCm(metres * 100),
                0,
                Speed.ofCmPerS(1_000));
        bytes.writeBytes(Encoder.encode(header, body));
        return this;
    }

    public TripFile as(String name) {
        return as(name, Optional.empty());
    }

    public TripFile in(String folder, String name) {
        return as(name, Optional.of(folder));
    }

    private TripFile as(String name, Optional<String> folder) {
        FactsBuilder builder = new FactsBuilder();
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(bytes.toByteArray()), builder);
        decoder.finish(builder);
        String contentId = Integer.toHexString(Arrays.hashCode(bytes.toByteArray()));
        return new TripFile(name, contentId, folder, builder.facts(decoder.incompleteTelegrams()));
    }
}
