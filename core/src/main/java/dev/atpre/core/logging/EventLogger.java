package dev.atpre.core.logging;

import dev.atpre.core.context.LogContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs events: a name in snake_case and fields as keys and values, up to four in one call, any number by {@code atInfo} and
 * its kin. Each event also carries the fields of the {@link LogContext} open on the thread. A level that is off costs a
 * comparison; numbers beyond a byte are still boxed on the way in, which {@code atDebug} and its kin spare. No method throws,
 * whatever is logged.
 *
 * <p>It speaks to SLF4J, so any backend works; with Logback and {@link LoggingConfig} events become lines as described
 * there. Elsewhere they become what the backend makes of SLF4J's keys and values. Thread-safe.
 */
public final class EventLogger {
    private static final String BOUNDARY = EventLogger.class.getName();

    private final Logger logger;

    EventLogger(Logger logger) {
        this.logger = logger;
    }

    /** The logger named after a class. */
    public static EventLogger of(Class<?> owner) {
        return new EventLogger(LoggerFactory.getLogger(owner));
    }

    /** The logger of a name; dots make a hierarchy for levels. */
    public static EventLogger of(String name) {
        return new EventLogger(LoggerFactory.getLogger(name));
    }

    /** The logger's name. */
    public String name() {
        return logger.getName();
    }

    /** Whether events of a level would be written. */
    public boolean isEnabled(Level level) {
        return logger.isEnabledForLevel(level);
    }

    /** A trace event without fields. */
    public void trace(String event) {
        if (logger.isTraceEnabled()) {
            log(Level.TRACE, event, null);
        }
    }

    /** A trace event with one field. */
    public void trace(String event, String key, @Nullable Object value) {
        if (logger.isTraceEnabled()) {
            log(Level.TRACE, event, null, key, value);
        }
    }

    /** A trace event with two fields. */
    public void trace(String event, String key1, @Nullable Object value1, String key2, @Nullable Object value2) {
        if (logger.isTraceEnabled()) {
            log(Level.TRACE, event, null, key1, value1, key2, value2);
        }
    }

    /** A trace event with three fields. */
    public void trace(
            String event,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2,
            String key3,
            @Nullable Object value3) {
        if (logger.isTraceEnabled()) {
            log(Level.TRACE, event, null, key1, value1, key2, value2, key3, value3);
        }
    }

    /** A trace event with four fields. */
    public void trace(
            String event,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2,
            String key3,
            @Nullable Object value3,
            String key4,
            @Nullable Object value4) {
        if (logger.isTraceEnabled()) {
            log(Level.TRACE, event, null, key1, value1, key2, value2, key3, value3, key4, value4);
        }
    }

    /** A trace event with any number of fields, written by {@link EventBuilder#log()}. */
    public EventBuilder atTrace(String event) {
        return logger.isTraceEnabled() ? new EventBuilder(this, Level.TRACE, event) : EventBuilder.OFF;
    }

    /** A debug event without fields. */
    public void debug(String event) {
        if (logger.isDebugEnabled()) {
            log(Level.DEBUG, event, null);
        }
    }

    /** A debug event with one field. */
    public void debug(String event, String key, @Nullable Object value) {
        if (logger.isDebugEnabled()) {
            log(Level.DEBUG, event, null, key, value);
        }
    }

    /** A debug event with two fields. */
    public void debug(String event, String key1, @Nullable Object value1, String key2, @Nullable Object value2) {
        if (logger.isDebugEnabled()) {
            log(Level.DEBUG, event, null, key1, value1, key2, value2);
        }
    }

    /** A debug event with three fields. */
    public void debug(
            String event,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2,
            String key3,
            @Nullable Object value3) {
        if (logger.isDebugEnabled()) {
            log(Level.DEBUG, event, null, key1, value1, key2, value2, key3, value3);
        }
    }

    /** A debug event with four fields. */
    public void debug(
            String event,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2,
            String key3,
            @Nullable Object value3,
            String key4,
            @Nullable Object value4) {
        if (logger.isDebugEnabled()) {
            log(Level.DEBUG, event, null, key1, value1, key2, value2, key3, value3, key4, value4);
        }
    }

    /** A debug event with any number of fields, written by {@link EventBuilder#log()}. */
    public EventBuilder atDebug(String event) {
        return logger.isDebugEnabled() ? new EventBuilder(this, Level.DEBUG, event) : EventBuilder.OFF;
    }

