package dev.atpre.core.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import dev.atpre.core.context.LogContext;
import dev.atpre.core.context.LogFields;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * Makes lines of events. A format decides how the head of a line, its fields and an exception look; which fields there are,
 * in which order and under which names, is the same for all. Never throws; never makes nothing of an event. Thread-safe.
 *
 * <p>Writers, with their buffers, are kept in a few slots; a thread takes one out and puts it back, so neither a thread's
 * own memory nor a lock is needed, and an event logged while another is being made takes another one.
 */
abstract class LineFormat {
    static final String TIMESTAMP = "timestamp";
    static final String LEVEL = "level";
    static final String LOGGER = "logger";
    static final String EVENT = "event";
    static final String EXCEPTION = "exception";

    static final int MAX_LOGGER_CHARS = 1024;

    private static final String THREAD = "thread";
    private static final String TAGS = "tags";
    /** Commons Logging marks all that goes through it with its own name, which says nothing of the event. */
    private static final String COMMONS_LOGGING = "COMMONS-LOGGING";

    private static final String FIELDS_CUT = "fields_cut";
    private static final String LOGGING_ERROR = "logging_error";

    private static final int MAX_LINE_BYTES = 1 << 20;
    private static final int MAX_CONSTANT_BYTES = 64 << 10;
    /** For the end of a line, and for an exception: its message, its stack, and the last thing written to each. */
    private static final int END_BYTES = 1024;

    private static final int EXCEPTION_BYTES = 7 * ValueWriter.MAX_CHARS + 2 * StackText.MAX_BYTES;

    private static final int SLOTS = 16;
    /** One slot a cache line. */
    private static final int SPREAD = 16;

    final FormatOptions options;
    private final boolean json;
    private final FieldNames names;
    private final byte[] constants;
    private final Timestamps timestamps = new Timestamps();
    private final AtomicReferenceArray<@Nullable ValueWriter> idle = new AtomicReferenceArray<>(SLOTS * SPREAD);

    LineFormat(FormatOptions options, boolean json) {
        this.options = options;
        this.json = json;
        this.names = new FieldNames(json, options.redaction(), reserved(options));
        this.constants = constants(options);
    }

    /** What comes before the fields. */
    abstract void head(ILoggingEvent event, ValueWriter writer);

    /** An exception, or the end of the line without one. */
    abstract void tail(@Nullable IThrowableProxy thrown, ValueWriter writer);

    final ValueWriter takeWriter() {
        int first = Thread.currentThread().hashCode();
        for (int i = 0; i < SLOTS; i++) {
            ValueWriter writer = idle.getAndSet(slot(first + i), null);
            if (writer != null) {
                return writer;
            }
        }
        return new ValueWriter(names, options.redaction(), json);
    }

    final void putBack(ValueWriter writer) {
        idle.lazySet(slot(Thread.currentThread().hashCode()), writer);
    }

    /** Makes the line in the writer's buffer, its end of line included. */
    final void write(ILoggingEvent event, ValueWriter writer) {
        try {
            IThrowableProxy thrown = event.getThrowableProxy();
            writer.begin(MAX_LINE_BYTES - END_BYTES - (thrown == null ? 0 : EXCEPTION_BYTES));
            head(event, writer);
            fields(event, writer);
            tail(thrown, writer);
        } catch (Throwable failure) {
            minimal(event, writer, failure);
        }
    }

    final byte[] toBytes(ILoggingEvent event) {
        ValueWriter writer = takeWriter();
        write(event, writer);
        byte[] line = writer.out.toBytes();
        putBack(writer);
        return line;
    }

    final void timestamp(ILoggingEvent event, Utf8 out) {
        timestamps.write(out, event.getTimeStamp());
    }

    static String message(ILoggingEvent event) {
        try {
            return String.valueOf(event.getFormattedMessage());
        } catch (Throwable failure) {
            return "[failed: " + failure.getClass().getName() + "]";
        }
    }

    static String levelName(ILoggingEvent event) {
        return switch (event.getLevel().levelInt) {
            case Level.TRACE_INT -> "trace";
            case Level.DEBUG_INT -> "debug";
            case Level.WARN_INT -> "warning";
            case Level.ERROR_INT -> "error";
            default -> "info";
        };
    }

    private static void tags(@Nullable List<Marker> markers, ValueWriter writer) {
        if (markers == null || markers.isEmpty()) {
            return;
        }
        List<String> names = markers.stream()
                .map(Marker::getName)
                .filter(name -> !name.equals(COMMONS_LOGGING))
                .toList();
        if (!names.isEmpty()) {
            writer.ownField(TAGS, names);
        }
    }

    private void fields(ILoggingEvent event, ValueWriter writer) {
        try {
            if (options.thread()) {
                writer.ownField(THREAD, event.getThreadName());
            }
            writer.out.put(constants, 0);
            tags(event.getMarkerList(), writer);
            eventFields(event.getKeyValuePairs(), writer);
            LogFields context = LogContext.current();
            for (int i = 0; i < context.size(); i++) {
                writer.field(context.name(i), context.value(i));
            }
            mdcFields(event.getMDCPropertyMap(), writer);
        } catch (Throwable failure) {
            writer.ownField(LOGGING_ERROR, failure.getClass().getName());
        }
        if (writer.fieldsCut() > 0) {
            writer.ownField(FIELDS_CUT, writer.fieldsCut());
        }
    }

    private static void eventFields(@Nullable List<KeyValuePair> pairs, ValueWriter writer) {
        if (pairs instanceof Event own) {
            for (int i = 0; i < own.size(); i++) {
                writer.field(own.key(i), own.value(i));
            }
        } else if (pairs != null) {
            for (KeyValuePair pair : pairs) {
                writer.field(pair.key, pair.value);
            }
        }
    }

    private static void mdcFields(@Nullable Map<String, String> mdc, ValueWriter writer) {
        if (mdc != null && !mdc.isEmpty()) {
            for (Map.Entry<String, String> field : mdc.entrySet()) {
                writer.field(field.getKey(), field.getValue());
            }
        }
    }

    /** When nothing else works: what cannot fail. */
    private void minimal(ILoggingEvent event, ValueWriter writer, Throwable failure) {
        try {
            writer.begin(MAX_LINE_BYTES);
            head(event, writer);
            writer.ownField(LOGGING_ERROR, failure.getClass().getName());
            tail(null, writer);
        } catch (Throwable again) {
            writer.begin(MAX_LINE_BYTES);
            writer.out.ascii("{\"level\":\"error\",\"event\":\"log_event_unreadable\"}\n");
        }
    }

    private static Set<String> reserved(FormatOptions options) {
        Set<String> reserved = new HashSet<>(options.constants().keySet());
        reserved.addAll(Set.of(LEVEL, LOGGER, EVENT, TAGS, EXCEPTION, FIELDS_CUT, LOGGING_ERROR));
        if (options.timestamp()) {
            reserved.add(TIMESTAMP);
        }
        if (options.thread()) {
            reserved.add(THREAD);
        }
        return reserved;
    }

    private byte[] constants(FormatOptions options) {
        ValueWriter writer = new ValueWriter(names, options.redaction(), json);
        writer.begin(MAX_CONSTANT_BYTES);
        options.constants().forEach(writer::ownField);
        if (writer.fieldsCut() > 0) {
            throw new IllegalArgumentException(
                    "the constant fields of log lines are longer than %d bytes: %s; expected a few short ones"
                            .formatted(MAX_CONSTANT_BYTES, options.constants().keySet()));
        }
        return writer.out.toBytes();
    }

    private static int slot(int number) {
        return (number & SLOTS - 1) * SPREAD;
    }
}
