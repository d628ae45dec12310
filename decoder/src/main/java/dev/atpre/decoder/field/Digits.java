package dev.atpre.decoder.field;

/** Decimal digits stored one per nibble and filled up with 0xF at the end. */
public final class Digits {
    private static final int NIBBLES = 8;

    private Digits() {}

    /** The digits of eight nibbles without the filling; nibbles 0xA to 0xE, never seen, are given as letters. */
    public static String text(long nibbles) {
        StringBuilder text = new StringBuilder(NIBBLES);
        for (int shift = 4 * (NIBBLES - 1); shift >= 0; shift -= 4) {
            text.append(Character.toUpperCase(Character.forDigit((int) (nibbles >>> shift & 0xF), 16)));
        }
        int end = NIBBLES;
        while (end > 0 && text.charAt(end - 1) == 'F') {
            end--;
        }
        return text.substring(0, end);
    }

    /** The way back: up to eight decimal digits. */
    public static long ofText(String digits) {
        if (!digits.matches("[0-9]{0,8}")) {
            throw new IllegalArgumentException(
                    "train number is '%s', expected at most 8 decimal digits".formatted(digits));
        }
        return Long.parseLong((digits + "FFFFFFFF").substring(0, NIBBLES), 16);
    }
}
