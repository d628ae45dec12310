package dev.atpre.core.cache;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** How the contents of a {@link ValueFrame} are made shorter. The library of {@link #ZSTD} is touched only by its use. */
enum Compression {
    NONE(0, 1) {
        @Override
        int compress(byte[] from, int count, byte[] to, int at) {
            return -1;
        }

        @Override
        Optional<byte[]> expandWithin(byte[] from, int at, int rawLength) {
            return Optional.of(Arrays.copyOfRange(from, at, from.length));
        }
    },

    DEFLATE(1, 1_032) {
        @Override
        int compress(byte[] from, int count, byte[] to, int at) {
            Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
            try {
                deflater.setInput(from, 0, count);
                deflater.finish();
                int length = deflater.deflate(to, at, to.length - at);
                return deflater.finished() ? length : -1;
            } finally {
                deflater.end();
            }
        }

        @Override
        Optional<byte[]> expandWithin(byte[] from, int at, int rawLength) {
            Inflater inflater = new Inflater(true);
            try {
                inflater.setInput(from, at, from.length - at);
                byte[] raw = new byte[rawLength];
                int length = inflater.inflate(raw);
                boolean whole = length == rawLength && inflater.inflate(new byte[1]) == 0 && inflater.finished();
                return whole ? Optional.of(raw) : Optional.empty();
            } catch (DataFormatException ignored) {
                return Optional.empty();
            } finally {
                inflater.end();
            }
        }
    },

    /** A block of it takes 4 bytes at least and gives 128 KiB at most. */
    ZSTD(2, 32_768) {
        @Override
        int compress(byte[] from, int count, byte[] to, int at) {
            try {
                return (int) Zstd.compressByteArray(to, at, to.length - at, from, 0, count, ZSTD_LEVEL);
            } catch (RuntimeException ignored) {
                return -1;
            }
        }

        @Override
        Optional<byte[]> expandWithin(byte[] from, int at, int rawLength) {
            try {
                byte[] raw = new byte[rawLength];
                long length = Zstd.decompressByteArray(raw, 0, rawLength, from, at, from.length - at);
                return length == rawLength ? Optional.of(raw) : Optional.empty();
            } catch (RuntimeException | LinkageError ignored) {
                // damaged, or written by a program that has the library while this one has not
                return Optional.empty();
            }
        }
    };

    /** The quickest: what is kept here is read more often than the disk it saves is worth. */
    private static final int ZSTD_LEVEL = 1;

    private final byte code;
    private final int maxRatio;

    Compression(int code, int maxRatio) {
        this.code = (byte) code;
        this.maxRatio = maxRatio;
    }

    /** Its name in a frame. */
    byte code() {
        return code;
    }

    /** The best that works in this program. */
    static Compression best() {
        try {
            return Zstd.isError(Zstd.compressBound(1)) ? DEFLATE : ZSTD;
        } catch (LinkageError ignored) {
            return DEFLATE;
        }
    }

    static Optional<Compression> of(byte code) {
        return Arrays.stream(values()).filter(method -> method.code == code).findFirst();
    }

    /** Writes the first bytes of an array to another from an offset on: the length written, -1 when there is no room. */
    abstract int compress(byte[] from, int count, byte[] to, int at);

    /** The opposite, from an offset on; empty when the bytes are damaged or give another length than promised. */
    final Optional<byte[]> expand(byte[] from, int at, int rawLength) {
        long possible = (long) (from.length - at) * maxRatio;
        boolean exact = this != NONE || rawLength == from.length - at;
        return exact && rawLength <= possible ? expandWithin(from, at, rawLength) : Optional.empty();
    }

    abstract Optional<byte[]> expandWithin(byte[] from, int at, int rawLength);
}
