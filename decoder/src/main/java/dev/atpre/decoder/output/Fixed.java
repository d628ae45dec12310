package dev.atpre.decoder.output;

/** Numbers with a fixed count of decimals, and columns: what a formatter does, without parsing a pattern for each row. */
final class Fixed {
    private Fixed() {}

    /** A number of tenths, hundredths, ... as text: {@code of(-1234, 2)} is {@code -12.34}. */
    static String of(long scaled, int decimals) {
        String digits = Long.toString(Math.abs(scaled));
        StringBuilder text = new StringBuilder(digits.length() + decimals + 2);
        if (scaled < 0) {
            text.append('-');
        }
        text.append("0".repeat(Math.max(0, decimals + 1 - digits.length()))).append(digits);
        return text.insert(text.length() - decimals, '.').toString();
    }

    /** A number divided by ten to a power, rounded half away from zero. */
    static long divided(long value, long powerOfTen) {
        long half = powerOfTen / 2;
        return (value + (value < 0 ? -half : half)) / powerOfTen;
    }

    /** Appends a text right-aligned in a column, and two blanks. */
    static void column(StringBuilder line, String text, int width) {
        line.append(" ".repeat(Math.max(0, width - text.length()))).append(text).append("  ");
    }
}
