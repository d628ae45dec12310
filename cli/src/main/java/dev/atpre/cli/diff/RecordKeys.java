package dev.atpre.cli.diff;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import java.util.Arrays;

/**
 * What records are compared by: a hash of all their bytes, and one of type and time. 16 bytes a row; a recording of more than
 * {@value #MOST_ROWS} rows is refused. Not thread-safe.
 */
final class RecordKeys implements RowSink {
    static final int MOST_ROWS = 4_000_000;

    private static final int HEADER_BYTES = 16;
    private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

    private long[] contents = new long[1024];
    private long[] kinds = new long[1024];
    private int size;

    /** More rows than can be compared. */
    static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void row(RowCursor row) {
        if (size == MOST_ROWS) {
            throw new TooLongException();
        }
        if (size == contents.length) {
            contents = Arrays.copyOf(contents, 2 * size);
            kinds = Arrays.copyOf(kinds, 2 * size);
        }
        if (row.damage() != null) {
            contents[size] = mix(row.lengthBytes(), row.reason().hashCode());
            kinds[size++] = -1;
            return;
        }
        long hash = row.typeCode();
        int from = row.bodyOffset() - HEADER_BYTES;
        int to = row.bodyOffset() + row.bodyLength();
        for (int i = from; i < to; i++) {
            hash = mix(hash, row.array()[i]);
        }
        contents[size] = hash;
        kinds[size++] = mix(row.timePacked(), row.typeCode());
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * PRIME;
        return mixed ^ mixed >>> 29;
    }

    int size() {
        return size;
    }

    long content(int index) {
        return contents[index];
    }

    long kind(int index) {
        return kinds[index];
    }
}
