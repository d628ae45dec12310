package dev.atpre.decoder.field;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of bytes, compared by content; {@link #toString()} gives it as hexadecimal digits. */
public final class Bytes {
    private static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] bytes;

    private Bytes(byte[] owned) {
        bytes = owned;
    }

    /** No bytes. */
    public static Bytes empty() {
        return EMPTY;
    }

    /** A copy of the array. */
    public static Bytes of(byte... bytes) {
        return copyOf(bytes, 0, bytes.length);
    }

    /** A copy of {@code length} bytes of the array. */
    public static Bytes copyOf(byte[] array, int offset, int length) {
        return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(array, offset, offset + length));
    }

    /** The bytes that hexadecimal digits stand for. */
    public static Bytes ofHex(String digits) {
        return new Bytes(HexFormat.of().parseHex(digits));
    }

    /** ASCII text, filled up with {@code pad} to {@code size} bytes; longer text is refused. */
    public static Bytes ofText(String text, int size, char pad) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        Checks.range("length of the text", ascii.length, 0, size);
        byte[] padded = Arrays.copyOf(ascii, size);
        Arrays.fill(padded, ascii.length, size, (byte) pad);
        return new Bytes(padded);
    }

    /** The number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** The byte at an index, 0..255. */
    public int at(int index) {
        return bytes[index] & 0xFF;
    }

    /** A copy as an array. */
    public byte[] toArray() {
        return bytes.clone();
    }

    /** Copies all bytes into an array. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    /** The bytes as Latin-1 text without the NUL bytes and spaces at its end. */
    public String text() {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == 0 || bytes[end - 1] == ' ')) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
