package dev.atpre.decoder.record;

/** What can be odd about a record that is kept all the same. Several can be true of one record. */
public enum Warning {
    /** There is no such date or time of day. */
    TIME_IMPOSSIBLE,
    /** The type is not known; its bytes are kept. */
    TYPE_UNKNOWN,
    /** The body has a length that its type never has; it is kept raw. */
    LENGTH_WRONG,
    /** The two reserved bytes of the header are not 0. */
    RESERVED_NOT_ZERO,
    /** The time is before that of the record before it. */
    TIME_BACKWARDS,
    /** The location is below the bias of 1e9 and taken as it stands. */
    LOCATION_BELOW_BIAS,
    /** The bus CRC fails: the body was changed after it was sent. */
    BUS_CRC,
    /** The display packet's number is not known; its content is kept raw. */
    PACKET_UNKNOWN,
    /** The display packet's layout does not use up its content exactly; it is kept raw. */
    PACKET_LAYOUT;

    /** This warning as one bit of a set. */
    public int bit() {
        return 1 << ordinal();
    }

    /** Whether a set holds this warning. */
    public boolean isIn(int set) {
        return (set & bit()) != 0;
    }
}
