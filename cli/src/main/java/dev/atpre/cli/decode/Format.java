package dev.atpre.cli.decode;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.output.JsonLinesWriter;
import dev.atpre.decoder.output.TextWriter;
import java.io.OutputStream;

/** What rows are written as. The names are those of the option's values. */
enum Format {
    jsonl(".jsonl"),
    text(".txt");

    private final String extension;

    Format(String extension) {
        this.extension = extension;
    }

    /** The extension of files, with its dot. */
    String extension() {
        return extension;
    }

    /**
     * A writer on a stream that stays the caller's to close.
     *
     * @param severalFiles whether rows of several files go there
     */
    RowWriter writer(OutputStream out, boolean showPersonal, boolean severalFiles) {
        return switch (this) {
            case jsonl -> new JsonRows(new JsonLinesWriter(out, showPersonal), severalFiles);
            case text -> new TextRows(new TextWriter(out, showPersonal));
        };
    }

    private record JsonRows(JsonLinesWriter writer, boolean severalFiles) implements RowWriter {
        @Override
        public void file(String name) {
            writer.file(severalFiles ? name : null);
        }

        @Override
        public void row(RowCursor row) {
            writer.row(row);
        }

        @Override
        public void flush() {
            writer.flush();
        }
    }

    private record TextRows(TextWriter writer) implements RowWriter {
        @Override
        public void file(String name) {
            writer.file(name);
        }

        @Override
        public void row(RowCursor row) {
            writer.row(row);
        }

        @Override
        public void flush() {
            writer.flush();
        }
    }
}
