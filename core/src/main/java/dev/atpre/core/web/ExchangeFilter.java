package dev.atpre.core.web;

import dev.atpre.core.context.LogContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/**
 * A filter that wants to know when an exchange begins and ends. In each dispatch the first such filter does the work for
 * all; the others only join.
 */
abstract sealed class ExchangeFilter implements Filter permits LoggingFilter, MetricsFilter, PerformanceFilter {
    private final WebOptions options;

    ExchangeFilter(WebOptions options) {
        this.options = Objects.requireNonNull(options, "options is null");
    }

    /** The exchange has come to this filter for the first time. */
    abstract void started(Exchange exchange);

    /** The exchange has got another endpoint. */
    void routed(Exchange exchange, String endpointBefore) {}

    /** The exchange is over. */
    abstract void completed(Exchange exchange);

    /** Whether exceptions that nobody handled get their answer here. */
    boolean answersErrors() {
        return false;
    }

    final WebOptions options() {
        return options;
    }

    @Override
    public final void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse httpResponse)) {
            chain.doFilter(request, response);
            return;
        }
        Exchange known = Exchange.of(http);
        if (known == null) {
            dispatch(Exchange.begin(http, httpResponse, options), http, httpResponse, chain);
        } else if (known.isEntered()) {
            known.join(this);
            chain.doFilter(request, response);
        } else {
            dispatch(known, http, httpResponse, chain);
        }
    }

    /** Wraps what is not wrapped yet; other filters may have wrapped ours before an asynchronous dispatch brings it back. */
    private void dispatch(
            Exchange exchange, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ExchangeResponse known = ExchangeResponse.in(response);
        ExchangeResponse ours = known == null ? new ExchangeResponse(response, exchange) : known;
        HttpServletRequest passedRequest = ExchangeRequest.isIn(request) ? request : new ExchangeRequest(request, ours);
        HttpServletResponse passedResponse = known == null ? ours : response;
        try (LogContext scope = LogContext.of(exchange.logFields())) {
            exchange.enter();
            try {
                exchange.join(this);
                chain.doFilter(passedRequest, passedResponse);
            } catch (Throwable failure) {
                if (!exchange.answer(failure, request, ours)) {
                    throw failure;
                }
            } finally {
                exchange.leave(request, ours);
            }
        }
    }
}
