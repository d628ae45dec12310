package dev.atpre.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Text in columns as wide as what stands in them, two blanks between. Keeps a row as one string, so that a table may have
 * a hundred thousand of them. Not thread-safe.
 */
public final class Table {
    private static final String GAP = "  ";
    /** Stands in no text: what is shown has no control characters. */
    private static final char BETWEEN_CELLS = '\0';

    private final List<Column> columns;
    private final int[] widths;
    private final List<String> rows = new ArrayList<>();

    /** An empty table with at least two columns. */
    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
        widths = new int[columns.size()];
        row(columns.stream().map(Column::title).toList());
    }

    /** Adds a row with one cell for each column. */
    public void row(List<String> cells) {
        if (cells.size() != widths.length) {
            throw new IllegalArgumentException("row has %d cells, expected %d".formatted(cells.size(), widths.length));
        }
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], columns(cells.get(i)));
        }
        rows.add(String.join(String.valueOf(BETWEEN_CELLS), cells));
    }

    /** Adds a row of lines, one below each column. */
    public void rule() {
        rows.add("");
    }

    /** Adds a line across the columns that is as long as it likes. */
    public void heading(String text) {
        rows.add(text);
    }

    /** The lines of the table, the titles first, without blanks at their ends; each is made when it is asked for. */
    public Stream<String> lines() {
        return rows.stream().map(this::line);
    }

    private String line(String row) {
        String[] cells = row.split(String.valueOf(BETWEEN_CELLS), -1);
        if (cells.length != widths.length && !row.isEmpty()) {
            return row;
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.isEmpty() ? "-".repeat(widths[i]) : cells[i];
            String padding = " ".repeat(widths[i] - columns(cell));
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i).right() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    /** How many columns a terminal needs: characters of East Asia take two. */
    private static int columns(String text) {
        return text.codePoints().map(each -> isWide(each) ? 2 : 1).sum();
    }

    private static boolean isWide(int codePoint) {
        return Character.isIdeographic(codePoint)
                || codePoint >= 0x1100 && codePoint <= 0x115F
                || codePoint >= 0x3000 && codePoint <= 0x30FF
                || codePoint >= 0xAC00 && codePoint <= 0xD7A3
                || codePoint >= 0xFF00 && codePoint <= 0xFF60;
    }

    /**
     * A column.
     *
     * @param right whether its cells stand to the right, as numbers do
     */
    public record Column(String title, boolean right) {
        /** A column of text. */
        public static Column text(String title) {
            return new Column(title, false);
        }

        /** A column of numbers. */
        public static Column number(String title) {
            return new Column(title, true);
        }
    }
}
