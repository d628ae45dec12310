package dev.atpre.core.logging;

import java.util.List;
import java.util.Locale;

/** The names of levels, those of the Python world included. */
final class Levels {
    static final List<String> NAMES = List.of("TRACE", "DEBUG", "INFO", "WARN", "WARNING", "ERROR", "CRITICAL", "OFF");

    private Levels() {}

    static boolean isLevel(String name) {
        return NAMES.contains(name.strip().toUpperCase(Locale.ROOT));
    }

    /** The name as the backend knows it. */
    static String of(String name) {
        String level = name.strip().toUpperCase(Locale.ROOT);
        if (!NAMES.contains(level)) {
            throw new IllegalArgumentException("log level \"%s\": expected one of %s".formatted(name, NAMES));
        }
        return switch (level) {
            case "WARNING" -> "WARN";
            case "CRITICAL" -> "ERROR";
            default -> level;
        };
    }
}
