package dev.atpre.decoder.bus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The CRC of the vehicle bus and the clock that it reveals (docs/format.md, "Vehicle-bus trailer").
 *
 * <p>The CRC-32 has generator 0x1EDC6F41, starts at 0, is not reflected and not inverted. It covers the port, the upper
 * half of the sender's clock, which is not sent, and the body. Started at 0 it is linear, so the unknown half can be
 * solved for: the difference to the stored CRC is taken back over the body's length; what comes out is the clock half in
 * the upper 16 bits and, when the telegram is intact, zeros in the lower 16.
 *
 * <p>Forward it takes eight bytes a step with eight tables; all of the way back is one linear map, kept as four tables for
 * each length of a body. Both cost a few nanoseconds. Thread-safe: stateless.
 */
public final class BusCrc {
    /** The bytes of the trailer: low half of the clock, CRC. */
    public static final int TRAILER_BYTES = 6;

    /** What {@link #solve} gives for a telegram that is not intact. */
    public static final int DAMAGED = -1;

    private static final int GENERATOR = 0x1EDC6F41;
    private static final int CRC_BYTES = 4;
    private static final int CLOCK_HIGH_BYTES = 2;
    private static final int STRIDE = 8;
    private static final int MAX_BODY = 32;
    private static final int PORT_PREFIX = 0xB000;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** {@code AFTER_k[b]}: the register after the byte b and k zero bytes. */
    private static final int[] AFTER_0 = firstTable();

    private static final int[] AFTER_1 = oneZeroByteAfter(AFTER_0);
    private static final int[] AFTER_2 = oneZeroByteAfter(AFTER_1);
    private static final int[] AFTER_3 = oneZeroByteAfter(AFTER_2);
    private static final int[] AFTER_4 = oneZeroByteAfter(AFTER_3);
    private static final int[] AFTER_5 = oneZeroByteAfter(AFTER_4);
    private static final int[] AFTER_6 = oneZeroByteAfter(AFTER_5);
    private static final int[] AFTER_7 = oneZeroByteAfter(AFTER_6);

    /** By length of the body: the way back over it as four tables of 256. */
    private static final int[][] BACK = backTables();

    private BusCrc() {}

    /**
     * Solves for the unsent half of the clock.
     *
     * @param length of the whole body, 8 to 32 bytes, trailer included
     * @param portDifference what {@link #portDifference} gives for the port that the body comes from
     * @return the upper half of the clock, 0..65535, or {@link #DAMAGED}
     */
    public static int solve(byte[] array, int offset, int length, int portDifference) {
        int crcAt = offset + length - CRC_BYTES;
        int difference = (int) INT.get(array, crcAt) ^ crc(array, offset, crcAt);
        int[] back = BACK[length];
        int before = (back[difference & 0xFF] ^ back[0x100 | difference >>> 8 & 0xFF])
                ^ (back[0x200 | difference >>> 16 & 0xFF] ^ back[0x300 | difference >>> 24]);
        int clock = before ^ portDifference;
        return (clock & 0xFFFF) == 0 ? clock >>> 16 : DAMAGED;
    }

    /** What a port contributes before the body; constant for a record type. */
    public static int portDifference(int port) {
        int prefix = PORT_PREFIX | port;
        return AFTER_0[prefix & 0xFF] ^ AFTER_1[prefix >>> 8];
    }

    /** The CRC that a sender stores: over port, upper half of the clock, and the body without its last four bytes. */
    public static int of(int port, int clockHigh, byte[] body) {
        int register = 0;
        for (int shift = 8; shift >= 0; shift -= 8) {
            register = step(register, (PORT_PREFIX | port) >>> shift);
        }
        for (int shift = 8; shift >= 0; shift -= 8) {
            register = step(register, clockHigh >>> shift);
        }
        for (int i = 0; i < body.length - CRC_BYTES; i++) {
            register = step(register, body[i]);
        }
        return register;
    }

    /** The part of a step that does not wait for the register is computed apart, so that both run side by side. */
    private static int crc(byte[] array, int from, int to) {
        int register = 0;
        int at = from;
        for (; to - at >= STRIDE; at += STRIDE) {
            int first = (int) INT.get(array, at) ^ register;
            int second = (int) INT.get(array, at + Integer.BYTES);
            register = AFTER_3[second >>> 24]
                    ^ AFTER_2[second >>> 16 & 0xFF]
                    ^ (AFTER_1[second >>> 8 & 0xFF] ^ AFTER_0[second & 0xFF])
                    ^ (AFTER_7[first >>> 24] ^ AFTER_6[first >>> 16 & 0xFF])
                    ^ (AFTER_5[first >>> 8 & 0xFF] ^ AFTER_4[first & 0xFF]);
        }
        if (to - at >= Integer.BYTES) {
            int word = (int) INT.get(array, at) ^ register;
            register = (AFTER_3[word >>> 24] ^ AFTER_2[word >>> 16 & 0xFF])
                    ^ (AFTER_1[word >>> 8 & 0xFF] ^ AFTER_0[word & 0xFF]);
            at += Integer.BYTES;
        }
        for (; at < to; at++) {
            register = step(register, array[at]);
        }
        return register;
    }

    private static int step(int register, int nextByte) {
        return register << 8 ^ AFTER_0[(register >>> 24 ^ nextByte) & 0xFF];
    }

    private static int[] firstTable() {
        int[] table = new int[256];
        for (int value = 0; value < table.length; value++) {
            int register = value << 24;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                register = register << 1 ^ (register < 0 ? GENERATOR : 0);
            }
            table[value] = register;
        }
        return table;
    }

    private static int[] oneZeroByteAfter(int[] table) {
        int[] next = new int[table.length];
        for (int value = 0; value < table.length; value++) {
            next[value] = step(table[value], 0);
        }
        return next;
    }

    /** The low byte of a register tells which table entry went into it, since the entries' low bytes all differ. */
    private static int backOneByte(int register, int[] entryByLowByte) {
        int entry = entryByLowByte[register & 0xFF];
        return (register ^ AFTER_0[entry]) >>> 8 | entry << 24;
    }

    private static int[][] backTables() {
        int[] entryByLowByte = new int[256];
        for (int entry = 0; entry < 256; entry++) {
            entryByLowByte[AFTER_0[entry] & 0xFF] = entry;
        }
        int[][] tables = new int[MAX_BODY + 1][];
        for (int length = TRAILER_BYTES; length <= MAX_BODY; length++) {
            tables[length] = new int[4 << 8];
            for (int entry = 0; entry < tables[length].length; entry++) {
                int register = (entry & 0xFF) << 8 * (entry >>> 8);
                for (int i = 0; i < length - CRC_BYTES + CLOCK_HIGH_BYTES; i++) {
                    register = backOneByte(register, entryByLowByte);
                }
                tables[length][entry] = register;
            }
        }
        return tables;
    }
}
