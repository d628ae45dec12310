package dev.atpre.core.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import dev.atpre.core.logging.LineAppender.Route;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** What {@link LoggingConfig} does to Logback; not loaded where another backend is in use. */
final class LogbackSetup {
    private static final String APPENDER = "atp";
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final AtomicBoolean HAS_HOOK = new AtomicBoolean();

    private LogbackSetup() {}

    static void configure(LoggingConfig.Builder options) {
        LoggerContext context = context();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        LineFormat format = format(options);
        LOCK.lock();
        try {
            LineAppender appender = appender(root);
            Route before = appender == null ? null : appender.route();
            Route route = new Route(format, output(options, format, before, context));
            if (appender == null) {
                attach(new LineAppender(route), root, context);
            } else {
                appender.use(route);
            }
            root.setLevel(Level.toLevel(options.level));
            if (before != null) {
                before.output().close();
            }
        } finally {
            LOCK.unlock();
        }
    }

    static void level(String name, String level) {
        logger(name).setLevel(Level.toLevel(level));
    }

    static String level(String name) {
        return logger(name).getEffectiveLevel().toString();
    }

    static void inheritLevel(String name) {
        Logger logger = logger(name);
        if (!logger.getName().equals(Logger.ROOT_LOGGER_NAME)) {
            logger.setLevel(null);
        }
    }

    static boolean flush(Duration atMost) {
        LineAppender appender = appender(logger(Logger.ROOT_LOGGER_NAME));
        return appender == null || appender.route().output().flush(atMost);
    }

    private static LineFormat format(LoggingConfig.Builder options) {
        boolean colors = options.colors == null ? hasColors(options) : options.colors;
        FormatOptions format =
                new FormatOptions(options.timestamp, options.thread, colors, options.fields, options.redaction);
        return options.json ? new JsonFormat(format) : new ConsoleFormat(format);
    }

    private static boolean hasColors(LoggingConfig.Builder options) {
        return options.output == null && !options.json && Terminal.hasColors(options.standardError);
    }

    private static LineOutput output(
            LoggingConfig.Builder options, LineFormat format, @Nullable Route before, LoggerContext context) {
        DirectOutput direct = direct(stream(options), format, before, context);
        if (!options.async) {
            return direct;
        }
        AsyncOutput async = new AsyncOutput(direct, options.queueEvents, options.queueBytes, options.queueWait);
        async.start();
        flushAtExit();
        return async;
    }

    /** Two formats in turn may write to one stream: then they share its lock. */
    private static DirectOutput direct(
            OutputStream stream, LineFormat format, @Nullable Route before, LoggerContext context) {
        DirectOutput earlier = before == null ? null : before.output().direct();
        DirectOutput direct = earlier != null && earlier.stream() == stream ? earlier : new DirectOutput(stream);
        direct.reportLossBy(events -> lossReport(events, format, context));
        return direct;
    }

    private static OutputStream stream(LoggingConfig.Builder options) {
        if (options.output != null) {
            return options.output;
        }
        return options.standardError ? ConsoleTarget.SystemErr.getStream() : ConsoleTarget.SystemOut.getStream();
    }

    private static byte[] lossReport(long events, LineFormat format, LoggerContext context) {
        Logger logger = context.getLogger(LoggingConfig.class);
        LoggingEvent event =
                new LoggingEvent(LogbackSetup.class.getName(), logger, Level.WARN, "log_events_dropped", null, null);
        event.setKeyValuePairs(List.of(new KeyValuePair("count", events)));
        return format.toBytes(event);
    }

    /** The new appender first: at the very start an event may be seen twice, but none is lost. */
    private static void attach(LineAppender appender, Logger root, LoggerContext context) {
        appender.setName(APPENDER);
        appender.setContext(context);
        appender.start();
        root.addAppender(appender);
        List<Appender<ILoggingEvent>> consoles = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(other -> {
            if (other instanceof ConsoleAppender) {
                consoles.add(other);
            }
        });
        for (Appender<ILoggingEvent> console : consoles) {
            root.detachAppender(console);
            console.stop();
        }
    }

    private static void flushAtExit() {
        if (HAS_HOOK.compareAndSet(false, true)) {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(LogbackSetup::closeAtExit, "atp-log-exit"));
            } catch (IllegalStateException ignored) {
                // The process is ending: its end was begun before this was configured.
            }
        }
    }

    private static void closeAtExit() {
        LineAppender appender = appender(logger(Logger.ROOT_LOGGER_NAME));
        if (appender != null) {
            appender.route().output().close();
        }
    }

    private static @Nullable LineAppender appender(Logger root) {
        return root.getAppender(APPENDER) instanceof LineAppender appender ? appender : null;
    }

    private static Logger logger(String name) {
        return context().getLogger(name.isEmpty() ? Logger.ROOT_LOGGER_NAME : name);
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
