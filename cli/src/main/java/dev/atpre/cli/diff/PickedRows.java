package dev.atpre.cli.diff;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.output.JsonLinesWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Keeps the rows with wanted numbers, decoded. Not thread-safe. */
final class PickedRows implements RowSink {
    private final Set<Integer> wanted;
    private final Map<Integer, RowText> rows = new HashMap<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final JsonLinesWriter writer;

    PickedRows(Set<Integer> wanted, boolean showPersonal) {
        this.wanted = wanted;
        this.writer = new JsonLinesWriter(line, showPersonal);
    }

    @Override
    public void row(RowCursor row) {
        int number = (int) row.index();
        if (!wanted.contains(number)) {
            return;
        }
        line.reset();
        writer.row(row);
        writer.flush();
        rows.put(number, RowText.of(line.toString(StandardCharsets.UTF_8)));
    }

    RowText row(int number) {
        RowText row = rows.get(number);
        if (row == null) {
            throw new IllegalStateException("row %d was not kept".formatted(number));
        }
        return row;
    }
}
