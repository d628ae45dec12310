package dev.atpre.engine.recordings;

import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.MalformedRecordException;
import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Reads recordings and decodes them, one after the other, in constant memory whatever their size.
 *
 * <p>A file that cannot be read is an {@link Outcome}, never an exception; what a sink throws passes through. Not
 * thread-safe: each thread has a reader of its own. {@link #close()} closes the archive read last.
 */
public final class RecordingReader implements AutoCloseable {
    /** Bare decoding of a file in memory ran at 400 to 430 MB/s with 64 KiB, 1 MiB and what lies between: no difference. */
    private static final int BUFFER_BYTES = 128 << 10;

    private final boolean strict;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final OpenArchive archives = new OpenArchive();
    private LongConsumer progress = bytes -> {};

    private RecordingReader(boolean strict) {
        this.strict = strict;
    }

    /** A reader to which damage is data. */
    public static RecordingReader lenient() {
        return new RecordingReader(false);
    }

    /** A reader that stops a file at its first row that is damaged or has a warning: {@link Outcome.Refused}. */
    public static RecordingReader strict() {
        return new RecordingReader(true);
    }

    /** Tells a listener how many bytes were read since it was told last, some ten thousand times per GB. */
    public RecordingReader onBytes(LongConsumer listener) {
        progress = listener;
        return this;
    }

    /** Decodes one recording, from its first byte to its last, into a sink. */
    public Outcome decode(Recording recording, RowSink sink) {
        Input input;
        try {
            input = recording.source().open(archives);
        } catch (IOException e) {
            return new Outcome.Unreadable(Reasons.of(e));
        }
        try (input) {
            return new Run(sink).all(input);
        } catch (MalformedRecordException e) {
            return new Outcome.Refused(e.offset(), e.reason());
        }
    }

    @Override
    public void close() {
        archives.close();
    }

    /** One recording on its way through a decoder. */
    private final class Run implements RowSink {
        private final Decoder decoder = strict ? Decoder.strict() : Decoder.lenient();
        private final RowSink sink;
        private long bytes;
        private long rows;
        private long unsoundRows;
        private long damagedRows;

        Run(RowSink sink) {
            this.sink = sink;
        }

        @Override
        public void row(RowCursor row) {
            rows++;
            unsoundRows += row.isSound() ? 0 : 1;
            damagedRows += row.damage() == null ? 0 : 1;
            sink.row(row);
        }

        Outcome all(Input input) {
            Optional<IOException> failure = feed(input);
            if (failure.isPresent() && bytes == 0) {
                return new Outcome.Unreadable(Reasons.of(failure.get()));
            }
            decoder.finish(this);
            return failure.isEmpty() ? new Outcome.Decoded(counts(), notices(input)) : cutOff(failure.get());
        }

        private List<String> notices(Input input) {
            List<String> notices = new ArrayList<>(input.notices());
            if (bytes == 0) {
                notices.add("the file is empty: 0 bytes");
            }
            return notices;
        }

        private Optional<IOException> feed(Input input) {
            try {
                int count = input.read(buffer);
                while (count >= 0) {
                    bytes += count;
                    decoder.feed(ByteBuffer.wrap(buffer, 0, count), this);
                    progress.accept(count);
                    count = input.read(buffer);
                }
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(e);
            }
        }

        private Outcome cutOff(IOException e) {
            return new Outcome.CutOff(counts(), "reading failed after %d bytes: %s".formatted(bytes, Reasons.of(e)));
        }

        private Outcome.Counts counts() {
            return new Outcome.Counts(bytes, rows, unsoundRows, damagedRows, decoder.incompleteTelegrams());
        }
    }
}
