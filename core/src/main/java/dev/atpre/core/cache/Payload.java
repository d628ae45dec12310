package dev.atpre.core.cache;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A result's bytes as they are stored: those of its codec, or a mark for null. No byte is put before a value's, which would
 * copy the whole of it on each hit; a value that has just the bytes of the mark is not stored instead.
 */
final class Payload {
    private static final byte[] NULL = {
        0x6E, 0x75, 0x6C, 0x6C, 0x1D, 0x2E, 0x4B, 0x17, 0x5F, 0x0C, 0x39, 0x71, 0x04, 0x62, 0x28, 0x53
    };

    private Payload() {}

    /** @param encoded null for a result of null */
    static byte[] of(byte @Nullable [] encoded) {
        return encoded == null ? NULL : encoded;
    }

    static boolean isNull(byte[] payload) {
        return Arrays.equals(payload, NULL);
    }
}
