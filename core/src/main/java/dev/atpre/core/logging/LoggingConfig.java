package dev.atpre.core.logging;

import dev.atpre.core.config.Settings;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Sets up logging for the process, on Logback. May be called again at any time: the new format, output and level take over
 * with the next event, none is lost or doubled by it. What it does: sets the root logger's level, removes console appenders
 * from the root logger and puts its own there; other appenders and the levels of other loggers stay.
 *
 * <p>Lines go to standard output; a command-line program, whose output is data, chooses {@link Builder#standardError()}.
 * They are written on the caller's thread, so that none is ever lost, unless {@link Builder#async} is chosen.
 *
 * <p>A line holds, in this order: {@code timestamp} (UTC, milliseconds), {@code level} (trace, debug, info, warning, error),
 * {@code logger}, {@code event} (the message), {@code thread} if asked for, {@code environment} and the constant fields,
 * {@code tags} (SLF4J's markers), the event's own fields, those of the {@code LogContext}, those of the MDC, and
 * {@code exception} (type, message, stack). Where two have one name, the earlier keeps it and the later is called
 * {@code name_1}. Limits: 32 768 characters a text, 8 levels, 1 000 elements a collection, 256 KiB a field, 1 MiB a line; what
 * is cut says so, and {@code fields_cut} counts fields that did not fit.
 *
 * <p>Thread-safe.
 */
public final class LoggingConfig {
    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    private LoggingConfig() {}

    /**
     * Sets up logging to standard output.
     *
     * @param level see {@link Builder#level}
     * @param json lines of JSON, or else readable lines
     * @param timestamp whether lines begin with their time
     */
    public static void configure(String level, boolean json, boolean timestamp) {
        builder().level(level).json(json).timestamp(timestamp).configure();
    }

    /**
     * Sets up logging by {@code LOG_LEVEL} (INFO), {@code JSON_LOGS} (true) and {@code ENVIRONMENT} (no such field if not
     * set).
     *
     * @throws dev.atpre.core.config.InvalidSettingException when one of them is wrong
     */
    public static void configure(Settings settings) {
        builder().settings(settings).configure();
    }

    /** With each default until it is changed. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Changes a logger's level, and so that of those below it that have none of their own, now.
     *
     * @param logger a name; {@code ROOT} or empty for the root logger
     * @param level see {@link Builder#level}
     * @throws IllegalArgumentException when there is no such level
     */
    public static void level(String logger, String level) {
        requireLogback();
        LogbackSetup.level(logger, Levels.of(level));
    }

    /** The level that is in force for a logger, in capitals. */
    public static String level(String logger) {
        requireLogback();
        return LogbackSetup.level(logger);
    }

    /** Takes a logger's own level away: that of the logger above it is in force again. The root logger keeps its own. */
    public static void inheritLevel(String logger) {
        requireLogback();
        LogbackSetup.inheritLevel(logger);
    }

    /**
     * How many events of this process did not reach the output, because the queue stayed full or the output failed; never
     * goes down. Each time it grew a line {@code log_events_dropped} says so as soon as there is room.
     */
    public static long dropped() {
        return LostEvents.count();
    }

    /**
     * Waits until everything logged so far is written.
     *
     * @return false when that took longer than allowed
     */
    public static boolean flush(Duration atMost) {
        requireLogback();
        return LogbackSetup.flush(atMost);
    }

    /** By name: Logback's classes may be absent, and those of ours that use them must then not be loaded. */
    private static void requireLogback() {
        String backend = LoggerFactory.getILoggerFactory().getClass().getName();
        if (!backend.equals(LOGBACK)) {
            throw new IllegalStateException(
                    "LoggingConfig works with Logback, but SLF4J uses %s: add ch.qos.logback:logback-classic and remove the other backend"
                            .formatted(backend));
        }
    }

    /** The options of {@link LoggingConfig}; nothing happens before {@link #configure()}. For one thread. */
    public static final class Builder {
        String level = "INFO";
        boolean json = true;
        boolean timestamp = true;
        boolean thread;
        boolean standardError;
        boolean async;
        int queueEvents = 8192;
        long queueBytes = 8L << 20;
        Duration queueWait = Duration.ofMillis(100);

        @Nullable
        Boolean colors;

        @Nullable
        OutputStream output;

        Redaction redaction = Redaction.standard();
        final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

        private Builder() {}

        /**
         * The lowest level that is written: TRACE, DEBUG, INFO, WARN or WARNING, ERROR, CRITICAL, or OFF, in any case.
         * Default INFO. There is no level above ERROR but OFF: CRITICAL is ERROR.
         *
         * @throws IllegalArgumentException when there is no such level
         */
        public Builder level(String level) {
            this.level = Levels.of(level);
            return this;
        }

        /** JSON, the default, or lines for people. */
        public Builder json(boolean json) {
            this.json = json;
            return this;
        }

        /** Whether lines begin with their time, as they do by default. */
        public Builder timestamp(boolean timestamp) {
            this.timestamp = timestamp;
            return this;
        }

        /** Whether lines name the thread; not by default. */
        public Builder thread(boolean thread) {
            this.thread = thread;
            return this;
        }

        /** The field {@code environment} of every line. */
        public Builder environment(String environment) {
            return field("environment", environment);
        }

        /** A field of every line, such as the service's name. */
        public Builder field(String name, @Nullable Object value) {
            fields.put(Objects.requireNonNull(name, "the name of a field is null"), value);
            return this;
        }

        /** {@code LOG_LEVEL}, {@code JSON_LOGS} and {@code ENVIRONMENT}, those of them that are set. */
        public Builder settings(Settings settings) {
            settings.text("LOG_LEVEL").ifPresent(name -> {
                if (!Levels.isLevel(name)) {
                    throw settings.invalid("LOG_LEVEL", "one of " + Levels.NAMES);
                }
                level(name);
            });
            json(settings.flag("JSON_LOGS", json));
            settings.text("ENVIRONMENT").ifPresent(this::environment);
            return this;
        }

        /** What is hidden; {@link Redaction#standard()} by default. */
        public Builder redaction(Redaction redaction) {
            this.redaction = Objects.requireNonNull(redaction, "redaction is null");
            return this;
        }

        /** Writes to standard error, for programs whose standard output is data. */
        public Builder standardError() {
            this.standardError = true;
            this.output = null;
            return this;
        }

        /** Writes to a stream of the caller's, who closes it after the last event. It is called by one thread at a time. */
        public Builder output(OutputStream output) {
            this.output = Objects.requireNonNull(output, "output is null");
            return this;
        }

        /** Whether readable lines are coloured; by default only on a terminal, and never when {@code NO_COLOR} is set. */
        public Builder colors(boolean colors) {
            this.colors = colors;
            return this;
        }

        /**
         * Whether a thread of its own writes the lines, so that a slow output does not slow the callers; not by default.
         * Lines are still made on the caller's thread. When the queue is full, the caller waits up to
         * {@link #queueWait}, ten times that for a warning or an error; then the event is dropped and counted. While the
         * output stands still, events below a warning are dropped without waiting again. What was accepted is written
         * before the process ends by itself or by {@code System.exit}, not when it is killed.
         */
        public Builder async(boolean async) {
            this.async = async;
            return this;
        }

        /** How many events wait for the writer at most: 1 to 1 000 000, default 8192. */
        public Builder queueEvents(int events) {
            queueEvents = (int) checked("queueEvents", events, 1, 1_000_000, "");
            return this;
        }

        /** How many bytes wait for the writer at most: 64 KiB to 1 GiB, default 8 MiB. */
        public Builder queueBytes(long bytes) {
            queueBytes = checked("queueBytes", bytes, 64 << 10, 1 << 30, " bytes");
            return this;
        }

        /** How long a caller waits for room in the queue at most: 0 to 1 minute, default 100 ms. */
        public Builder queueWait(Duration wait) {
            queueWait = Duration.ofMillis(checked("queueWait", wait.toMillis(), 0, 60_000, " ms"));
            return this;
        }

        /**
         * Puts the options in force.
         *
         * @throws IllegalStateException when the backend of SLF4J is not Logback
         * @throws IllegalArgumentException when the constant fields are longer than 64 KiB
         */
        public void configure() {
            requireLogback();
            LogbackSetup.configure(this);
        }

        private static long checked(String option, long value, long min, long max, String unit) {
            if (value < min || value > max) {
                throw new IllegalArgumentException(
                        "%s is %d%s: expected %d to %d%s".formatted(option, value, unit, min, max, unit));
            }
            return value;
        }
    }
}
