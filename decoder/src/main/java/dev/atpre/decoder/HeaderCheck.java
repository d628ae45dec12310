package dev.atpre.decoder;

import dev.atpre.decoder.record.BodyLength;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.decoder.record.Warning;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the bytes at a place can be the header of a record (docs/format.md, "Damage"). Not thread-safe. */
final class HeaderCheck {
    /** They cannot. */
    static final int IMPLAUSIBLE = 0;
    /** They can so far, but the body, or part of the header, is not there yet. */
    static final int INCOMPLETE = -1;

    /** The longest record. */
    static final int MAX_RECORD_BYTES = RecordHeader.BYTES + 255;

    private static final int RESERVED_AT = 11;
    private static final int LENGTH_AT = 15;
    private static final int PACKET_LENGTH_AT = RecordHeader.BYTES + 1;
    /** In the second half of a header: the reserved bytes. */
    private static final long RESERVED = 0xFFFFL << 24;
    /** In the first half of a header: year, month and day. */
    private static final long DATE = 0xFF_FFFFL << 32;
    /** In the first half of a header: hour, minute and second. */
    private static final long TIME_OF_DAY = 0xFF_FFFFL << 8;
    /** Added to a time of day, it sets the top bit of an hour above 23 and of minutes and seconds above 59. */
    private static final long OVER_TIME_OF_DAY = 0x68_4444L << 8;

    private static final long TOP_BITS = 0x80_8080L << 8;
    private static final int NO_LENGTH = 0xFF00;
    private static final int DISPLAY = 1 << 16;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** By type: the shortest and longest body, one byte each, and whether it is a display packet; 0xFF00 if unknown. */
    private static final int[] LENGTHS = lengths();

    /** The last date that was found possible. */
    private long possibleDate = -1;

    private static int[] lengths() {
        int[] lengths = new int[256];
        for (int code = 0; code < lengths.length; code++) {
            RecordType type = RecordType.of(code);
            lengths[code] = type == null ? NO_LENGTH : packed(type.length());
        }
        return lengths;
    }

    private static int packed(BodyLength length) {
        return length.min() << 8 | length.max() | (length.isDisplay() ? DISPLAY : 0);
    }

    /** The length of the whole record at a place, {@link #IMPLAUSIBLE} or {@link #INCOMPLETE}. */
    int recordLength(byte[] array, int at, int limit) {
        if (limit - at < RecordHeader.BYTES) {
            return INCOMPLETE;
        }
        long high = (long) LONG.get(array, at);
        long low = (long) LONG.get(array, at + Long.BYTES);
        int lengths = LENGTHS[(int) (high >>> 56)];
        int body = (int) low & 0xFF;
        if (body < (lengths >>> 8 & 0xFF) || body > (lengths & 0xFF) || (low & RESERVED) != 0 || !hasTime(high)) {
            return IMPLAUSIBLE;
        }
        if ((lengths & DISPLAY) != 0
                && limit - at >= PACKET_LENGTH_AT + 2
                && packetBits(array, at) != body * Byte.SIZE) {
            return IMPLAUSIBLE;
        }
        return limit - at < RecordHeader.BYTES + body ? INCOMPLETE : RecordHeader.BYTES + body;
    }

    /** Neighbours mostly share their date, which is then not looked at again; the time of day is judged in one piece. */
    private boolean hasTime(long high) {
        long timeOfDay = high & TIME_OF_DAY;
        if (((timeOfDay | timeOfDay + OVER_TIME_OF_DAY) & TOP_BITS) != 0) {
            return false;
        }
        long date = high & DATE;
        if (date != possibleDate) {
            if (!RecordTime.isPossible(high << 8 >>> 16)) {
                return false;
            }
            possibleDate = date;
        }
        return true;
    }

    /** The length that the header at a place claims for its whole record; the header must be there. */
    static int claimedLength(byte[] array, int at) {
        return RecordHeader.BYTES + (array[at + LENGTH_AT] & 0xFF);
    }

    private static long time(byte[] array, int at) {
        return (long) LONG.get(array, at) << 8 >>> 16;
    }

    private static int packetBits(byte[] array, int at) {
        return (array[at + PACKET_LENGTH_AT] & 0xFF) << 8 | array[at + PACKET_LENGTH_AT + 1] & 0xFF;
    }

    /** What is odd about the header at a place, as a set of {@link Warning}; the whole record must be there. */
    static int oddities(byte[] array, int at) {
        RecordType type = RecordType.of(array[at] & 0xFF);
        int body = array[at + LENGTH_AT] & 0xFF;
        int set = 0;
        if (!RecordTime.isPossible(time(array, at))) {
            set |= Warning.TIME_IMPOSSIBLE.bit();
        }
        if (type == null) {
            set |= Warning.TYPE_UNKNOWN.bit();
        } else if (!type.length().allows(body) || type.isDisplay() && packetBits(array, at) != body * Byte.SIZE) {
            set |= Warning.LENGTH_WRONG.bit();
        }
        if ((array[at + RESERVED_AT] | array[at + RESERVED_AT + 1]) != 0) {
            set |= Warning.RESERVED_NOT_ZERO.bit();
        }
        return set;
    }

    /** In words what is wrong with the bytes at a place, of which {@code available} are there. */
    static String problem(byte[] array, int at, int available) {
        if (available < RecordHeader.BYTES) {
            return "%d bytes are left, a record's header has %d".formatted(available, RecordHeader.BYTES);
        }
        List<String> problems = new ArrayList<>();
        int code = array[at] & 0xFF;
        int body = array[at + LENGTH_AT] & 0xFF;
        RecordType type = RecordType.of(code);
        RecordTime time = new RecordTime(time(array, at));
        if (type == null) {
            problems.add("record type %d is not known".formatted(code));
        }
        if (!time.isPossible()) {
            problems.add("time %s does not exist".formatted(time));
        }
        if ((array[at + RESERVED_AT] | array[at + RESERVED_AT + 1]) != 0) {
            problems.add("the reserved bytes are 0x%02x%02x, expected 0"
                    .formatted(array[at + RESERVED_AT], array[at + RESERVED_AT + 1]));
        }
        String length = lengthProblem(array, at, available, type, body);
        if (length != null) {
            problems.add(length);
        }
        return problems.isEmpty() ? "no sound record follows" : String.join("; ", problems);
    }

    private static @Nullable String lengthProblem(
            byte[] array, int at, int available, @Nullable RecordType type, int body) {
        if (type != null && !type.length().allows(body)) {
            return "the body has %d bytes, expected %s for type %s".formatted(body, type.length(), type);
        }
        if (type != null
                && type.isDisplay()
                && available >= PACKET_LENGTH_AT + 2
                && packetBits(array, at) != body * Byte.SIZE) {
            return "the body has %d bytes, but its L_PACKET says %d bits".formatted(body, packetBits(array, at));
        }
        int missing = RecordHeader.BYTES + body - available;
        return missing > 0
                ? "the record has %d bytes, the file ends %d bytes before its end"
                        .formatted(RecordHeader.BYTES + body, missing)
                : null;
    }
}
