package dev.atpre.engine.rows;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Named numbers that a user may choose from, and which of them a mistyped one may have meant. */
final class Choices {
    private static final int SHOWN = 4;

    private final String option;
    private final String kind;
    private final List<Choice> known;

    Choices(String option, String kind, List<Choice> known) {
        this.option = option;
        this.kind = kind;
        this.known = List.copyOf(known);
    }

    /** One of them. */
    record Choice(int number, String name) {
        @Override
        public String toString() {
            return "%s (%d)".formatted(name, number);
        }
    }

    /** The mistake of a user who gave something else. */
    IllegalArgumentException unknown(String text) {
        String near = known.stream()
                .sorted(Comparator.comparingInt(choice -> distance(text, choice)))
                .limit(SHOWN)
                .map(Choice::toString)
                .collect(Collectors.joining(", "));
        return new IllegalArgumentException("%s: there is no %s '%s'; near it: %s".formatted(option, kind, text, near));
    }

    private static int distance(String text, Choice choice) {
        if (text.matches("\\d{1,9}")) {
            return Math.abs(Integer.parseInt(text) - choice.number());
        }
        String wanted = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        if (!wanted.isEmpty() && choice.name().contains(wanted)) {
            return 0;
        }
        return edits(wanted, choice.name());
    }

    /** Levenshtein's distance: how many characters must be put in, taken out or changed. */
    private static int edits(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] line = new int[above.length];
            line[0] = row;
            for (int column = 1; column < line.length; column++) {
                int change = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                line[column] = Math.min(above[column - 1] + change, 1 + Math.min(above[column], line[column - 1]));
            }
            above = line;
        }
        return above[other.length()];
    }
}
