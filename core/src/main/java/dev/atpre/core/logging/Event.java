package dev.atpre.core.logging;

import dev.atpre.core.context.LogContext;
import dev.atpre.core.context.LogFields;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.spi.LoggingEventAware;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * An event on its way to the backend, and the list of its own fields in one: the pairs of SLF4J are only made for who asks
 * for them. The array belongs to the event and does not change.
 */
final class Event extends AbstractList<KeyValuePair> implements LoggingEvent, RandomAccess {
    private final String loggerName;
    private final Level level;
    private final String name;
    private final @Nullable Throwable failure;
    private final @Nullable Object[] pairs;
    private final int size;
    private final String callerBoundary;

    /**
     * @param pairs key, value, key, value, and so on
     * @param size how many pairs of the array count
     */
    Event(
            String loggerName,
            Level level,
            String name,
            @Nullable Throwable failure,
            @Nullable Object[] pairs,
            int size,
            String callerBoundary) {
        this.loggerName = loggerName;
        this.level = level;
        this.name = name;
        this.failure = failure;
        this.pairs = pairs;
        this.size = size;
        this.callerBoundary = callerBoundary;
    }

    void appendTo(Logger logger) {
        if (logger instanceof LoggingEventAware aware) {
            aware.log(this);
        } else {
            appendPlainlyTo(logger);
        }
    }

    /** To a backend that does not know of events, the context's fields are given like the event's own. */
    private void appendPlainlyTo(Logger logger) {
        LoggingEventBuilder builder = logger.makeLoggingEventBuilder(level).setMessage(name);
        for (int i = 0; i < size; i++) {
            builder = builder.addKeyValue(key(i), value(i));
        }
        LogFields context = LogContext.current();
        for (int i = 0; i < context.size(); i++) {
            builder = builder.addKeyValue(context.name(i), context.value(i));
        }
        builder.setCause(failure).log();
    }

    String key(int index) {
        return String.valueOf(pairs[2 * index]);
    }

    @Nullable
    Object value(int index) {
        return pairs[2 * index + 1];
    }

    @Override
    public KeyValuePair get(int index) {
        return new KeyValuePair(key(index), value(index));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Level getLevel() {
        return level;
    }

    @Override
    public String getLoggerName() {
        return loggerName;
    }

    @Override
    public String getMessage() {
        return name;
    }

    @Override
    public @Nullable Throwable getThrowable() {
        return failure;
    }

    @Override
    public List<KeyValuePair> getKeyValuePairs() {
        return this;
    }

    @Override
    public @Nullable List<Object> getArguments() {
        return null;
    }

    @Override
    public Object @Nullable [] getArgumentArray() {
        return null;
    }

    @Override
    public @Nullable List<Marker> getMarkers() {
        return null;
    }

    @Override
    public long getTimeStamp() {
        return 0;
    }

    @Override
    public String getThreadName() {
        return Thread.currentThread().getName();
    }

    @Override
    public String getCallerBoundary() {
        return callerBoundary;
    }
}
