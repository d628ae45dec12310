package dev.atpre.engine.rows;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.output.CsvWriter;
import dev.atpre.decoder.output.JsonLinesWriter;
import dev.atpre.decoder.output.TextWriter;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What rows are written as. The names are those of the option's values. */
public enum Format implements RowFormat {
    jsonl(".jsonl"),
    text(".txt"),
    csv(".csv");

    private final String extension;

    Format(String extension) {
        this.extension = extension;
    }

    @Override
    public String extension() {
        return extension;
    }

    @Override
    public byte[] heading(boolean isFile) {
        if (this != csv) {
            return new byte[0];
        }
        String mark = isFile ? CsvWriter.BYTE_ORDER_MARK : "";
        return (mark + CsvWriter.heading()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public RowWriter writer(OutputStream out, boolean showPersonal, boolean severalFiles) {
        return switch (this) {
            case jsonl -> new JsonRows(new JsonLinesWriter(out, showPersonal), severalFiles);
            case text -> new TextRows(new TextWriter(out, showPersonal));
            case csv -> new CsvRows(new CsvWriter(out, showPersonal));
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

    private record CsvRows(CsvWriter writer) implements RowWriter {
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
