package dev.atpre.decoder.field;

import java.util.Arrays;

/** Writes {@link Fields} and numbers as big-endian bit fields, the way back of {@link BitReader}. Not thread-safe. */
public final class BitWriter {
    private byte[] bytes = new byte[64];
    private int position;
    private boolean inverted;

    /** A writer with no bits yet. */
    public BitWriter() {}

    /** From here on every bit is written inverted. */
    public BitWriter invert() {
        inverted = true;
        return this;
    }

    /** Appends the low {@code bits} bits of a number. */
    public BitWriter put(long value, int bits) {
        grow(bits);
        for (int bit = bits - 1; bit >= 0; bit--) {
            boolean one = (value >>> bit & 1) == 1;
            if (one != inverted) {
                bytes[position >>> 3] |= (byte) (0x80 >>> (position & 7));
            }
            position++;
        }
        return this;
    }

    private void grow(int bits) {
        int needed = (position + bits + 7) / 8;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * needed);
        }
    }

    /** Appends bytes. */
    public BitWriter put(Bytes value) {
        for (int i = 0; i < value.size(); i++) {
            put(value.at(i), 8);
        }
        return this;
    }

    /** Appends all fields in their order, each in its width; marks take no room. */
    public BitWriter put(Fields fields) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.field(i);
            if (field.kind() == Kind.HEX_BITS) {
                putBits(fields.bytes(i), fields.length(i));
            } else if (field.isBytes()) {
                put(fields.bytes(i));
            } else {
                put(fields.value(i), field.bits());
            }
        }
        return this;
    }

    private void putBits(Bytes value, int bits) {
        for (int i = 0; i < bits; i++) {
            put(value.at(i / 8) >> (7 - i % 8) & 1, 1);
        }
    }

    /** The bits written so far. */
    public int size() {
        return position;
    }

    /** The bytes written so far; a last byte that is not full ends in zero bits. */
    public byte[] toArray() {
        return Arrays.copyOf(bytes, (position + 7) / 8);
    }
}
