package dev.atpre.core.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .env} format: a {@code NAME=value} a line, {@code export} before it allowed; {@code #} begins a comment at the
 * start of a line or after a blank; a value may stand in single quotes (taken as it is) or in double quotes, where
 * {@code \n \r \t \" \\ \$} are escapes. Nothing is replaced inside values. The last line of a name wins.
 */
final class EnvFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern ASSIGNMENT = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*)");
    private static final Pattern SINGLE_QUOTED = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern DOUBLE_QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");

    private EnvFile() {}

    static Map<String, String> parse(String text, String file) {
        Map<String, String> values = new LinkedHashMap<>();
        String[] lines = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                put(values, line, file, i + 1);
            }
        }
        return values;
    }

    private static void put(Map<String, String> values, String line, String file, int lineNumber) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        if (!assignment.matches()) {
            // The line itself may hold a secret: it is not shown.
            throw new InvalidSettingException(
                    "%s, line %d: expected NAME=value, a comment (#) or an empty line".formatted(file, lineNumber));
        }
        String name = assignment.group(1);
        String value = value(assignment.group(2));
        if (value == null) {
            throw new InvalidSettingException("%s, line %d: the value of %s opens a quote that does not end on its line"
                    .formatted(file, lineNumber, name));
        }
        values.put(name, value);
    }

    private static @Nullable String value(String raw) {
        if (raw.startsWith("'")) {
            Matcher quoted = SINGLE_QUOTED.matcher(raw);
            return quoted.matches() ? quoted.group(1) : null;
        }
        if (raw.startsWith("\"")) {
            Matcher quoted = DOUBLE_QUOTED.matcher(raw);
            return quoted.matches() ? unescape(quoted.group(1)) : null;
        }
        return COMMENT.matcher(raw).replaceFirst("").strip();
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> {
            String escaped = match.group(1);
            return Matcher.quoteReplacement(
                    switch (escaped) {
                        case "n" -> "\n";
                        case "r" -> "\r";
                        case "t" -> "\t";
                        case "\"", "\\", "$" -> escaped;
                        default -> "\\" + escaped;
                    });
        });
    }
}
