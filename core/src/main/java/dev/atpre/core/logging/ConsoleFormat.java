package dev.atpre.core.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line for people: time, level, logger, event, {@code key=value}; an exception on indented lines below. No text can begin a
 * line, steer the terminal, or pass for a field: the event and values stand in quotes unless they are plain.
 */
final class ConsoleFormat extends LineFormat {
    private static final int LEVEL_WIDTH = "warning".length();
    private static final String INDENT = "    ";
    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";

    ConsoleFormat(FormatOptions options) {
        super(options, false);
    }

    @Override
    void head(ILoggingEvent event, ValueWriter writer) {
        Utf8 out = writer.out;
        if (options.timestamp()) {
            color(DIM, out);
            timestamp(event, out);
            color(RESET, out);
            out.put(' ');
        }
        level(event, out);
        out.put(' ');
        text(String.valueOf(event.getLoggerName()), MAX_LOGGER_CHARS, writer);
        out.put(' ');
        color(BOLD, out);
        text(message(event), ValueWriter.MAX_CHARS, writer);
        color(RESET, out);
    }

    @Override
    void tail(@Nullable IThrowableProxy thrown, ValueWriter writer) {
        Utf8 out = writer.out;
        if (thrown != null) {
            int start = out.length;
            try {
                out.ascii("\n" + INDENT);
                new StackText(writer, Utf8.BARE, "\n" + INDENT, INDENT).write(thrown);
            } catch (Throwable failure) {
                out.length = start;
                writer.ownField(EXCEPTION, "[failed: " + failure.getClass().getName() + "]");
            }
        }
        out.put('\n');
    }

    private void level(ILoggingEvent event, Utf8 out) {
        String name = levelName(event).toUpperCase(Locale.ROOT);
        color(levelColor(event), out);
        out.ascii(name);
        color(RESET, out);
        for (int i = name.length(); i < LEVEL_WIDTH; i++) {
            out.put(' ');
        }
    }

    private static String levelColor(ILoggingEvent event) {
        return switch (event.getLevel().levelInt) {
            case Level.ERROR_INT -> "\u001b[31m";
            case Level.WARN_INT -> "\u001b[33m";
            case Level.INFO_INT -> "\u001b[32m";
            default -> DIM;
        };
    }

    private void color(String code, Utf8 out) {
        if (options.colors()) {
            out.ascii(code);
        }
    }

    /** Blanks may stand in a message without quotes; what could pass for a field or an escape may not. */
    private static void text(String text, int maxChars, ValueWriter writer) {
        if (text.length() <= maxChars && !text.isBlank() && ValueWriter.isBare(text.replace(' ', '_'))) {
            writer.content(text, maxChars, Utf8.BARE);
        } else {
            writer.out.put('"');
            writer.content(text, maxChars, Utf8.JSON);
            writer.out.put('"');
        }
    }
}
