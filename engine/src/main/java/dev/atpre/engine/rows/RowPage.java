package dev.atpre.engine.rows;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.output.JsonLinesWriter;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of recordings, in order. Walking from page to page gives each row once. Immutable.
 *
 * @param rows a JSON object each, as {@link JsonLinesWriter} writes it, with the recording's name in {@code file}
 * @param next where the page behind begins; empty at the end
 */
public record RowPage(List<String> rows, Optional<String> next) {
    /** The most rows of a page. */
    public static final int MOST_ROWS = 1000;

    private static final Pattern CURSOR = Pattern.compile("(\\d{1,6}):(\\d{1,18})");

    public RowPage {
        rows = List.copyOf(rows);
    }

    /**
     * Where a page begins, and how long it may be.
     *
     * @param recording its number, from 0
     * @param offset of the first row, in bytes
     * @param limit most rows, 1 to 1000
     */
    public record Start(int recording, long offset, int limit) {
        /** The first page. */
        public static Start first(int limit) {
            return of(null, limit);
        }

        /**
         * The page with a cursor.
         *
         * @param cursor the {@code next} of the page before; null for the first page
         * @throws IllegalArgumentException for a limit out of range, or a cursor that is of no page
         */
        public static Start of(@Nullable String cursor, int limit) {
            if (limit < 1 || limit > MOST_ROWS) {
                throw new IllegalArgumentException("limit: found %d, expected 1 to %d".formatted(limit, MOST_ROWS));
            }
            if (cursor == null) {
                return new Start(0, 0, limit);
            }
            Matcher parts = CURSOR.matcher(cursor);
            if (!parts.matches()) {
                throw new IllegalArgumentException("cursor: expected the \"next\" of a page of the same recordings");
            }
            return new Start(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)), limit);
        }
    }

    /**
     * Reads a page. Rows depend on what lies before them in their recording, so that it is decoded from its beginning, and no
     * further than the page goes. A page that begins behind the last row is empty.
     *
     * @throws IOException when a recording cannot be read
     */
    public static RowPage read(List<Recording> recordings, RowFilter filter, Start start, boolean showPersonal)
            throws IOException {
        int index = start.recording();
        long offset = start.offset();
        Collector collector = new Collector(start.limit(), showPersonal);
        while (index < recordings.size() && collector.next.isEmpty()) {
            collector.read(recordings.get(index), index, offset, filter);
            offset = 0;
            index++;
        }
        return new RowPage(collector.rows(), collector.next);
    }

    /** Collects rows until there are enough, and where the next one stands. */
    private static final class Collector {
        private final int limit;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final JsonLinesWriter writer;
        private int count;
        private Optional<String> next = Optional.empty();

        Collector(int limit, boolean showPersonal) {
            this.limit = limit;
            this.writer = new JsonLinesWriter(out, showPersonal);
        }

        void read(Recording recording, int index, long from, RowFilter filter) throws IOException {
            writer.file(recording.name());
            RowSink wanted = filter.before(row -> take(row, index));
            try (RecordingReader reader = RecordingReader.lenient()) {
                check(recording, reader.decode(recording, row -> {
                    if (row.offset() >= from) {
                        wanted.row(row);
                    }
                }));
            } catch (PageFull full) {
                // what is behind is for the next page
            }
        }

        private void take(RowCursor row, int index) {
            if (count == limit) {
                next = Optional.of("%d:%d".formatted(index, row.offset()));
                throw new PageFull();
            }
            writer.row(row);
            count++;
        }

        List<String> rows() {
            writer.flush();
            return out.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** Fails when a recording could not be read to its end. */
    static void check(Recording recording, Outcome outcome) throws IOException {
        if (outcome instanceof Outcome.Unreadable unreadable) {
            throw new IOException("%s cannot be read: %s".formatted(recording.name(), unreadable.reason()));
        }
        if (outcome instanceof Outcome.CutOff cutOff) {
            throw new IOException("%s: %s".formatted(recording.name(), cutOff.reason()));
        }
    }

    private static final class PageFull extends RuntimeException {
        private static final long serialVersionUID = 1;

        PageFull() {
            super(null, null, false, false);
        }
    }
}
