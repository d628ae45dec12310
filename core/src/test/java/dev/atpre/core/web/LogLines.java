package dev.atpre.core.web;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.atpre.core.context.LogContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** Collects what is logged, as it is logged, until it is closed. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Logger root;

    /** A line with the fields of its own and of the context of its thread. */
    record Line(String event, String level, String logger, Map<String, Object> fields, boolean hasStack) {}

    LogLines() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        setContext(context);
        start();
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>(LogContext.current().toMap());
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                fields.put(pair.key, asWritten(pair.value));
            }
        }
        lines.add(new Line(
                event.getMessage(),
                event.getLevel().toString(),
                event.getLoggerName(),
                fields,
                event.getThrowableProxy() != null));
    }

    /** A whole number is the same in a line whatever its type. */
    private static @Nullable Object asWritten(@Nullable Object value) {
        return value instanceof Long number ? (Object) Math.toIntExact(number) : value;
    }

    List<Line> all() {
        return lines;
    }

    List<Line> of(String event) {
        return lines.stream().filter(line -> line.event().equals(event)).toList();
    }

    Line only(String event) {
        List<Line> found = of(event);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + event + ", found " + found + " among " + lines);
        }
        return found.get(0);
    }

    /** The events of the three filters, in order. */
    List<String> events() {
        return lines.stream()
                .map(Line::event)
                .filter(event -> event.startsWith("http_request_") || event.equals("slow_request_detected"))
                .toList();
    }

    void clear() {
        lines.clear();
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}
