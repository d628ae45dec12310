package dev.atpre.core.logging;

import java.util.Arrays;

/**
 * Bytes of a line while it is made: text goes in as UTF-8 that is always valid (half a surrogate pair becomes U+FFFD), with
 * everything escaped that could end a line, steer a terminal or turn the direction of writing. For one thread at a time.
 *
 * <p>The loop over plain ASCII is the hot one: one table look-up a character, no check of room, which was made before.
 */
final class Utf8 {
    /** Characters that need no escape inside a JSON string. */
    static final boolean[] JSON = printableAscii();

    /** Characters that need no escape outside quotes. */
    static final boolean[] BARE = printableAscii();

    private static final int FIRST_BYTES = 1024;
    private static final int KEPT_BYTES = 64 << 10;
    private static final int LONGEST_ESCAPE = 6;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    static {
        JSON['"'] = false;
        JSON['\\'] = false;
    }

    byte[] bytes;
    int length;

    Utf8() {
        this(FIRST_BYTES);
    }

    Utf8(int capacity) {
        bytes = new byte[capacity];
    }

    /** Empty again; a buffer that a giant line has stretched is given up. */
    void clear() {
        length = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[FIRST_BYTES];
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void put(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    void put(byte[] source, int from) {
        int count = source.length - from;
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** Text known to be ASCII that needs no escape. */
    void ascii(String text) {
        int count = text.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) text.charAt(i);
        }
        length += count;
    }

    void number(long value) {
        if (value == Long.MIN_VALUE) {
            ascii(Long.toString(value));
            return;
        }
        if (value < 0) {
            put('-');
        }
        long rest = Math.abs(value);
        int digits = digits(rest);
        reserve(digits);
        length += digits;
        for (int at = length - 1; at >= length - digits; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * The first characters of a text.
     *
     * @param plain {@link #JSON} or {@link #BARE}
     */
    void text(String text, int end, boolean[] plain) {
        reserve(end);
        byte[] target = bytes;
        int at = length;
        int i = 0;
        while (i < end) {
            char c = text.charAt(i);
            if (c < 128 && plain[c]) {
                target[at++] = (byte) c;
                i++;
            } else {
                length = at;
                reserve(LONGEST_ESCAPE + end - i);
                i += special(text, i, end);
                target = bytes;
                at = length;
            }
        }
        length = at;
    }

    /** Where to cut a text, so that no character is torn. */
    static int cutAt(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text.length();
        }
        return Character.isHighSurrogate(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
    }

    /** Whether a character above ASCII must not stand in a line as it is. */
    static boolean isUnsafe(char c) {
        return c < 0xA0
                || c == 0x061C
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x206F)
                || c == 0xFEFF;
    }

    /** Writes one character that is not plain; says how many chars it took. */
    private int special(String text, int index, int end) {
        char c = text.charAt(index);
        if (c < 128) {
            escape(c);
        } else if (Character.isSurrogate(c)) {
            return surrogate(text, index, end);
        } else if (isUnsafe(c)) {
            unicodeEscape(c);
        } else if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | c >> 6);
            bytes[length++] = (byte) (0x80 | c & 0x3F);
        } else {
            bytes[length++] = (byte) (0xE0 | c >> 12);
            bytes[length++] = (byte) (0x80 | c >> 6 & 0x3F);
            bytes[length++] = (byte) (0x80 | c & 0x3F);
        }
        return 1;
    }

    private int surrogate(String text, int index, int end) {
        char c = text.charAt(index);
        if (!Character.isHighSurrogate(c) || index + 1 >= end || !Character.isLowSurrogate(text.charAt(index + 1))) {
            bytes[length++] = (byte) 0xEF;
            bytes[length++] = (byte) 0xBF;
            bytes[length++] = (byte) 0xBD;
            return 1;
        }
        int point = Character.toCodePoint(c, text.charAt(index + 1));
        bytes[length++] = (byte) (0xF0 | point >> 18);
        bytes[length++] = (byte) (0x80 | point >> 12 & 0x3F);
        bytes[length++] = (byte) (0x80 | point >> 6 & 0x3F);
        bytes[length++] = (byte) (0x80 | point & 0x3F);
        return 2;
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> escaped('"');
            case '\\' -> escaped('\\');
            case '\n' -> escaped('n');
            case '\r' -> escaped('r');
            case '\t' -> escaped('t');
            default -> unicodeEscape(c);
        }
    }

    private void escaped(char letter) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) letter;
    }

    private void unicodeEscape(char c) {
        escaped('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = (byte) HEX[c >> shift & 0xF];
        }
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    private static int digits(long positive) {
        int digits = 1;
        for (long rest = positive / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static boolean[] printableAscii() {
        boolean[] plain = new boolean[128];
        Arrays.fill(plain, ' ', 0x7F, true);
        return plain;
    }
}
