package dev.atpre.core.web;

import dev.atpre.core.monitoring.MetricsCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A collector of its own and what it shows of requests. */
final class WebMetrics {
    final MetricsCollector collector =
            MetricsCollector.builder(new PrometheusRegistry()).jvmMetrics(false).build();

    /** Samples such as {@code atp_api_requests_total{...} 1.0}, of one metric. */
    List<String> samples(String metric) {
        return page().lines().filter(line -> line.startsWith(metric + "{")).toList();
    }

    /** Counts of requests: {@code GET /a 200 1}. */
    List<String> counts() {
        return samples("atp_api_requests_total").stream()
                .filter(line -> !line.endsWith(" 0.0"))
                .map(line -> label(line, "method") + " " + label(line, "endpoint") + " " + label(line, "status") + " "
                        + (long) value(line))
                .sorted()
                .toList();
    }

    double inProgress() {
        return samples("atp_api_requests_in_progress").stream()
                .mapToDouble(WebMetrics::value)
                .sum();
    }

    /** In progress: {@code GET /a 1}. */
    List<String> inProgressByEndpoint() {
        return samples("atp_api_requests_in_progress").stream()
                .filter(line -> value(line) != 0)
                .map(line -> label(line, "method") + " " + label(line, "endpoint") + " " + (long) value(line))
                .toList();
    }

    double total() {
        return samples("atp_api_requests_total").stream()
                .mapToDouble(WebMetrics::value)
                .sum();
    }

    double observations() {
        return samples("atp_api_request_duration_seconds_count").stream()
                .mapToDouble(WebMetrics::value)
                .sum();
    }

    double durationSum() {
        return samples("atp_api_request_duration_seconds_sum").stream()
                .mapToDouble(WebMetrics::value)
                .sum();
    }

    String page() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            collector.page().respond(null, null, List.of()).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static String label(String line, String name) {
        int start = line.indexOf(name + "=\"") + name.length() + 2;
        return line.substring(start, line.indexOf('"', start));
    }
}
