package dev.atpre.service.station;

import java.util.ArrayList;
import java.util.List;

/** CSV as RFC 4180 has it: cells in quotes may hold commas, line breaks, and quotes twice. */
final class CsvLines {
    private final List<List<String>> lines = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> line = new ArrayList<>();
    private boolean quoted;

    private CsvLines() {}

    /** The cells of each line; empty lines are left out. */
    static List<List<String>> of(String text) {
        CsvLines csv = new CsvLines();
        for (int i = 0; i < text.length(); i++) {
            i += csv.take(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : '\0');
        }
        csv.endLine();
        return csv.lines;
    }

    /** How many characters more were used up. */
    private int take(char each, char next) {
        if (quoted) {
            if (each != '"') {
                cell.append(each);
            } else if (next == '"') {
                cell.append('"');
                return 1;
            } else {
                quoted = false;
            }
            return 0;
        }
        switch (each) {
            case '"' -> quoted = true;
            case ',' -> endCell();
            case '\n' -> endLine();
            case '\r' -> {
                // the line break follows
            }
            default -> cell.append(each);
        }
        return 0;
    }

    private void endCell() {
        line.add(cell.toString());
        cell.setLength(0);
    }

    private void endLine() {
        if (line.isEmpty() && cell.isEmpty()) {
            return;
        }
        endCell();
        lines.add(line);
        line = new ArrayList<>();
    }
}
