package dev.atpre.decoder.bus;

import dev.atpre.decoder.field.BitWriter;
import dev.atpre.decoder.field.Checks;
import java.util.OptionalLong;

/**
 * The last six bytes of a body that was copied from the vehicle bus, solved for the sender's clock (docs/format.md,
 * "Vehicle-bus trailer"). Immutable.
 *
 * @param port of the bus, 0..0xFFF
 * @param clockLowMs low half of the sender's clock, 0..65535 ms
 * @param clockHigh upper half of the clock, 0..65535; {@link BusCrc#DAMAGED} when the CRC fails
 * @param storedCrc the CRC as it stands in the record where it fails; 0 where it is intact, since all else implies it
 */
public record BusTrailer(int port, int clockLowMs, int clockHigh, int storedCrc) {
    public BusTrailer {
        Checks.range("port", port, 0, 0xFFF);
        Checks.range("low half of the clock", clockLowMs, 0, 0xFFFF);
        Checks.range("upper half of the clock", clockHigh, BusCrc.DAMAGED, 0xFFFF);
        storedCrc = clockHigh == BusCrc.DAMAGED ? storedCrc : 0;
    }

    /** A trailer for a telegram sent at {@code uptimeMs}, 0..4294967295; its CRC is computed when it is encoded. */
    public static BusTrailer sentAt(int port, long uptimeMs) {
        Checks.range("uptime in ms", uptimeMs, 0, 0xFFFF_FFFFL);
        return new BusTrailer(port, (int) uptimeMs & 0xFFFF, (int) (uptimeMs >>> 16), 0);
    }

    /** Whether the CRC agrees with the body, the port and some clock. One arbitrary corruption in 65,536 passes. */
    public boolean isIntact() {
        return clockHigh != BusCrc.DAMAGED;
    }

    /** Milliseconds since the sender's power-up, wrapping after 49.7 days; empty when the CRC fails. */
    public OptionalLong uptimeMs() {
        return isIntact() ? OptionalLong.of((long) clockHigh << 16 | clockLowMs) : OptionalLong.empty();
    }

    /** Appends the trailer to a body: with a computed CRC, or with the stored one where it did not fit anyway. */
    public byte[] append(BitWriter body) {
        body.put(clockLowMs, 16);
        byte[] withRoom = body.put(0, 32).toArray();
        int crc = isIntact() ? BusCrc.of(port, clockHigh, withRoom) : storedCrc;
        for (int i = 0; i < 4; i++) {
            withRoom[withRoom.length - 4 + i] = (byte) (crc >>> 8 * (3 - i));
        }
        return withRoom;
    }
}
