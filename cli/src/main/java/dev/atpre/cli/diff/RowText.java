package dev.atpre.cli.diff;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A row of a decode.
 *
 * @param values by their paths
 */
record RowText(Map<String, String> values) {
    /** Where a row stands is no part of what it says. */
    private static final Set<String> PLACE = Set.of("i", "offset", "file");

    private static final String ABSENT = "(absent)";

    /** A value that differs. */
    record Difference(String path, String a, String b) {
        @Override
        public String toString() {
            return "%s: %s -> %s".formatted(path, a, b);
        }
    }

    static RowText of(String line) {
        return new RowText(FlatJson.of(line));
    }

    long offset() {
        String offset = values.getOrDefault("offset", "");
        if (!offset.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("expected a row with \"offset\", found none");
        }
        return Long.parseLong(offset);
    }

    /** The time of day; a dash for none. */
    String clock() {
        String time = values.getOrDefault("time", "null");
        return time.length() > 12 ? time.substring(12, time.length() - 1) : "-";
    }

    /** The packet's name, or the record's, or that it is damage. */
    String name() {
        if (values.containsKey("damage.kind")) {
            return "damage";
        }
        String packet = values.getOrDefault("packet.name", "null");
        String name = packet.equals("null") ? values.getOrDefault("name", "null") : packet;
        return name.equals("null") ? "type " + values.getOrDefault("type", "?") : name.replace("\"", "");
    }

    /** What differs in another; empty when both say the same. */
    List<Difference> differences(RowText other) {
        Set<String> paths = new LinkedHashSet<>(values.keySet());
        paths.addAll(other.values.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String path : paths) {
            String a = values.getOrDefault(path, ABSENT);
            String b = other.values.getOrDefault(path, ABSENT);
            if (!PLACE.contains(path) && !isSame(a, b)) {
                differences.add(new Difference(path, a, b));
            }
        }
        return differences;
    }

    private static boolean isSame(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        return isNumber(a) && isNumber(b) && new BigDecimal(a).compareTo(new BigDecimal(b)) == 0;
    }

    private static boolean isNumber(String value) {
        return !value.isEmpty()
                && value.length() < 40
                && (Character.isDigit(value.charAt(0)) || value.charAt(0) == '-');
    }
}
