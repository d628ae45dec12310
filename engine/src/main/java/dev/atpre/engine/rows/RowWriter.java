package dev.atpre.engine.rows;

import dev.atpre.decoder.RowSink;

/** Writes rows of files, one file after the other. A failing stream is an UncheckedIOException. */
public interface RowWriter extends RowSink {
    /** The rows of a file follow. */
    void file(String name);

    /** Hands on all that was written so far. */
    void flush();
}
