/**
 * Structured logging: events with fields become lines of JSON, or readable lines on a console, with the fields of the
 * {@link dev.atpre.core.context.LogContext} on each; for {@link dev.atpre.core.logging.EventLogger} and for any caller of
 * SLF4J alike.
 *
 * <p>Entry points: {@link dev.atpre.core.logging.LoggingConfig} once at the start,
 * {@link dev.atpre.core.logging.EventLogger} everywhere.
 *
 * <pre>{@code
 * LoggingConfig.configure("INFO", true, true);
 * EventLogger logger = EventLogger.of(Login.class);
 * logger.info("user_login", "user_id", 123, "ip", "192.168.1.1");
 * }</pre>
 *
 * <p>Use {@code JsonLinesEncoder} in a {@code logback.xml} instead of {@code LoggingConfig} where
 * files, rotation or several appenders are wanted.
 */
@NullMarked
package dev.atpre.core.logging;

import org.jspecify.annotations.NullMarked;
