package dev.atpre.decoder;

import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TelegramAssembler;
import dev.atpre.decoder.balise.TelegramReader;
import dev.atpre.decoder.bus.BusCrc;
import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.BitReader;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.DamageKind;
import dev.atpre.decoder.record.Malformed;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.decoder.record.RecorderRecord;
import dev.atpre.decoder.record.Row;
import dev.atpre.decoder.record.Warning;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row that a {@link Decoder} shows to its sink: a view of bytes that decodes what it is asked for and allocates
 * nothing, until {@link #toRow()} makes an immutable record of it.
 *
 * <p>Valid only during {@link RowSink#row}. Header accessors, {@link #fields()} and {@link #telegram()} are for records;
 * for a damaged stretch they are not to be used. Not thread-safe.
 */
public final class RowCursor {
    /** {@link #timeSeconds()} of a time that does not exist. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private static final long SECONDS_PER_DAY = 86_400;
    /** Where in the first fragment's body its part of the telegram begins. */
    private static final int FIRST_PART_AT = 22;
    /** Where in the other fragments' bodies theirs begins. */
    private static final int OTHER_PART_AT = 1;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final Fields fields = new Fields();
    private final BitReader bits = new BitReader();
    private final TelegramAssembler assembler = new TelegramAssembler();
    private final TelegramReader telegram = new TelegramReader();

    private long index;
    private long offset;
    private long damageLength;
    private @Nullable DamageKind damageKind;
    private String reason = "";

    private byte[] array = new byte[0];
    private int at;
    private long high;
    private long low;
    private @Nullable RecordType type;
    private @Nullable PacketType packet;
    private int warnings;
    private int clockHigh;
    private boolean fieldsRead;
    private int telegramSequence;
    private boolean telegramRead;

    private long datePacked = -1;
    private long dateSeconds;
    private long seconds;
    private long secondsBefore = NO_TIME;

    RowCursor() {}

    void showDamage(long rowIndex, long from, long length, DamageKind kind, String why) {
        index = rowIndex;
        offset = from;
        damageLength = length;
        damageKind = kind;
        reason = why;
    }

    void showRecord(long rowIndex, long from, byte[] bytes, int begin, int oddities) {
        index = rowIndex;
        offset = from;
        damageKind = null;
        array = bytes;
        at = begin;
        high = (long) LONG.get(bytes, begin);
        low = (long) LONG.get(bytes, begin + Long.BYTES);
        type = RecordType.of((int) (high >>> 56));
        packet = null;
        warnings = oddities;
        fieldsRead = false;
        telegramSequence = -1;
        telegramRead = false;
        checkTime(oddities);
        checkLocation();
        if (type != null && !isRaw()) {
            checkBody(type);
        }
    }

    private void checkTime(int oddities) {
        if (Warning.TIME_IMPOSSIBLE.isIn(oddities)) {
            seconds = NO_TIME;
            return;
        }
        seconds = secondsOf(timePacked());
        if (seconds < secondsBefore) {
            warnings |= Warning.TIME_BACKWARDS.bit();
        }
        secondsBefore = seconds;
    }

    private long secondsOf(long packed) {
        long date = packed >>> 24;
        if (date != datePacked) {
            datePacked = date;
            int year = 2000 + (int) (date >>> 16);
            dateSeconds = LocalDate.of(year, (int) (date >>> 8) & 0xFF, (int) date & 0xFF)
                            .toEpochDay()
                    * SECONDS_PER_DAY;
        }
        return dateSeconds + ((packed >>> 16 & 0xFF) * 60 + (packed >>> 8 & 0xFF)) * 60 + (packed & 0xFF);
    }

    private void checkLocation() {
        if (locationRaw() < Position.BIAS_CM) {
            warnings |= Warning.LOCATION_BELOW_BIAS.bit();
        }
    }

    private void checkBody(RecordType known) {
        if (known.isDisplay()) {
            packet = PacketType.of(packetNumber());
            if (packet == null) {
                warnings |= Warning.PACKET_UNKNOWN.bit();
            }
            return;
        }
        if (!known.isBus()) {
            return;
        }
        clockHigh = BusCrc.solve(array, bodyOffset(), bodyLength(), known.portDifference());
        if (clockHigh == BusCrc.DAMAGED) {
            warnings |= Warning.BUS_CRC.bit();
        }
        int fragment = known.fragment();
        if (fragment > 0) {
            assemble(fragment);
        }
    }

    private void assemble(int fragment) {
        int sequence = array[bodyOffset()] & 0xFF;
        int part = fragment == 1 ? FIRST_PART_AT : OTHER_PART_AT;
        if (assembler.add(sequence, fragment, array, bodyOffset() + part, isBusIntact(), seconds)) {
            telegramSequence = sequence;
        }
    }

    TelegramAssembler assembler() {
        return assembler;
    }

    // Any row

    /** Number of the row in its file, from 0. */
    public long index() {
        return index;
    }

    /** Where the row begins in its file, in bytes. */
    public long offset() {
        return offset;
    }

    /** How many bytes the row covers. */
    public long lengthBytes() {
        return damageKind != null ? damageLength : RecordHeader.BYTES + (long) bodyLength();
    }

    /** The kind of damage; null for a record. */
    public @Nullable DamageKind damage() {
        return damageKind;
    }

    /** Why a damaged stretch was not believed; empty for a record. */
    public String reason() {
        return damageKind != null ? reason : "";
    }

    // Header

    /** The number of the record's type, 0..255. */
    public int typeCode() {
        return (int) (high >>> 56);
    }

    /** The type; null when unknown. */
    public @Nullable RecordType type() {
        return type;
    }

    /** The six bytes of time ({@link RecordTime#packed()}). */
    public long timePacked() {
        return high << 8 >>> 16;
    }

    /** Local time in seconds since 1970-01-01 00:00:00 local; {@link #NO_TIME} when there is no such time. */
    public long timeSeconds() {
        return seconds;
    }

    /** The location as it is stored. */
    public long locationRaw() {
        return (high & 0xFF) << 24 | low >>> 40;
    }

    /** The two reserved bytes. */
    public int reserved() {
        return (int) (low >>> 24) & 0xFFFF;
    }

    /** The speed as it is stored, cm/s; 65535 means not available. */
    public int speedRaw() {
        return (int) (low >>> 8) & 0xFFFF;
    }

    /** Bytes of the body. */
    public int bodyLength() {
        return (int) low & 0xFF;
    }

    // Body

    /** The array in which the body lies. Read only. */
    public byte[] array() {
        return array;
    }

    /** Where in {@link #array()} the body begins. */
    public int bodyOffset() {
        return at + RecordHeader.BYTES;
    }

    /** Whether the body is not decoded: its type is unknown, or its length wrong for its type. */
    public boolean isRaw() {
        return (warnings & (Warning.TYPE_UNKNOWN.bit() | Warning.LENGTH_WRONG.bit())) != 0;
    }

    /** Whether the body is a display packet that could be delimited. */
    public boolean isDisplay() {
        return type != null && type.isDisplay() && !isRaw();
    }

    /** MMI_M_PACKET of a display packet. */
    public int packetNumber() {
        return array[bodyOffset()] & 0xFF;
    }

    /** The type of a display packet; null when unknown, and for other bodies. */
    public @Nullable PacketType packet() {
        return packet;
    }

    /** Whether a display packet has fields; else its content is kept as bytes. */
    public boolean hasPacketFields() {
        readFields();
        return packet != null && packet.hasLayout() && !Warning.PACKET_LAYOUT.isIn(warnings);
    }

    /**
     * Whether the body is a display packet that tells who drives, whether or not it could be decoded: not to be shown as
     * bytes to whom it does not concern.
     */
    public boolean isPersonal() {
        if (type == null || !type.isDisplay() || bodyLength() == 0) {
            return false;
        }
        PacketType claimed = PacketType.of(packetNumber());
        return claimed == PacketType.CURRENT_DRIVER_DATA || claimed == PacketType.NEW_DRIVER_DATA;
    }

    /** The body's fields, without the bus trailer; none for a body or packet that is kept raw. */
    public Fields fields() {
        readFields();
        return fields;
    }

    private void readFields() {
        if (fieldsRead) {
            return;
        }
        fieldsRead = true;
        fields.clear();
        if (type == null || isRaw()) {
            return;
        }
        if (!type.isDisplay()) {
            int length = bodyLength() - (type.isBus() ? BusCrc.TRAILER_BYTES : 0);
            type.read(bits.start(array, bodyOffset(), length * Byte.SIZE), fields);
        } else if (packet != null) {
            int from = bodyOffset() + PacketType.HEAD_BYTES;
            bits.start(array, from, (bodyLength() - PacketType.HEAD_BYTES) * Byte.SIZE);
            if (!packet.read(bits, fields)) {
                warnings |= Warning.PACKET_LAYOUT.bit();
            }
        }
    }

    // Vehicle bus

    /** Whether the body ends in a bus trailer that could be checked. */
    public boolean isBus() {
        return type != null && type.isBus() && !isRaw();
    }

    /** Whether the bus CRC is right; only for {@link #isBus()}. */
    public boolean isBusIntact() {
        return clockHigh != BusCrc.DAMAGED;
    }

    /** The low half of the sender's clock in ms; only for {@link #isBus()}. */
    public int clockLowMs() {
        int from = bodyOffset() + bodyLength() - BusCrc.TRAILER_BYTES;
        return (array[from] & 0xFF) << 8 | (array[from + 1] & 0xFF);
    }

    /** The sender's clock in ms; only where {@link #isBusIntact()}. */
    public long uptimeMs() {
        return (long) clockHigh << 16 | clockLowMs();
    }

    // Balise telegram

    /** Whether this record completes a balise telegram. */
    public boolean hasTelegram() {
        return telegramSequence >= 0;
    }

    /** The telegram that this record completes; only where {@link #hasTelegram()}. */
    public TelegramReader telegram() {
        if (!telegramRead) {
            telegramRead = true;
            telegram.read(assembler.array(), assembler.telegramOffset(telegramSequence));
        }
        return telegram;
    }

    /** Whether all fragments of that telegram passed their bus CRC. */
    public boolean isTelegramIntact() {
        return !assembler.isSuspect(telegramSequence);
    }

    /** The 104 bytes of that telegram, as they were put together. */
    public Bytes telegramBytes() {
        int from = assembler.telegramOffset(telegramSequence);
        return Bytes.copyOf(assembler.array(), from, TelegramReader.BYTES);
    }

    // Warnings

    /** What is odd about the record, as a set of {@link Warning} bits. */
    public int warningSet() {
        if (packet != null) {
            readFields();
        }
        return warnings;
    }

    /** Whether nothing at all is wrong with the row, its telegram included. */
    public boolean isSound() {
        return damageKind == null
                && warningSet() == 0
                && (!hasTelegram() || telegram().isValid());
    }

    /** What is odd about the row, in words; without what is odd about its telegram. */
    public List<String> warnings() {
        if (damageKind != null) {
            return List.of(reason);
        }
        int set = warningSet();
        if (set == 0) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Warning warning : Warning.values()) {
            if (warning.isIn(set)) {
                texts.add(text(warning));
            }
        }
        return texts;
    }

    /** What is odd about the row and about its telegram. */
    public List<String> allWarnings() {
        List<String> all = new ArrayList<>(warnings());
        if (damageKind == null && hasTelegram()) {
            telegram().warnings().forEach(each -> all.add("balise telegram: " + each));
        }
        return all;
    }

    private String text(Warning warning) {
        return switch (warning) {
            case TIME_IMPOSSIBLE -> "time %s does not exist".formatted(new RecordTime(timePacked()));
            case TYPE_UNKNOWN ->
                "record type %d is not known, its %d bytes are kept raw".formatted(typeCode(), bodyLength());
            case LENGTH_WRONG -> lengthText();
            case RESERVED_NOT_ZERO -> "the reserved bytes are 0x%04x, expected 0".formatted(reserved());
            case TIME_BACKWARDS -> "time goes back: the record before is later";
            case LOCATION_BELOW_BIAS ->
                "location %d is below the bias of %d and taken as it stands".formatted(locationRaw(), Position.BIAS_CM);
            case BUS_CRC ->
                "bus CRC fails for port 0x%03X: the body was changed after it was sent"
                        .formatted(type == null ? 0 : type.port());
            case PACKET_UNKNOWN -> "display packet %d is not known, its content is kept raw".formatted(packetNumber());
            case PACKET_LAYOUT ->
                "display packet %d (%s) of %d bytes does not fit its layout, its content is kept raw"
                        .formatted(packetNumber(), packet, bodyLength());
        };
    }

    private String lengthText() {
        return type == null
                ? ""
                : "the body has %d bytes, expected %s for type %s; kept raw"
                        .formatted(bodyLength(), type.length(), type);
    }

    // Records

    /** An immutable copy of the row. */
    public Row toRow() {
        if (damageKind != null) {
            return new Malformed(index, offset, damageLength, damageKind, reason);
        }
        RecordHeader header = new RecordHeader(
                typeCode(),
                new RecordTime(timePacked()),
                new Position(locationRaw()),
                reserved(),
                new Speed(speedRaw()));
        Optional<Telegram> completed = hasTelegram()
                ? Optional.of(Telegram.of(telegram(), isTelegramIntact(), telegramBytes()))
                : Optional.empty();
        return new RecorderRecord(index, offset, header, bodyLength(), body(), completed, warnings());
    }

    private Body body() {
        if (type == null || isRaw()) {
            return new Body.Raw(bodyBytes(0));
        }
        if (type.isBus()) {
            return BusBody.read(type, fields(), trailer(type));
        }
        return type.isDisplay() ? new Body.Display(displayPacket()) : Body.read(type, fields());
    }

    private DisplayPacket displayPacket() {
        return packet != null && hasPacketFields()
                ? DisplayPacket.read(packet, fields())
                : new DisplayPacket.Raw(packetNumber(), bodyBytes(PacketType.HEAD_BYTES));
    }

    private BusTrailer trailer(RecordType bus) {
        int crcAt = bodyOffset() + bodyLength() - Integer.BYTES;
        int crc = (int) ((long) LONG.get(array, crcAt - Integer.BYTES));
        return new BusTrailer(bus.port(), clockLowMs(), clockHigh, crc);
    }

    private Bytes bodyBytes(int from) {
        return Bytes.copyOf(array, bodyOffset() + from, bodyLength() - from);
    }
}
