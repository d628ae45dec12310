package dev.atpre.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Text in columns as wide as what stands in them, two blanks between. Not thread-safe. */
public final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** An empty table. */
    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
        rows.add(columns.stream().map(Column::title).toList());
    }

    /** Adds a row with one cell for each column. */
    public void row(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException("row has %d cells, expected %d".formatted(cells.size(), columns.size()));
        }
        rows.add(List.copyOf(cells));
    }

    /** Adds a row of lines, one below each column. */
    public void rule() {
        rows.add(List.of());
    }

    /** Adds a line across the columns that is as long as it likes. */
    public void heading(String text) {
        rows.add(List.of(text));
    }

    /** The lines of the table, the titles first, without blanks at their ends. */
    public List<String> lines() {
        int[] widths = new int[columns.size()];
        for (List<String> row : rows) {
            for (int i = 0; row.size() == widths.length && i < widths.length; i++) {
                widths[i] = Math.max(widths[i], columns(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        if (row.size() == 1 && widths.length != 1) {
            return row.get(0);
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.isEmpty() ? "-".repeat(widths[i]) : row.get(i);
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
