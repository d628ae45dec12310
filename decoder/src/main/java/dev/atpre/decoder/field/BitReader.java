package dev.atpre.decoder.field;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads big-endian bit fields from a stretch of an array, bit 7 of a byte first.
 *
 * <p>It never reads past its end: a field that does not fit is given as 0 and remembered in {@link #overrun()}, so that a
 * layout can be read to its end and judged once. Reusable and allocation-free; not thread-safe.
 */
public final class BitReader {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] array = new byte[0];
    private int base;
    private int position;
    private int end;
    private long inversion;
    private boolean overrun;

    /** A reader of nothing, until {@link #start}. */
    public BitReader() {}

    /** Starts at the first of {@code bits} bits that begin with the byte at {@code offset}. */
    public BitReader start(byte[] bytes, int offset, int bits) {
        array = bytes;
        base = offset;
        position = 0;
        end = bits;
        inversion = 0;
        overrun = false;
        return this;
    }

    /** From here on every bit is read inverted. */
    public void invert() {
        inversion = -1;
    }

    /** The next {@code bits} (0 to 57) bits as an unsigned number; 0 and an overrun when so many are not left. */
    public long take(int bits) {
        int from = claim(bits);
        return from < 0 || bits == 0 ? 0 : peekSigned(from, bits) & (1L << bits) - 1;
    }

    /** Steps over {@code bits} bits and returns where they begin; -1 and an overrun when so many are not left. */
    int claim(int bits) {
        int from = position;
        if (bits > end - from) {
            overrun = true;
            position = end;
            return -1;
        }
        position = from + bits;
        return from;
    }

    /** {@code bits} (1 to 57) bits from a place that was claimed, the first of them repeated above. */
    long peekSigned(int from, int bits) {
        int at = base + (from >>> 3);
        long word = at + Long.BYTES <= array.length ? (long) LONG.get(array, at) : lastBytes(at);
        return (word ^ inversion) << (from & 7) >> -bits;
    }

    /** Whether eight bytes can be loaded wherever a field up to {@code bit} begins. */
    boolean isFarFromEnd(int bit) {
        return base + (bit >>> 3) + Long.BYTES <= array.length;
    }

    private long lastBytes(int at) {
        long word = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            word = word << 8 | (at + i < array.length ? array[at + i] & 0xFF : 0);
        }
        return word;
    }

    /** Steps over {@code bits} bits and returns where they began, in bits from the start. */
    public int skip(int bits) {
        int from = position;
        claim(bits);
        return from;
    }

    /** Bits from the start to the next field. */
    public int position() {
        return position;
    }

    /** Bits left before the end. */
    public int remaining() {
        return end - position;
    }

    /** Moves the end; used to confine a packet to the length it claims. */
    public void limit(int endBit) {
        end = endBit;
    }

    /** Whether a field did not fit since {@link #start}. */
    public boolean overrun() {
        return overrun;
    }

    /** Goes to a bit counted from the start, and forgets an overrun. */
    public void moveTo(int bit) {
        position = bit;
        overrun = false;
    }

    /** The array it reads from. */
    byte[] array() {
        return array;
    }

    /** All ones while bits are read inverted, else 0. */
    long inversion() {
        return inversion;
    }

    /** Where in the array it started, in bytes. */
    int base() {
        return base;
    }
}
