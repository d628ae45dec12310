package dev.atpre.decoder;

import dev.atpre.decoder.record.DamageKind;
import dev.atpre.decoder.record.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decodes one recorder file (docs/format.md): bytes in, rows out, in file order.
 *
 * <pre>{@code
 * Decoder decoder = Decoder.lenient();
 * while (channel.read(buffer) >= 0) {
 *     decoder.feed(buffer.flip(), sink);
 *     buffer.clear();
 * }
 * decoder.finish(sink);
 * }</pre>
 *
 * <p>Rows, damage included, are the same however the file is cut into buffers. It does no I/O, starts no threads and
 * reads no clock; it holds at most 1 KiB of input and 256 open balise telegrams. One instance serves one file. Not
 * thread-safe.
 */
public final class Decoder {
    private static final int SCRATCH_BYTES = 64 << 10;
    private static final int TAIL_BYTES = 4 << 10;

    private final boolean strict;
    private final RowCursor cursor = new RowCursor();
    private final Framer framer = new Framer(new Framer.Frames() {
        @Override
        public void record(byte[] array, int at, int oddities) {
            emitRecord(array, at, oddities);
        }

        @Override
        public void damage(long offset, long length, DamageKind kind, String reason) {
            emitDamage(offset, length, kind, reason);
        }
    });
    private final byte[] tail = new byte[TAIL_BYTES];
    private int tailBytes;
    private byte[] scratch = new byte[0];
    private long tailOffset;
    private long offset;
    private long rows;
    private boolean finished;
    private RowSink sink = row -> {};

    private Decoder(boolean strict) {
        this.strict = strict;
    }

    /** A decoder to which damage is data: it becomes rows, and decoding goes on behind it. */
    public static Decoder lenient() {
        return new Decoder(false);
    }

    /** A decoder that throws {@link MalformedRecordException} at the first row that is damaged or has a warning. */
    public static Decoder strict() {
        return new Decoder(true);
    }

    /** The rows of a whole file, damage included. */
    public static List<Row> decode(byte[] file) {
        List<Row> rows = new ArrayList<>();
        Decoder decoder = lenient();
        RowSink collect = row -> rows.add(row.toRow());
        decoder.feed(ByteBuffer.wrap(file), collect);
        decoder.finish(collect);
        return rows;
    }

    /**
     * Takes all bytes of a buffer and gives the rows that are complete. A heap buffer is read where it lies; its array
     * must not change during the call.
     *
     * @throws IllegalStateException after {@link #finish}
     */
    public void feed(ByteBuffer input, RowSink to) {
        checkOpen();
        sink = to;
        drainTail(input);
        if (input.hasArray()) {
            int from = input.arrayOffset() + input.position();
            int limit = input.arrayOffset() + input.limit();
            scanAndKeep(input.array(), from, limit);
            input.position(input.limit());
            return;
        }
        if (scratch.length == 0) {
            scratch = new byte[SCRATCH_BYTES];
        }
        while (input.hasRemaining()) {
            int count = Math.min(input.remaining(), scratch.length - tailBytes);
            System.arraycopy(tail, 0, scratch, 0, tailBytes);
            input.get(scratch, tailBytes, count);
            int limit = tailBytes + count;
            tailBytes = 0;
            scanAndKeep(scratch, 0, limit);
        }
    }

    /** What is held back from earlier buffers goes first, with as much of this one as takes the framer out of it. */
    private void drainTail(ByteBuffer input) {
        while (tailBytes > 0 && input.hasRemaining()) {
            int held = tailBytes;
            int count = Math.min(input.remaining(), tail.length - held);
            input.get(tail, held, count);
            int limit = held + count;
            int at = framer.scan(tail, 0, limit, false, tailOffset);
            if (at >= held) {
                input.position(input.position() - (limit - at));
                tailOffset += at;
                tailBytes = 0;
            } else {
                System.arraycopy(tail, at, tail, 0, limit - at);
                tailOffset += at;
                tailBytes = limit - at;
            }
        }
    }

    private void scanAndKeep(byte[] array, int from, int limit) {
        if (tailBytes > 0 || from == limit) {
            return;
        }
        int at = framer.scan(array, from, limit, false, tailOffset - from);
        tailBytes = limit - at;
        System.arraycopy(array, at, tail, 0, tailBytes);
        tailOffset += at - from;
    }

    /**
     * Ends the file: gives the rows that were still waiting for more input.
     *
     * @throws IllegalStateException when called twice
     */
    public void finish(RowSink to) {
        checkOpen();
        sink = to;
        finished = true;
        framer.scan(tail, 0, tailBytes, true, tailOffset);
        offset = tailOffset + tailBytes;
        tailBytes = 0;
    }

    private void checkOpen() {
        if (finished) {
            throw new IllegalStateException("the file is finished; one decoder serves one file");
        }
    }

    private void emitRecord(byte[] array, int at, int oddities) {
        cursor.showRecord(rows++, offset, array, at, oddities);
        offset += cursor.lengthBytes();
        emit();
    }

    private void emitDamage(long from, long length, DamageKind kind, String reason) {
        cursor.showDamage(rows++, from, length, kind, reason);
        offset = from + length;
        emit();
    }

    private void emit() {
        if (strict && !cursor.isSound()) {
            throw new MalformedRecordException(cursor.offset(), String.join("; ", cursor.allWarnings()));
        }
        sink.row(cursor);
    }

    /** Balise telegrams of which a fragment was missing, those still open included. */
    public long incompleteTelegrams() {
        return cursor.assembler().incomplete();
    }

    /** The sequence numbers of telegrams that are still open, in the order in which they began. */
    public int[] openTelegrams() {
        int[] open = cursor.assembler().open();
        return Arrays.copyOf(open, open.length);
    }

    /** How many bytes of the file have been given as rows. */
    public long decodedBytes() {
        return offset;
    }
}
