package dev.atpre.cli.console;

import java.time.Duration;
import java.util.Locale;

/** Amounts in words, the same in every locale. */
public final class Amounts {
    private static final String[] BYTE_UNITS = {"bytes", "kB", "MB", "GB", "TB"};
    private static final int UNIT = 1000;

    private Amounts() {}

    /** Bytes with a decimal unit, such as {@code 316.6 kB}. */
    public static String bytes(long bytes) {
        if (bytes < UNIT) {
            return bytes + (bytes == 1 ? " byte" : " bytes");
        }
        double amount = bytes;
        int unit = 0;
        while (amount >= UNIT && unit < BYTE_UNITS.length - 1) {
            amount /= UNIT;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, BYTE_UNITS[unit]);
    }

    /** A whole number with commas between its thousands. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A number and what it counts, such as {@code 1 file} or {@code 1,200 files}. */
    public static String count(long count, String one) {
        return count(count, one, one + "s");
    }

    /** A number and what it counts, where its plural is not regular. */
    public static String count(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }

    /** A number with so many decimals. */
    public static String decimal(double number, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    /** A duration as {@code h:mm:ss}. */
    public static String duration(Duration duration) {
        Duration length = duration.abs();
        String text = String.format(
                Locale.ROOT, "%d:%02d:%02d", length.toHours(), length.toMinutesPart(), length.toSecondsPart());
        return duration.isNegative() ? "-" + text : text;
    }
}
