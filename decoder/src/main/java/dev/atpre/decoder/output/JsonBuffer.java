package dev.atpre.decoder.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Builds JSON as UTF-8 bytes and hands them on in large pieces. A member ends in a comma, which closing takes back: so no
 * writer has to know whether it is the first. Not thread-safe.
 *
 * <p>Room is made once a row ({@link #beginRow}), not with each value: what one record can become is far below
 * {@link #ROW_BYTES}.
 */
final class JsonBuffer {
    private static final int ROW_BYTES = 256 << 10;
    private static final int FLUSH_BYTES = 128 << 10;
    private static final byte[] DIGIT_PAIRS = digitPairs();
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = ascii("null,");

    private final OutputStream out;
    private final byte[] buffer = new byte[FLUSH_BYTES + ROW_BYTES];
    private int size;

    JsonBuffer(OutputStream out) {
        this.out = out;
    }

    /** The bytes of an ASCII text. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] digitPairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    void beginRow() {
        if (size > FLUSH_BYTES) {
            flush();
        }
    }

    void flush() {
        try {
            out.write(buffer, 0, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        size = 0;
    }

    void raw(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    void raw(char single) {
        buffer[size++] = (byte) single;
    }

    /** Closes an object or a list; the comma behind its last member goes. */
    void close(char bracket) {
        if (buffer[size - 1] == ',') {
            size--;
        }
        buffer[size++] = (byte) bracket;
        buffer[size++] = ',';
    }

    void nothing() {
        raw(NULL);
    }

    /** A number and a comma. */
    void number(long value) {
        digits(value);
        buffer[size++] = ',';
    }

    private void digits(long value) {
        long rest = value;
        if (rest < 0) {
            buffer[size++] = '-';
            rest = -rest;
        }
        if (rest < 10) {
            buffer[size++] = (byte) ('0' + rest);
            return;
        }
        int end = size + digitCount(rest);
        int at = end;
        size = end;
        while (rest >= 100) {
            long next = rest / 100;
            int pair = (int) (rest - next * 100) * 2;
            buffer[--at] = DIGIT_PAIRS[pair + 1];
            buffer[--at] = DIGIT_PAIRS[pair];
            rest = next;
        }
        buffer[--at] = DIGIT_PAIRS[(int) rest * 2 + 1];
        if (rest >= 10) {
            buffer[--at] = DIGIT_PAIRS[(int) rest * 2];
        }
    }

    private static int digitCount(long value) {
        int count = 1;
        long bound = 10;
        while (count < 18 && value >= bound) {
            bound *= 10;
            count++;
        }
        return value >= bound ? count + 1 : count;
    }

    /** {@code "} digits, at least {@code width}, and nothing behind. */
    void padded(int value, int width) {
        int rest = value;
        for (int i = width - 1; i >= 0; i--) {
            buffer[size + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += width;
    }

    /** Hexadecimal digits of bytes as a string, and a comma. */
    void hex(byte[] bytes, int offset, int length) {
        buffer[size++] = '"';
        for (int i = 0; i < length; i++) {
            int value = bytes[offset + i];
            buffer[size++] = HEX[value >>> 4 & 0xF];
            buffer[size++] = HEX[value & 0xF];
        }
        endString();
    }

    /** The low {@code count} hexadecimal digits of a number as a string, and a comma. */
    void hex(long value, int count) {
        buffer[size++] = '"';
        for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
            buffer[size++] = HEX[(int) (value >>> shift) & 0xF];
        }
        endString();
    }

    void endString() {
        buffer[size++] = '"';
        buffer[size++] = ',';
    }

    /** Text as a string, and a comma. */
    void string(String text) {
        buffer[size++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') {
                buffer[size++] = (byte) c;
            } else if (c < 0x80 || Character.isSurrogate(c)) {
                escape(text, i, c);
            } else {
                raw(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        endString();
    }

    private void escape(String text, int at, char c) {
        if (c == '"' || c == '\\') {
            buffer[size++] = '\\';
            buffer[size++] = (byte) c;
            return;
        }
        boolean isLow = Character.isLowSurrogate(c);
        int other = isLow ? at - 1 : at + 1;
        boolean paired = Character.isSurrogate(c)
                && other >= 0
                && other < text.length()
                && (isLow
                        ? Character.isHighSurrogate(text.charAt(other))
                        : Character.isLowSurrogate(text.charAt(other)));
        int code = Character.isSurrogate(c) && !paired ? 0xFFFD : c;
        buffer[size++] = '\\';
        buffer[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            buffer[size++] = HEX[code >>> shift & 0xF];
        }
    }

    /** Takes back the comma behind the last value and ends the line. */
    void endRow() {
        buffer[size - 1] = '\n';
    }
}
