package dev.atpre.cli.decode;

import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.engine.rows.RowFormat;
import dev.atpre.engine.rows.RowWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Records as they are, byte for byte, without what is damaged; and how much that is. For one recording.
 *
 * <p>What is believed of a record may rest on the gap behind it (docs/format.md, 1.3), which is not there any more in what is
 * written. So that reading it again finds nothing more to leave out, it is read again here, some times over, as it is written.
 */
final class RecordBytes implements RowFormat {
    private static final int BUFFER_BYTES = 64 << 10;
    /** Reading again has changed something a second time in one of thousands of damaged recordings, and never a third time. */
    private static final int TIMES_AGAIN = 4;

    private final boolean onlyIntact;
    private long bytesRead;
    private long stretches;
    private long failedRecords;
    private long failedBytes;
    private long records;
    private long bytes;

    /** @param onlyIntact whether records whose bus CRC fails are left out, too */
    RecordBytes(boolean onlyIntact) {
        this.onlyIntact = onlyIntact;
    }

    /** Records that were written. */
    long records() {
        return records;
    }

    /** Their bytes. */
    long bytes() {
        return bytes;
    }

    /** Stretches without a record, or with one that cannot be believed, which were left out. */
    long damagedStretches() {
        return stretches;
    }

    /** Their bytes. */
    long damagedBytes() {
        return bytesRead - bytes - failedBytes;
    }

    /** Records that were left out because their bus CRC fails. */
    long failedRecords() {
        return failedRecords;
    }

    @Override
    public String extension() {
        return ".recovered";
    }

    @Override
    public byte[] heading(boolean isFile) {
        return new byte[0];
    }

    @Override
    public RowWriter writer(OutputStream out, boolean showPersonal, boolean severalFiles) {
        return new Writer(new BufferedOutputStream(out, BUFFER_BYTES));
    }

    private static int offset(RowCursor row) {
        return row.bodyOffset() - RecordHeader.BYTES;
    }

    private static int length(RowCursor row) {
        return RecordHeader.BYTES + row.bodyLength();
    }

    /** Reads what another has let pass. */
    private final class Again implements RowSink {
        private final Decoder decoder = Decoder.lenient();
        private final Consumer<RowCursor> next;

        Again(Consumer<RowCursor> next) {
            this.next = next;
        }

        void record(RowCursor row) {
            decoder.feed(ByteBuffer.wrap(row.array(), offset(row), length(row)), this);
        }

        void end() {
            decoder.finish(this);
        }

        @Override
        public void row(RowCursor row) {
            if (row.damage() == null) {
                next.accept(row);
            } else {
                stretches++;
            }
        }
    }

    private final class Writer implements RowWriter {
        private final OutputStream out;
        private final Again[] again = new Again[TIMES_AGAIN];
        private boolean ended;

        Writer(OutputStream out) {
            this.out = out;
            Consumer<RowCursor> next = this::write;
            for (int i = TIMES_AGAIN - 1; i >= 0; i--) {
                again[i] = new Again(next);
                next = again[i]::record;
            }
        }

        @Override
        public void file(String name) {
            // a recording does not say its name
        }

        @Override
        public void row(RowCursor row) {
            bytesRead += row.lengthBytes();
            if (row.damage() != null) {
                stretches++;
            } else if (onlyIntact && row.isBus() && !row.isBusIntact()) {
                failedRecords++;
                failedBytes += row.lengthBytes();
            } else {
                again[0].record(row);
            }
        }

        private void write(RowCursor row) {
            try {
                out.write(row.array(), offset(row), length(row));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            records++;
            bytes += length(row);
        }

        @Override
        public void flush() {
            try {
                if (!ended) {
                    ended = true;
                    for (Again each : again) {
                        each.end();
                    }
                }
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
