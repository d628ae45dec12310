/**
 * Fields that every log line, task and metric of a piece of work shares, without being passed from method to method.
 *
 * <p>Entry point: {@link dev.atpre.core.context.LogContext}.
 *
 * <pre>{@code
 * try (LogContext scope = LogContext.of("request_id", id, "user_id", 42)) {
 *     logger.info("processing_request");          // carries both fields
 *     executor.execute(LogContext.wrap(this::work)); // so does the work on another thread
 * }
 * }</pre>
 *
 * <p>Use arguments instead for anything that decides what the code does: a context is for describing it.
 */
@NullMarked
package dev.atpre.core.context;

import org.jspecify.annotations.NullMarked;
