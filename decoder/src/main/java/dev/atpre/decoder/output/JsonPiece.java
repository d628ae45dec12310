package dev.atpre.decoder.output;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A piece of JSON that never changes, ready to be copied in words of eight bytes.
 *
 * <p>A record, since the JVM trusts a record's fields to stay as they are: copying a constant piece becomes a few moves.
 *
 * @param words the bytes, eight a word in the order of this machine, filled up with zeros
 * @param length how many bytes there are
 */
@SuppressWarnings("ArrayRecordComponent") // private to this package, never compared, never changed
record JsonPiece(long[] words, int length) {
    /** The piece for ASCII text. */
    static JsonPiece of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        long[] words = new long[(bytes.length + Long.BYTES - 1) / Long.BYTES];
        ByteBuffer.wrap(Arrays.copyOf(bytes, words.length * Long.BYTES))
                .order(ByteOrder.nativeOrder())
                .asLongBuffer()
                .get(words);
        return new JsonPiece(words, bytes.length);
    }
}
