package dev.atpre.core.web;

import dev.atpre.core.logging.EventLogger;
import dev.atpre.core.logging.Loggers;
import org.slf4j.event.Level;

/**
 * Logs each request twice with the logger {@code api}: {@code http_request_received} when it comes in,
 * {@code http_request_completed} when its response is done, also where that is later and in another thread. Both have
 * {@code method, path, query, client, user_agent} (the last two of them where there is one) and the context's
 * {@code request_id}, and {@code trace_id} where a valid {@code traceparent} came in; the second one also {@code status},
 * {@code duration} in seconds, and {@code outcome} if it is another than that of a normal end: {@code error},
 * {@code timeout}, or {@code client_disconnected}, which has the status 499. Secrets in path and query are hidden.
 *
 * <p>An exception nobody handled is logged once, with its stack, as {@code http_request_error}; the client gets status 500
 * and a problem document (RFC 9457) with the request's id and nothing of the exception. If part of the response is already
 * out, the connection is cut, so that the client cannot take it for the whole. {@link WebOptions.Builder#rethrowErrors}
 * leaves all that to the container. The container's in any case are running out of memory, and what fails asynchronously but
 * in a task of {@code AsyncContext.start} or in a dispatch that comes by this filter.
 *
 * <p>Thread-safe.
 */
public final class LoggingFilter extends ExchangeFilter {
    private static final EventLogger logger = Loggers.API;

    /** With each option at its default. */
    public LoggingFilter() {
        this(WebOptions.standard());
    }

    /** With options. */
    public LoggingFilter(WebOptions options) {
        super(options);
    }

    @Override
    boolean answersErrors() {
        return !options().rethrowErrors();
    }

    @Override
    void started(Exchange exchange) {
        if (!exchange.isExcluded() && logger.isEnabled(Level.INFO)) {
            exchange.describe(logger.atInfo("http_request_received")).log();
        }
    }

    @Override
    void completed(Exchange exchange) {
        Throwable failure = exchange.failureToLog();
        if (failure != null) {
            exchange.describe(logger.atError("http_request_error"))
                    .with("status", exchange.status())
                    .with("duration", exchange.roundedSeconds())
                    .with(failure)
                    .log();
        }
        if (!exchange.isExcluded() && logger.isEnabled(Level.INFO)) {
            exchange.describeEnd(logger.atInfo("http_request_completed")).log();
        }
    }
}
