package dev.atpre.examples;

import dev.atpre.core.config.Settings;
import dev.atpre.core.context.LogContext;
import dev.atpre.core.logging.EventLogger;
import dev.atpre.core.logging.Loggers;
import dev.atpre.core.logging.LoggingConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events with fields, and a context whose fields every event inside it carries. Try it with {@code JSON_LOGS=false} or
 * {@code LOG_LEVEL=WARNING}.
 */
public final class LoggingWithContext {
    private static final EventLogger logger = EventLogger.of(LoggingWithContext.class);
    private static final Logger anySlf4jLogger = LoggerFactory.getLogger("some.library");

    private LoggingWithContext() {}

    public static void main(String[] args) throws InterruptedException {
        // Once, at the start: LOG_LEVEL, JSON_LOGS and ENVIRONMENT. Without settings: configure("INFO", true, true).
        LoggingConfig.configure(Settings.load());

        logger.info("user_login", "user_id", 123, "ip", "192.168.1.1");
        logger.error("processing_failed", "file", "data.dat", "error", "invalid format");
        logger.info("service_connected", "host", "db.example", "password", "never to be read");

        try (LogContext request = LogContext.of("request_id", "abc123", "user_id", 42)) {
            logger.info("processing_request");
            try (LogContext step = LogContext.of("user_id", 43, "step", "on behalf of another user")) {
                logger.info("processing_step");
            }
            logger.info("processing_goes_on");
            anySlf4jLogger.info("libraries carry the fields, too");

            Thread worker =
                    new Thread(LogContext.wrap(() -> Loggers.DECODER.info("decoding_started", "file", "a.MMI")));
            worker.start();
            worker.join();
        }

        Loggers.DECODER.debug("not_shown", "reason", "the level is INFO");
        LoggingConfig.level("decoder", "DEBUG");
        Loggers.DECODER.debug("shown", "reason", "the level was changed while running");
        Loggers.PERFORMANCE.warn("slow_decoding", "seconds", 12.5);
    }
}