    /** An event without fields. */
    public void info(String event) {
        if (logger.isInfoEnabled()) {
            log(Level.INFO, event, null);
        }
    }

    /** An event with one field. */
    public void info(String event, String key, @Nullable Object value) {
        if (logger.isInfoEnabled()) {
            log(Level.INFO, event, null, key, value);
        }
    }

    /** An event with two fields. */
    public void info(String event, String key1, @Nullable Object value1, String key2, @Nullable Object value2) {
        if (logger.isInfoEnabled()) {
            log(Level.INFO, event, null, key1, value1, key2, value2);
        }
    }

    /** An event with three fields. */
    public void info(
            String event,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2,
            String key3,
            @Nullable Object value3) {
        if (logger.isInfoEnabled()) {
            log(Level.INFO, event, null, key1, value1, key2, value2, key3, value3);
        }
    }

    /** An event with four fields. */
    public void info(
            String event,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2,
            String key3,
            @Nullable Object value3,
            String key4,
            @Nullable Object value4) {
        if (logger.isInfoEnabled()) {
            log(Level.INFO, event, null, key1, value1, key2, value2, key3, value3, key4, value4);
        }
    }

    /** An event with any number of fields, written by {@link EventBuilder#log()}. */
    public EventBuilder atInfo(String event) {
        return logger.isInfoEnabled() ? new EventBuilder(this, Level.INFO, event) : EventBuilder.OFF;
    }

    /** A warning without fields. */
    public void warn(String event) {
        if (logger.isWarnEnabled()) {
            log(Level.WARN, event, null);
        }
    }

    /** A warning with one field. */
    public void warn(String event, String key, @Nullable Object value) {
        if (logger.isWarnEnabled()) {
            log(Level.WARN, event, null, key, value);
        }
    }

    /** A warning with two fields. */
    public void warn(String event, String key1, @Nullable Object value1, String key2, @Nullable Object value2) {
        if (logger.isWarnEnabled()) {
            log(Level.WARN, event, null, key1, value1, key2, value2);
        }
    }

    /** A warning with three fields. */
    public void warn(
            String event,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2,
            String key3,
            @Nullable Object value3) {
        if (logger.isWarnEnabled()) {
            log(Level.WARN, event, null, key1, value1, key2, value2, key3, value3);
        }
    }

    /** A warning with four fields. */
    public void warn(
            String event,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2,
            String key3,
            @Nullable Object value3,
            String key4,
            @Nullable Object value4) {
        if (logger.isWarnEnabled()) {
            log(Level.WARN, event, null, key1, value1, key2, value2, key3, value3, key4, value4);
        }
    }

    /** A warning without fields and what went wrong, with its stack. */
    public void warn(String event, @Nullable Throwable failure) {
        if (logger.isWarnEnabled()) {
            log(Level.WARN, event, failure);
        }
    }

    /** A warning with one field and what went wrong, with its stack. */
    public void warn(String event, @Nullable Throwable failure, String key, @Nullable Object value) {
        if (logger.isWarnEnabled()) {
            log(Level.WARN, event, failure, key, value);
        }
    }

    /** A warning with two fields and what went wrong, with its stack. */
    public void warn(
            String event,
            @Nullable Throwable failure,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2) {
        if (logger.isWarnEnabled()) {
            log(Level.WARN, event, failure, key1, value1, key2, value2);
        }
    }

    /** A warning with three fields and what went wrong, with its stack. */
    public void warn(
            String event,
            @Nullable Throwable failure,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2,
            String key3,
            @Nullable Object value3) {
        if (logger.isWarnEnabled()) {
            log(Level.WARN, event, failure, key1, value1, key2, value2, key3, value3);
        }
    }

    /** A warning with four fields and what went wrong, with its stack. */
    public void warn(
            String event,
            @Nullable Throwable failure,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2,
            String key3,
            @Nullable Object value3,
            String key4,
            @Nullable Object value4) {
        if (logger.isWarnEnabled()) {
            log(Level.WARN, event, failure, key1, value1, key2, value2, key3, value3, key4, value4);
        }
    }

    /** A warning with any number of fields, written by {@link EventBuilder#log()}. */
    public EventBuilder atWarn(String event) {
        return logger.isWarnEnabled() ? new EventBuilder(this, Level.WARN, event) : EventBuilder.OFF;
    }

