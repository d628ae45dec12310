package dev.atpre.core.cache;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A result's bytes as they are framed: one byte that tells null from a value, and the value's bytes. */
final class Payload {
    static final byte[] NONE = new byte[0];

    private static final byte NULL = 0;
    private static final byte VALUE = 1;

    private Payload() {}

    /**
     * Puts the mark before a value's bytes.
     *
     * @param encoded null for a result of null
     */
    static byte[] of(byte @Nullable [] encoded) {
        if (encoded == null) {
            return new byte[] {NULL};
        }
        byte[] payload = new byte[encoded.length + 1];
        payload[0] = VALUE;
        System.arraycopy(encoded, 0, payload, 1, encoded.length);
        return payload;
    }

    static boolean isValid(byte[] payload) {
        return payload.length > 0 && (payload[0] == VALUE || (payload[0] == NULL && payload.length == 1));
    }

    static boolean isNull(byte[] payload) {
        return payload[0] == NULL;
    }

    static byte[] encoded(byte[] payload) {
        return Arrays.copyOfRange(payload, 1, payload.length);
    }
}
