package dev.atpre.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import org.jspecify.annotations.Nullable;

/** A line is a JSON object. */
final class JsonFormat extends LineFormat {
    JsonFormat(FormatOptions options) {
        super(options, true);
    }

    @Override
    void head(ILoggingEvent event, ValueWriter writer) {
        Utf8 out = writer.out;
        if (options.timestamp()) {
            out.ascii("{\"timestamp\":\"");
            timestamp(event, out);
            out.ascii("\",\"level\":\"");
        } else {
            out.ascii("{\"level\":\"");
        }
        out.ascii(levelName(event));
        out.ascii("\",\"logger\":\"");
        writer.content(String.valueOf(event.getLoggerName()), MAX_LOGGER_CHARS, Utf8.JSON);
        out.ascii("\",\"event\":");
        writer.string(message(event));
    }

    @Override
    void tail(@Nullable IThrowableProxy thrown, ValueWriter writer) {
        Utf8 out = writer.out;
        if (thrown != null) {
            int start = out.length;
            try {
                exception(thrown, writer);
            } catch (Throwable failure) {
                out.length = start;
                out.ascii(",\"exception\":");
                writer.string("[failed: " + failure.getClass().getName() + "]");
            }
        }
        out.ascii("}\n");
    }

    private static void exception(IThrowableProxy thrown, ValueWriter writer) {
        Utf8 out = writer.out;
        out.ascii(",\"exception\":{\"type\":");
        writer.string(String.valueOf(thrown.getClassName()));
        out.ascii(",\"message\":");
        if (thrown.getMessage() == null) {
            out.ascii("null");
        } else {
            writer.string(thrown.getMessage());
        }
        out.ascii(",\"stack\":\"");
        new StackText(writer, Utf8.JSON, "\\n", "\\t").write(thrown);
        out.ascii("\"}");
    }
}
