package dev.atpre.decoder.field;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A 16-bit speed as it is stored, in cm/s.
 *
 * @param raw 0..65535; 65535 means "not available" and is never given as a number
 */
public record Speed(int raw) {
    private static final int NOT_AVAILABLE = 0xFFFF;

    public Speed {
        Checks.range("speed", raw, 0, 0xFFFF);
    }

    /** A speed of so many cm/s, 0..65534. */
    public static Speed ofCmPerS(int cmPerS) {
        Checks.range("speed in cm/s", cmPerS, 0, NOT_AVAILABLE - 1);
        return new Speed(cmPerS);
    }

    /** The speed that is not there. */
    public static Speed notAvailable() {
        return new Speed(NOT_AVAILABLE);
    }

    /** The speed in cm/s; empty when it is not available. */
    public OptionalInt cmPerS() {
        return raw == NOT_AVAILABLE ? OptionalInt.empty() : OptionalInt.of(raw);
    }

    /** The speed in km/h; empty when it is not available. */
    public OptionalDouble kmPerH() {
        return raw == NOT_AVAILABLE ? OptionalDouble.empty() : OptionalDouble.of(Units.kmPerH(raw));
    }
}
