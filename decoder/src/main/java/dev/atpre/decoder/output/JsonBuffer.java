package dev.atpre.decoder.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final JsonPiece NULL = JsonPiece.of("null,");
    private static final long[] POWERS_OF_TEN = powersOfTen();

    private final OutputStream out;
    private final byte[] buffer = new byte[FLUSH_BYTES + ROW_BYTES];
    private int size;

    JsonBuffer(OutputStream out) {
        this.out = out;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
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

    /** Copies whole words, the last one past the piece's end: there is always room, and what follows overwrites it. */
    void raw(JsonPiece piece) {
        long[] words = piece.words();
        int at = size;
        for (int i = 0; i < words.length; i++) {
            LONG.set(buffer, at + i * Long.BYTES, words[i]);
        }
        size = at + piece.length();
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
        while (rest > Integer.MAX_VALUE) {
            long next = rest / 100;
            at = pair(at, (int) (rest - next * 100));
            rest = next;
        }
        int low = (int) rest;
        while (low >= 100) {
            int next = low / 100;
            at = pair(at, low - next * 100);
            low = next;
        }
        buffer[--at] = DIGIT_PAIRS[low * 2 + 1];
        if (low >= 10) {
            buffer[--at] = DIGIT_PAIRS[low * 2];
        }
    }

    private int pair(int end, int value) {
        buffer[end - 1] = DIGIT_PAIRS[value * 2 + 1];
        buffer[end - 2] = DIGIT_PAIRS[value * 2];
        return end - 2;
    }

    /** The bits of a number tell its digits but for one, which a comparison tells. */
    private static int digitCount(long value) {
        int atMost = ((Long.SIZE - Long.numberOfLeadingZeros(value)) * 1_233 >>> 12) + 1;
        return value < POWERS_OF_TEN[atMost - 1] ? atMost - 1 : atMost;
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
