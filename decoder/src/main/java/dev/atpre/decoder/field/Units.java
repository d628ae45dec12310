package dev.atpre.decoder.field;

/** Conversions from the stored units to those that people read. */
public final class Units {
    private Units() {}

    /** cm/s as km/h. */
    public static double kmPerH(long cmPerS) {
        return cmPerS * 36 / 1000.0;
    }

    /** cm as km. */
    public static double km(long cm) {
        return cm / 100_000.0;
    }

    /** cm as m. */
    public static double metres(long cm) {
        return cm / 100.0;
    }
}
