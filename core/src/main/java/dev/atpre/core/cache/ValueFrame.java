package dev.atpre.core.cache;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Wraps bytes for a tier whose contents cannot be trusted: whatever is unwrapped is either exactly what was wrapped, or
 * nothing. Compresses where that makes it shorter, with zstd when its library is there, else with Deflate; what one side
 * wrote the other reads as long as both know the method.
 *
 * <p>A frame, numbers big-endian: 4 bytes A7 41 54 50 (no text begins so, JSON least of all), version, method, length of
 * the raw bytes (4), CRC-32C (4) of all else, contents.
 *
 * <p>Immutable, thread-safe.
 */
final class ValueFrame {
    private static final int MAGIC = 0xA7415450;
    private static final byte VERSION = 1;
    private static final int CHECKSUM_AT = 10;
    private static final int HEAD_BYTES = 14;
    private static final int COMPRESS_FROM_BYTES = 256;
    private static final int SAMPLE_BYTES = 32 * 1024;

    private final int maxRawBytes;
    private final Compression compression;

    /** @param maxRawBytes longest value that is wrapped or unwrapped */
    ValueFrame(int maxRawBytes) {
        this(maxRawBytes, Compression.best());
    }

    ValueFrame(int maxRawBytes, Compression compression) {
        if (maxRawBytes < 0 || maxRawBytes > Integer.MAX_VALUE - 1024) {
            throw new IllegalArgumentException(
                    "maxRawBytes is %d: expected 0 to %d bytes".formatted(maxRawBytes, Integer.MAX_VALUE - 1024));
        }
        this.maxRawBytes = maxRawBytes;
        this.compression = compression;
    }

    int maxRawBytes() {
        return maxRawBytes;
    }

    /** @throws IllegalArgumentException when there are more bytes than the limit */
    byte[] encode(byte[] raw) {
        if (raw.length > maxRawBytes) {
            throw new IllegalArgumentException(
                    "the value has %d bytes: expected at most %d".formatted(raw.length, maxRawBytes));
        }
        byte[] frame = new byte[HEAD_BYTES + raw.length];
        int length = worthCompressing(raw) ? compression.compress(raw, raw.length, frame, HEAD_BYTES) : -1;
        Compression method = length < 0 ? Compression.NONE : compression;
        if (length < 0) {
            System.arraycopy(raw, 0, frame, HEAD_BYTES, raw.length);
        } else {
            frame = Arrays.copyOf(frame, HEAD_BYTES + length);
        }
        ByteBuffer.wrap(frame)
                .putInt(MAGIC)
                .put(VERSION)
                .put(method.code())
                .putInt(raw.length)
                .putInt(checksum(frame));
        return frame;
    }

    /** The bytes that were wrapped; empty for anything that is not a whole, sound frame within the limit. */
    Optional<byte[]> decode(byte[] frame) {
        if (frame.length < HEAD_BYTES) {
            return Optional.empty();
        }
        ByteBuffer head = ByteBuffer.wrap(frame);
        if (head.getInt() != MAGIC || head.get() != VERSION) {
            return Optional.empty();
        }
        Optional<Compression> method = Compression.of(head.get());
        int rawLength = head.getInt();
        boolean sound = rawLength >= 0 && rawLength <= maxRawBytes && head.getInt() == checksum(frame);
        return sound ? method.flatMap(known -> known.expand(frame, HEAD_BYTES, rawLength)) : Optional.empty();
    }

    /** A slow method is not tried on all of what is compressed already. */
    private boolean worthCompressing(byte[] raw) {
        if (raw.length < COMPRESS_FROM_BYTES) {
            return false;
        }
        byte[] sample = new byte[SAMPLE_BYTES - SAMPLE_BYTES / 16];
        return raw.length <= 2 * SAMPLE_BYTES || compression.compress(raw, SAMPLE_BYTES, sample, 0) >= 0;
    }

    private static int checksum(byte[] frame) {
        CRC32C crc = new CRC32C();
        crc.update(frame, 0, CHECKSUM_AT);
        crc.update(frame, HEAD_BYTES, frame.length - HEAD_BYTES);
        return (int) crc.getValue();
    }
}
