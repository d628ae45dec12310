package dev.atpre.core.monitoring;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What a registry shows, read back from its page as Prometheus would. */
final class Scrape {
    private final String text;
    private final Map<String, Double> samples = new LinkedHashMap<>();

    private Scrape(String text) {
        this.text = text;
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int blank = line.lastIndexOf(' ');
            Double before = samples.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
            if (before != null) {
                throw new AssertionError("twice on one page: " + line);
            }
        });
    }

    static Scrape of(PrometheusRegistry registry) {
        return new Scrape(text(new MetricsPage(registry).respond(null, null, List.of())));
    }

    static String text(MetricsPage.Response response) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            response.writeTo(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    String text() {
        return text;
    }

    /** @param sample as it stands on the page, labels included */
    double value(String sample) {
        return find(sample).orElseThrow(() -> new AssertionError("no " + sample + " in\n" + text));
    }

    OptionalDouble find(String sample) {
        Double value = samples.get(sample);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    boolean has(String name) {
        return series(name).findAny().isPresent();
    }

    Stream<String> series(String name) {
        return samples.keySet().stream().filter(key -> key.equals(name) || key.startsWith(name + "{"));
    }

    int size() {
        return samples.size();
    }
}