    /** An error without fields. */
    public void error(String event) {
        if (logger.isErrorEnabled()) {
            log(Level.ERROR, event, null);
        }
    }

    /** An error with one field. */
    public void error(String event, String key, @Nullable Object value) {
        if (logger.isErrorEnabled()) {
            log(Level.ERROR, event, null, key, value);
        }
    }

    /** An error with two fields. */
    public void error(String event, String key1, @Nullable Object value1, String key2, @Nullable Object value2) {
        if (logger.isErrorEnabled()) {
            log(Level.ERROR, event, null, key1, value1, key2, value2);
        }
    }

    /** An error with three fields. */
    public void error(
            String event,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2,
            String key3,
            @Nullable Object value3) {
        if (logger.isErrorEnabled()) {
            log(Level.ERROR, event, null, key1, value1, key2, value2, key3, value3);
        }
    }

    /** An error with four fields. */
    public void error(
            String event,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2,
            String key3,
            @Nullable Object value3,
            String key4,
            @Nullable Object value4) {
        if (logger.isErrorEnabled()) {
            log(Level.ERROR, event, null, key1, value1, key2, value2, key3, value3, key4, value4);
        }
    }

    /** An error without fields and what went wrong, with its stack. */
    public void error(String event, @Nullable Throwable failure) {
        if (logger.isErrorEnabled()) {
            log(Level.ERROR, event, failure);
        }
    }

    /** An error with one field and what went wrong, with its stack. */
    public void error(String event, @Nullable Throwable failure, String key, @Nullable Object value) {
        if (logger.isErrorEnabled()) {
            log(Level.ERROR, event, failure, key, value);
        }
    }

    /** An error with two fields and what went wrong, with its stack. */
    public void error(
            String event,
            @Nullable Throwable failure,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2) {
        if (logger.isErrorEnabled()) {
            log(Level.ERROR, event, failure, key1, value1, key2, value2);
        }
    }

    /** An error with three fields and what went wrong, with its stack. */
    public void error(
            String event,
            @Nullable Throwable failure,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2,
            String key3,
            @Nullable Object value3) {
        if (logger.isErrorEnabled()) {
            log(Level.ERROR, event, failure, key1, value1, key2, value2, key3, value3);
        }
    }

    /** An error with four fields and what went wrong, with its stack. */
    public void error(
            String event,
            @Nullable Throwable failure,
            String key1,
            @Nullable Object value1,
            String key2,
            @Nullable Object value2,
            String key3,
            @Nullable Object value3,
            String key4,
            @Nullable Object value4) {
        if (logger.isErrorEnabled()) {
            log(Level.ERROR, event, failure, key1, value1, key2, value2, key3, value3, key4, value4);
        }
    }

    /** An error with any number of fields, written by {@link EventBuilder#log()}. */
    public EventBuilder atError(String event) {
        return logger.isErrorEnabled() ? new EventBuilder(this, Level.ERROR, event) : EventBuilder.OFF;
    }

    private void log(Level level, String event, @Nullable Throwable failure, @Nullable Object... pairs) {
        write(level, event, failure, pairs, pairs.length / 2, BOUNDARY);
    }

    /** Hands an event over; what a backend or a hostile exception throws does not reach the caller. */
    void write(
            Level level,
            String event,
            @Nullable Throwable failure,
            @Nullable Object[] pairs,
            int size,
            String boundary) {
        try {
            new Event(logger.getName(), level, event, failure, pairs, size, boundary).appendTo(logger);
        } catch (Throwable broken) {
            if (failure == null) {
                LostEvents.add(1);
            } else {
                writeWithoutStack(level, event, failure, pairs, boundary);
            }
        }
    }

    /** Backends ask an exception for its message and causes: when that fails, its type must do. */
    private void writeWithoutStack(
            Level level, String event, Throwable failure, @Nullable Object[] pairs, String boundary) {
        try {
            @Nullable Object[] more = Arrays.copyOf(pairs, pairs.length + 2);
            more[pairs.length] = "exception_type";
            more[pairs.length + 1] = failure.getClass().getName();
            new Event(logger.getName(), level, event, null, more, more.length / 2, boundary).appendTo(logger);
        } catch (Throwable broken) {
            LostEvents.add(1);
        }
    }
}
