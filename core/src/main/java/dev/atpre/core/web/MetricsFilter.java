package dev.atpre.core.web;

import dev.atpre.core.monitoring.MetricsCollector;
import java.util.Objects;

/**
 * Moves {@code atp_api_requests_total}, {@code atp_api_request_duration_seconds} and {@code atp_api_requests_in_progress}:
 * one count for each request, when its response is done. The endpoint is the route's template, {@code _OTHER} for requests
 * that have none, whoever turned them away. The status is the one the client is told; 500 for an exception nobody handled,
 * even if the response had begun with another; 499 for a client that hung up.
 *
 * <p>A request is in progress under {@code _OTHER} until its route is known. Thread-safe.
 */
public final class MetricsFilter extends ExchangeFilter {
    private final MetricsCollector metrics;

    /** With each option at its default. */
    public MetricsFilter(MetricsCollector metrics) {
        this(metrics, WebOptions.standard());
    }

    /** With options. */
    public MetricsFilter(MetricsCollector metrics, WebOptions options) {
        super(options);
        this.metrics = Objects.requireNonNull(metrics, "metrics is null");
    }

    @Override
    void started(Exchange exchange) {
        if (!exchange.isExcluded()) {
            metrics.apiRequestStarted(exchange.method(), exchange.endpoint());
        }
    }

    @Override
    void routed(Exchange exchange, String endpointBefore) {
        if (!exchange.isExcluded()) {
            metrics.apiRequestStarted(exchange.method(), exchange.endpoint());
            metrics.apiRequestFinished(exchange.method(), endpointBefore);
        }
    }

    @Override
    void completed(Exchange exchange) {
        if (!exchange.isExcluded()) {
            metrics.apiRequestFinished(exchange.method(), exchange.endpoint());
            metrics.recordApiRequest(exchange.method(), exchange.endpoint(), exchange.status(), exchange.seconds());
        }
    }
}
