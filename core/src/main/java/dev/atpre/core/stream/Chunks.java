package dev.atpre.core.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A source cut into the pieces that its consumer gets: what {@link #next} finds, {@link #chunk} gives, until {@link
 * #outcome} tells how it ended. A raw chunk is a record, too: whatever one read brought.
 *
 * <p>The buffer holds what has not been given yet. Only the beginning of a record that has not all come is ever moved, to
 * the front, when more is read. The buffer doubles when it is full of one record, so it is never more than twice as large
 * as what has really come, whatever a damaged length claims.
 */
final class Chunks implements AutoCloseable {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final OpenSource source;
    private final StreamOptions options;
    private final Watch watch;
    private ByteBuffer buffer;
    private ByteBuffer view;
    private ByteBuffer chunk = NOTHING;
    /** Length of the chunk that the consumer has; it lies at {@code start}. */
    private int given;

    private int start;
    private int end;
    /** Where in the stream the byte at {@code start} lies. */
    private long offset;

    private @Nullable StreamOutcome outcome;

    private Chunks(OpenSource source, StreamOptions options, Watch watch) {
        this.source = source;
        this.options = options;
        this.watch = watch;
        this.buffer = source.needsArray()
                ? options.buffers().withArray()
                : options.buffers().direct();
        this.view = buffer.asReadOnlyBuffer();
    }

    static Chunks open(StreamSource source, StreamOptions options, Watch watch) throws IOException {
        OpenSource open = source.open();
        try {
            return new Chunks(open, options, watch);
        } catch (Throwable e) { // no memory for a buffer
            open.close();
            throw e;
        }
    }

    /** Finds the next chunk, once the consumer is done with the last one. Returns false when the stream has ended. */
    boolean next() throws IOException {
        offset += given;
        start += given;
        given = 0;
        StreamOutcome found = outcome == null ? find() : outcome;
        if (found == null) {
            return true;
        }
        chunk = NOTHING;
        options.buffers().giveBack(buffer);
        end(found);
        return false;
    }

    /** What was found; a view of the buffer, read-only, good until the next call of {@link #next}. */
    ByteBuffer chunk() {
        return chunk;
    }

    /** How it ended. */
    StreamOutcome outcome() {
        if (outcome == null) {
            throw new IllegalStateException("the stream has not ended");
        }
        return outcome;
    }

    /**
     * Ends it here.
     *
     * @param handed whether the consumer has got the last chunk, which it may still be using
     */
    void cancel(boolean handed) {
        if (outcome == null) {
            end(new StreamOutcome.Cancelled(handed ? offset + given : offset));
        }
    }

    /** Frees the file. From another thread this also makes a read end that waits for more. */
    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException ignored) {
            // it was only read
        }
    }

    private void end(StreamOutcome how) {
        outcome = how;
        watch.taken(how.bytes(), source.totalBytes());
        watch.finished(how);
    }

    /** Null when the next record was found, else why there is none. */
    private @Nullable StreamOutcome find() throws IOException {
        try {
            return Thread.currentThread().isInterrupted() ? new StreamOutcome.Cancelled(offset) : findRecord();
        } catch (ClosedByInterruptException ignored) {
            return new StreamOutcome.Cancelled(offset);
        }
    }

    private @Nullable StreamOutcome findRecord() throws IOException {
        int length = Framer.NEED_MORE;
        do {
            if (length == Framer.NEED_MORE && held() > 0) {
                chunk = view.slice(start, held());
                length = options.framer().recordLength(chunk);
            }
            Optional<String> refusal = refusal(length);
            if (refusal.isPresent()) {
                return changed().orElse(new StreamOutcome.Malformed(offset, refusal.get()));
            }
            if (length > 0 && length <= held()) {
                give(length);
                return null;
            }
        } while (readMore());
        return changed().orElse(atEnd(length));
    }

    private int held() {
        return end - start;
    }

    private Optional<String> refusal(int length) {
        int max = options.maxRecordBytes();
        if (length < 0) {
            return Optional.of(
                    "expected a record, and the framer recognises none in the next %d bytes".formatted(held()));
        }
        if (length > max) {
            return Optional.of("the record claims %d bytes, expected at most %d".formatted(length, max));
        }
        return length == Framer.NEED_MORE && held() >= max
                ? Optional.of("the record does not end within %d bytes, the most it may have".formatted(max))
                : Optional.empty();
    }

    private void give(int length) {
        given = length;
        chunk = length == chunk.capacity() ? chunk.clear().order(ByteOrder.BIG_ENDIAN) : view.slice(start, length);
    }

    private boolean readMore() throws IOException {
        makeRoom();
        watch.taken(offset, source.totalBytes());
        int count = source.read(buffer);
        if (count < 0) {
            return false;
        }
        end += count;
        watch.read(count);
        return true;
    }

    private void makeRoom() {
        buffer.limit(end).position(start);
        if (held() == buffer.capacity()) {
            ByteBuffer larger = ByteBuffer.allocate(2 * held()).put(buffer);
            buffer = larger;
            view = buffer.asReadOnlyBuffer();
        } else {
            buffer.compact();
        }
        end -= start;
        start = 0;
    }

    private Optional<StreamOutcome> changed() {
        return source.change().map(what -> new StreamOutcome.Changed(offset, what));
    }

    private StreamOutcome atEnd(int length) {
        OptionalLong total = source.totalBytes();
        if (held() > 0) {
            String expected = length > 0 ? "a record of %d bytes".formatted(length) : "the rest of a record";
            return new StreamOutcome.Truncated(
                    offset, "expected %s, found the end after %d bytes".formatted(expected, held()));
        }
        return total.isPresent() && total.getAsLong() > offset
                ? new StreamOutcome.Truncated(
                        offset, "expected %d bytes in all, found the end".formatted(total.getAsLong()))
                : new StreamOutcome.Complete(offset);
    }
}
