package dev.atpre.cli.decode;

import dev.atpre.engine.rows.RowFormat;
import dev.atpre.engine.rows.RowWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Row writers, as many as are in use at once, whose buffers serve many recordings. Thread-safe. */
final class Pens {
    private final RowFormat format;
    private final boolean showPersonal;
    private final boolean severalFiles;
    private final Deque<Pen> spare = new ConcurrentLinkedDeque<>();

    /**
     * Writers of a format.
     *
     * @param severalFiles whether rows of several files go to one place
     */
    Pens(RowFormat format, boolean showPersonal, boolean severalFiles) {
        this.format = format;
        this.showPersonal = showPersonal;
        this.severalFiles = severalFiles;
    }

    /** A writer on a stream, for the rows of one recording; to be given back by closing. */
    Pen on(OutputStream out) {
        Pen last = spare.pollFirst();
        Pen pen = last == null ? new Pen() : last;
        pen.ink.out = out;
        return pen;
    }

    /** A writer while it is in use, for one thread. */
    final class Pen implements AutoCloseable {
        private final Ink ink = new Ink();
        private final RowWriter writer = format.writer(ink, showPersonal, severalFiles);

        RowWriter writer() {
            return writer;
        }

        /** What the writer still holds is lost. */
        @Override
        public void close() {
            ink.out = OutputStream.nullOutputStream();
            writer.flush();
            spare.addFirst(this);
        }
    }

    /** A stream that leads elsewhere for each recording. */
    private static final class Ink extends OutputStream {
        private OutputStream out = OutputStream.nullOutputStream();

        @Override
        public void write(int value) throws IOException {
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }
    }
}
