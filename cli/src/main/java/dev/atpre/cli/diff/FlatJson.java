package dev.atpre.cli.diff;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads one row of a decode as a flat map: the path of each value, such as {@code packet.fields.V_TRAIN} or
 * {@code telegram.packets[0].LINKS[1].NID_BG}, to the value as JSON has it.
 */
final class FlatJson {
    private static final int DEEPEST = 64;

    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    /**
     * The values of an object.
     *
     * @throws IllegalArgumentException when the text is no JSON object
     */
    static Map<String, String> of(String text) {
        FlatJson json = new FlatJson(text);
        json.blanks();
        json.object("", 0);
        json.blanks();
        if (json.at < text.length()) {
            throw json.wrong("the end");
        }
        return json.values;
    }

    private IllegalArgumentException wrong(String expected) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new IllegalArgumentException("expected %s at character %d, found %s".formatted(expected, at + 1, found));
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean next(char wanted) {
        blanks();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!next(wanted)) {
            throw wrong("'" + wanted + "'");
        }
    }

    private void object(String path, int depth) {
        expect('{');
        if (next('}')) {
            return;
        }
        do {
            blanks();
            String name = unquoted(string());
            expect(':');
            value(path.isEmpty() ? name : path + "." + name, depth);
        } while (next(','));
        expect('}');
    }

    private void array(String path, int depth) {
        expect('[');
        if (next(']')) {
            values.put(path, "[]");
            return;
        }
        int index = 0;
        do {
            value(path + "[" + index++ + "]", depth);
        } while (next(','));
        expect(']');
    }

    private void value(String path, int depth) {
        if (depth > DEEPEST) {
            throw wrong("at most " + DEEPEST + " levels");
        }
        blanks();
        char first = at < text.length() ? text.charAt(at) : ' ';
        switch (first) {
            case '{' -> object(path, depth + 1);
            case '[' -> array(path, depth + 1);
            case '"' -> values.put(path, string());
            default -> values.put(path, word());
        }
    }

    /** A string with its quotes. */
    private String string() {
        int from = at;
        if (at >= text.length() || text.charAt(at) != '"') {
            throw wrong("'\"'");
        }
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            at = text.length();
            throw wrong("'\"'");
        }
        at++;
        return text.substring(from, at);
    }

    /** A number, true, false or null. */
    private String word() {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(from, at);
        if (!word.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?|true|false|null")) {
            at = from;
            throw wrong("a value");
        }
        return word;
    }

    private static String unquoted(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }
}
