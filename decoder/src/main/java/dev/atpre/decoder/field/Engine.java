package dev.atpre.decoder.field;

/**
 * Vehicle numbers NID_ENGINE (docs/format.md, "NID_ENGINE"): from 650,000 on, what lies above the last four digits is
 * the ASCII code of a letter.
 */
public final class Engine {
    private static final int DIGITS = 10_000;

    private Engine() {}

    /** The number as it is painted on the vehicle: 9042 is {@code 9042}, 770573 is {@code M0573}. */
    public static String label(long nidEngine) {
        long letter = nidEngine / DIGITS;
        return letter >= 'A' && letter <= 'Z'
                ? "%c%04d".formatted((char) letter, nidEngine % DIGITS)
                : Long.toString(nidEngine);
    }
}
