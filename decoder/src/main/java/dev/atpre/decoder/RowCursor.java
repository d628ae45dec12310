package dev.atpre.decoder;

import dev.atpre.decoder.balise.TelegramAssembler;
import dev.atpre.decoder.balise.TelegramReader;
import dev.atpre.decoder.bus.BusCrc;
import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.BitReader;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Fields;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.record.DamageKind;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.decoder.record.Row;
import dev.atpre.decoder.record.Warning;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
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

    private boolean hasTime;
    private long timePackedBefore;
    private long datePacked = -1;
    private long dateSeconds;

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
        hasTime = !Warning.TIME_IMPOSSIBLE.isIn(oddities);
        if (!hasTime) {
            return;
        }
        long packed = timePacked();
        if (packed < timePackedBefore) {
            warnings |= Warning.TIME_BACKWARDS.bit();
        }
        timePackedBefore = packed;
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
        if (assembler.add(sequence, fragment, array, bodyOffset() + part, isBusIntact(), timeSeconds())) {
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
        if (!hasTime) {
            return NO_TIME;
        }
        long packed = timePacked();
        long date = packed >>> 24;
        if (date != datePacked) {
            datePacked = date;
            dateSeconds = RecordTime.dateSeconds(packed);
        }
        return dateSeconds + ((packed >>> 16 & 0xFF) * 60 + (packed >>> 8 & 0xFF)) * 60 + (packed & 0xFF);
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
     * Whether the body's bytes may tell who drives: it is, or but for damage would be, a packet with driver data. Its bytes
     * are not to be shown to whom it does not concern.
     */
    public boolean isPersonal() {
        int length = bodyLength();
        if (length == 0) {
            return false;
        }
        PacketType claimed = PacketType.of(packetNumber());
        boolean driverData = claimed == PacketType.CURRENT_DRIVER_DATA || claimed == PacketType.NEW_DRIVER_DATA;
        if (isDisplay()) {
            boolean unreadable = packet == null || (packet.hasLayout() && !hasPacketFields());
            return driverData || (unreadable && length == PacketType.DRIVER_DATA_BYTES);
        }
        boolean raw = type == null || isRaw();
        return raw && driverData && (length == PacketType.DRIVER_DATA_BYTES || (type != null && type.isDisplay()));
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
        return warningSet() == 0 ? List.of() : WarningTexts.of(this);
    }

    /** What is odd about the row and about its telegram. */
    public List<String> allWarnings() {
        List<String> all = new ArrayList<>(warnings());
        if (damageKind == null && hasTelegram()) {
            telegram().warnings().forEach(each -> all.add("balise telegram: " + each));
        }
        return all;
    }

    // Records

    /** An immutable copy of the row. */
    public Row toRow() {
        return Rows.copy(this);
    }

    /** The bytes of the body from an offset in it on. */
    Bytes bodyBytes(int from) {
        return Bytes.copyOf(array, bodyOffset() + from, bodyLength() - from);
    }

    /** The bus trailer; only for {@link #isBus()}. */
    BusTrailer trailer(RecordType bus) {
        int crcAt = bodyOffset() + bodyLength() - Integer.BYTES;
        int crc = (int) ((long) LONG.get(array, crcAt - Integer.BYTES));
        return new BusTrailer(bus.port(), clockLowMs(), clockHigh, crc);
    }
}
