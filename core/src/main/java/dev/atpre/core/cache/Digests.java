package dev.atpre.core.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in lower-case hexadecimal. */
final class Digests {
    private static final int CHUNK_BYTES = 64 << 10;

    private Digests() {}

    static String of(byte[] content) {
        return hex(sha256().digest(content));
    }

    /** Of a text's characters as they are, halves of pairs included, which UTF-8 would make one and the same. */
    static String of(String text) {
        ByteBuffer chars = ByteBuffer.allocate(2 * text.length());
        chars.asCharBuffer().put(text);
        return of(chars);
    }

    static String of(ByteBuffer content) {
        MessageDigest digest = sha256();
        digest.update(content.duplicate());
        return hex(digest.digest());
    }

    /** Of a stream to its end. */
    static String of(InputStream content) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
            digest.update(chunk, 0, count);
        }
        return hex(digest.digest());
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
