/**
 * The core's log lines in a Boot application: JSON, or readable ones, with the fields of the log context.
 *
 * <p>Entry point: none to call; {@link dev.atpre.spring.logging.AtpLogging} runs at the start of every application that has
 * the starter, unless the application configures its console log itself.
 *
 * <p>Use {@code logging.level.*} for levels, as in any Boot application; it stays in force.
 */
@NullMarked
package dev.atpre.spring.logging;

import org.jspecify.annotations.NullMarked;
