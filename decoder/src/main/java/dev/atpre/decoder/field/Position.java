package dev.atpre.decoder.field;

import java.util.OptionalLong;

/**
 * A position as it is stored: centimetres run since the cab was activated, biased by 1,000,000,000 (docs/format.md,
 * "Units"). A stored value below the bias is taken as it stands.
 *
 * @param raw 0..4294967295; 4294967295 means "not available" and is never given as a number
 */
public record Position(long raw) {
    /** What is added to a position before it is stored, in cm. */
    public static final long BIAS_CM = 1_000_000_000;

    private static final long NOT_AVAILABLE = 0xFFFF_FFFFL;
    private static final long NO_BRAKE_CURVE_FROM = 0x7F00_0000L;

    public Position {
        Checks.range("position", raw, 0, NOT_AVAILABLE);
    }

    /** The position so many cm from where the cab was activated; 0..3294967294. */
    public static Position ofCm(long cm) {
        Checks.range("position in cm", cm, 0, NOT_AVAILABLE - 1 - BIAS_CM);
        return new Position(cm + BIAS_CM);
    }

    /** The position that is not there. */
    public static Position notAvailable() {
        return new Position(NOT_AVAILABLE);
    }

    /** Whether a stored position says "not available". */
    public static boolean isAbsent(long raw) {
        return raw == NOT_AVAILABLE;
    }

    /** Whether a stored start of a braking curve says "no curve": not available, or from 0x7F000000 on. */
    public static boolean isNoBrakeCurve(long raw) {
        return raw >= NO_BRAKE_CURVE_FROM;
    }

    /** A stored position without its bias, in cm; a value below the bias is returned unchanged. */
    public static long unbiased(long raw) {
        return raw >= BIAS_CM ? raw - BIAS_CM : raw;
    }

    /** The position in cm without the bias; empty when it is not available. */
    public OptionalLong cm() {
        return isAbsent(raw) ? OptionalLong.empty() : OptionalLong.of(unbiased(raw));
    }

    /** As {@link #cm()}, for the start of a braking curve: also empty for the large values that mean "no curve". */
    public OptionalLong brakeCurveCm() {
        return isNoBrakeCurve(raw) ? OptionalLong.empty() : OptionalLong.of(unbiased(raw));
    }
}
