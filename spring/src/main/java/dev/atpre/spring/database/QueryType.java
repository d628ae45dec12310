package dev.atpre.spring.database;

import java.util.Locale;
import java.util.Set;

/** The kind of a SQL statement, from its first keyword: the label {@code query_type}. */
final class QueryType {
    private static final Set<String> KNOWN = Set.of(
            "select",
            "insert",
            "update",
            "delete",
            "merge",
            "call",
            "create",
            "alter",
            "drop",
            "truncate",
            "commit",
            "rollback");
    private static final int LONGEST = 8;

    private QueryType() {}

    /** Of a statement with comments and blanks before it; "other" when it begins with nothing known. */
    static String of(String sql) {
        int begin = afterComments(sql);
        int end = begin;
        while (end < sql.length() && end - begin <= LONGEST && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        String word = sql.substring(begin, end).toLowerCase(Locale.ROOT);
        if (word.equals("with")) {
            return "select";
        }
        return KNOWN.contains(word) ? word : "other";
    }

    private static int afterComments(String sql) {
        int at = 0;
        while (at < sql.length()) {
            if (sql.startsWith("--", at)) {
                at = after(sql, "\n", at);
            } else if (sql.startsWith("/*", at)) {
                at = after(sql, "*/", at);
            } else if (Character.isWhitespace(sql.charAt(at)) || "({?= ".indexOf(sql.charAt(at)) >= 0) {
                at++;
            } else {
                return at;
            }
        }
        return at;
    }

    private static int after(String sql, String end, int from) {
        int at = sql.indexOf(end, from);
        return at < 0 ? sql.length() : at + end.length();
    }
}
