package dev.atpre.decoder.field;

/** How the stored value of a {@link Field} is to be understood and shown. */
public enum Kind {
    /** An unsigned number. */
    UNSIGNED,
    /** A two's complement number. */
    SIGNED,
    /** An unsigned number whose all-ones value means "not available". */
    OPTIONAL,
    /** A speed in cm/s; all ones means "not available" (docs/format.md, "Common encodings"). */
    SPEED,
    /** A position in cm with the odometer's bias; all ones means "not available". */
    POSITION,
    /** As {@link #POSITION}, shown with its raw value beside it. */
    POSITION_AND_RAW,
    /** A position of a braking curve, for which values from 0x7F000000 on mean "none". */
    BRAKE_CURVE,
    /** The number of a mode ({@link Mode}). */
    MODE,
    /** The number of a level ({@link Level}). */
    LEVEL,
    /** Seconds since 1970-01-01 00:00:00 of local time. */
    LOCAL_SECONDS,
    /** A vehicle number, possibly with the code of a letter in front ({@link Engine}). */
    ENGINE,
    /** The number of a text message; station texts carry a station number. */
    TEXT_NUMBER,
    /** The number of a wayside packet, shown with its name. */
    WAYSIDE_PACKET,
    /** Three bytes x, y, z, shown as {@code "x.y.z"}. */
    VERSION,
    /** Decimal digits, one per nibble, filled up with 0xF. */
    DIGITS,
    /** An unknown quantity, shown as hexadecimal digits. */
    HEX_NUMBER,
    /** 0 or 1, shown as false or true. */
    FLAG,
    /** A fixed number of bytes, shown as hexadecimal digits. */
    HEX,
    /** The whole body of a bus telegram as hexadecimal digits, its trailer included; the value ends before the trailer. */
    HEX_AND_TRAILER,
    /** Bits that need not start at a byte, shown as hexadecimal digits, left-aligned. */
    HEX_BITS,
    /** ASCII text, padded with spaces or NUL. */
    TEXT,
    /** As {@link #TEXT}, but it tells who a person is: masked unless asked for. */
    PERSONAL_TEXT,
    /** A number that exists on the wire only: a count, or spare bits. Kept for the way back, shown nowhere. */
    WIRE_ONLY,
    /** Bytes that exist on the wire only. */
    WIRE_ONLY_BYTES,
    /** Opens a list of groups or of plain numbers. */
    LIST,
    /** Opens one group of a list. */
    GROUP,
    /** Closes the innermost list or group. */
    END;

    boolean isBytes() {
        return switch (this) {
            case HEX, HEX_AND_TRAILER, HEX_BITS, TEXT, PERSONAL_TEXT, WIRE_ONLY_BYTES -> true;
            default -> false;
        };
    }

    /** Whether a value of this kind opens or closes a list or a group. */
    public boolean isStructure() {
        return this == LIST || this == GROUP || this == END;
    }
}
