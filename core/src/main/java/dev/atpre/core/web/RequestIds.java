package dev.atpre.core.web;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Ids that tie the lines of a request together. Not secrets. Thread-safe. */
final class RequestIds {
    private static final int MAX_CHARS = 128;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /** Sets processes apart that were started in the same instant. */
    private final long salt = new SecureRandom().nextLong();

    /** The client's id if it is 1 to 128 letters, digits, dots, underscores and hyphens; a new one otherwise. */
    String accept(@Nullable String fromClient) {
        return fromClient != null && isValid(fromClient) ? fromClient : make();
    }

    /** 128 random bits as 32 hexadecimal digits. */
    String make() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] digits = new byte[32];
        put(digits, 0, random.nextLong() ^ salt);
        put(digits, 16, random.nextLong());
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    static boolean isValid(String id) {
        if (id.isEmpty() || id.length() > MAX_CHARS) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (!isAllowed(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    private static void put(byte[] digits, int start, long bits) {
        for (int i = 0; i < 16; i++) {
            digits[start + i] = HEX[(int) (bits >>> (60 - 4 * i)) & 0xF];
        }
    }
}
