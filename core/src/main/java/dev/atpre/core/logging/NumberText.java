package dev.atpre.core.logging;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as text, and whether common readers of JSON would take that text for the same number. */
final class NumberText {
    private static final int MAX_CHARS = 100;
    private static final int MAX_BITS = 4096;
    private static final Pattern SAFE = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?([12]?[0-9])?[0-9])?");

    private NumberText() {}

    /** Of a number with thousands of digits only its size. */
    static @Nullable String of(Number number) {
        if (number instanceof BigInteger big && big.bitLength() > MAX_BITS) {
            return "[number of " + big.bitLength() + " bits]";
        }
        if (number instanceof BigDecimal big && big.unscaledValue().bitLength() > MAX_BITS) {
            return "[number of " + big.unscaledValue().bitLength() + " bits]";
        }
        return number.toString();
    }

    static boolean isJson(Number number, String text) {
        if (number instanceof Double || number instanceof Float) {
            return Double.isFinite(number.doubleValue());
        }
        return text.length() <= MAX_CHARS && SAFE.matcher(text).matches();
    }
}
