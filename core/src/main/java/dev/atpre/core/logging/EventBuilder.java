package dev.atpre.core.logging;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * An event with any number of fields: {@code logger.atInfo("file_decoded").with("records", n).log()}. Nothing is written
 * before {@link #log()}. Where the level is off it is one shared object that does nothing. For one thread and one event.
 */
public final class EventBuilder {
    /** For a level that is off. */
    static final EventBuilder OFF = new EventBuilder(null, Level.TRACE, "");

    private static final String BOUNDARY = EventBuilder.class.getName();
    private static final int FIRST_PAIRS = 8;
    private static final Object[] NONE = {};

    private final @Nullable EventLogger logger;
    private final Level level;
    private final String event;
    private @Nullable Object[] pairs = NONE;
    private int size;
    private @Nullable Throwable failure;

    EventBuilder(@Nullable EventLogger logger, Level level, String event) {
        this.logger = logger;
        this.level = level;
        this.event = event;
    }

    /** Adds a field; of two with one key the first keeps it and the second gets {@code key_1}. */
    public EventBuilder with(String key, @Nullable Object value) {
        if (logger == null) {
            return this;
        }
        int end = 2 * size;
        if (end == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(2 * FIRST_PAIRS, 2 * end));
        }
        pairs[end] = key;
        pairs[end + 1] = value;
        size++;
        return this;
    }

    /** Adds a whole number; where the level is off, no object is made of it. */
    public EventBuilder with(String key, long value) {
        return logger == null ? this : with(key, (Object) value);
    }

    /** Adds a character, as a text of one. */
    public EventBuilder with(String key, char value) {
        return logger == null ? this : with(key, (Object) value);
    }

    /** Adds a value that is costly to make: the supplier is asked only if the level is on, and now. */
    public EventBuilder with(String key, @Nullable Supplier<? extends @Nullable Object> value) {
        return logger == null || value == null ? with(key, (Object) null) : with(key, supplied(value));
    }

    /** Adds what went wrong, with its stack. */
    public EventBuilder with(@Nullable Throwable failure) {
        if (logger != null) {
            this.failure = failure;
        }
        return this;
    }

    /** Writes the event; a second call writes it again. */
    public void log() {
        if (logger != null) {
            logger.write(level, event, failure, Arrays.copyOf(pairs, 2 * size), size, BOUNDARY);
        }
    }

    /** Logging does not throw, whatever a supplier does. */
    private static @Nullable Object supplied(Supplier<? extends @Nullable Object> value) {
        try {
            return value.get();
        } catch (Throwable failure) {
            return "[failed: " + failure.getClass().getName() + "]";
        }
    }
}
