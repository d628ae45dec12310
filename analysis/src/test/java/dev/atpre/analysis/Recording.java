package dev.atpre.analysis;

import dev.atpre.decoder.Encoder;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.Equipment;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Writes a small recording, record by record; each has the time, location and speed that were set last. */
public final class Recording {
    private static final int TELEGRAM_FRAGMENTS = 5;
    private static final int FIRST_FRAGMENT_PORT = 0x283;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private RecordTime time = RecordTime.of(LocalDateTime.of(2024, 9, 16, 12, 0, 0));
    private Position location = Position.ofCm(0);
    private Speed speed = Speed.ofCmPerS(0);
    private int reserved;
    private long uptimeMs = 6_000_000;

    public Recording at(LocalDateTime next) {
        time = RecordTime.of(next);
        return this;
    }

    public Recording at(RecordTime next) {
        time = next;
        return this;
    }

    public Recording wait(int seconds) {
        return at(time().plusSeconds(seconds));
    }

    public LocalDateTime time() {
        return time.local().orElseThrow();
    }

    public Recording cm(long cm) {
        location = Position.ofCm(cm);
        return this;
    }

    /** The location that is set, in cm. */
    public long position() {
        return location.cm().orElseThrow();
    }

    public Recording locationRaw(long raw) {
        location = new Position(raw);
        return this;
    }

    public Recording speed(int raw) {
        speed = new Speed(raw);
        return this;
    }

    public Recording reserved(int value) {
        reserved = value;
        return this;
    }

    /** Where the next record begins. */
    public int size() {
        return out.size();
    }

    public byte[] toArray() {
        return out.toByteArray();
    }

    public Recording bytes(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** A record of any type, known or not, with any body. */
    public Recording record(int typeCode, Body body) {
        return bytes(Encoder.encode(new RecordHeader(typeCode, time, location, reserved, speed), body));
    }

    public Recording sample() {
        return record(RecordType.PERIODIC_SPEED_DISTANCE.code(), new Body.PeriodicSample());
    }

    /** So many samples, 5 s apart, at the speed that is set. */
    public Recording ride(int samples) {
        for (int i = 0; i < samples; i++) {
            wait(5).cm(location.cm().orElseThrow() + 5L * speed.cmPerS().orElseThrow())
                    .sample();
        }
        return this;
    }

    public Recording packet(DisplayPacket packet) {
        return record(RecordType.ATP_MMI_CH1.code(), new Body.Display(packet));
    }

    public Recording packet(int number, int contentBytes) {
        return packet(new DisplayPacket.Raw(number, Bytes.of(new byte[contentBytes])));
    }

    public Recording status(int mode, int level, int emergencyBrake, int serviceBrake) {
        return packet(new Supervision.Status(100, mode, level, emergencyBrake, serviceBrake, false, false, 1, 0));
    }

    public Recording clockSetTo(LocalDateTime set) {
        return packet(new Equipment.SetTime(PacketType.SET_TIME_ATP, set.toEpochSecond(ZoneOffset.UTC)));
    }

    public Recording readerStatus() {
        BusTrailer trailer = BusTrailer.sentAt(RecordType.BTM_STATUS_1.port(), uptimeMs++);
        return record(RecordType.BTM_STATUS_1.code(), new BusBody.Device(Bytes.of(new byte[10]), trailer));
    }

    public static Telegram telegram(int nidBg) {
        return Telegram.of(0, 1, 255, 886, nidBg, 1, List.of());
    }

    /** The fragments of a telegram but those that are named. */
    public Recording telegram(int sequence, Telegram telegram, Integer... lost) {
        return telegram(sequence, telegram.fragments(), lost);
    }

    public Recording telegram(int sequence, List<Bytes> parts, Integer... lost) {
        for (int fragment = 1; fragment <= TELEGRAM_FRAGMENTS; fragment++) {
            if (!Arrays.asList(lost).contains(fragment)) {
                fragment(sequence, fragment, parts.get(fragment - 1));
            }
        }
        return this;
    }

    public Recording fragment(int sequence, int fragment, Bytes part) {
        BusTrailer trailer = BusTrailer.sentAt(FIRST_FRAGMENT_PORT + fragment - 1, uptimeMs++);
        Body body = fragment == 1
                ? new BusBody.FirstFragment(sequence, 4, 0, 0, 0, Bytes.of(new byte[8]), part, trailer)
                : new BusBody.Fragment(sequence, fragment, part, trailer);
        return record(RecordType.BTM_TGM_1.code() + fragment - 1, body);
    }
}
