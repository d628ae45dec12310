package dev.atpre.core.monitoring;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.MetricNameFilter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a scrape of a registry is answered with, for any HTTP server: Prometheus' text format 0.0.4, or OpenMetrics 1.0 for
 * clients that prefer it; sorted by name and labels, so that equal values give equal bytes. Thread-safe.
 */
public final class MetricsPage {
    private static final Logger logger = LoggerFactory.getLogger(MetricsPage.class);

    private final PrometheusRegistry registry;
    private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
    private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

    /** The page of a registry. */
    public MetricsPage(PrometheusRegistry registry) {
        this.registry = registry;
    }

    /**
     * The answer to a request, whole in memory. Answers of servers should say {@code Vary: Accept, Accept-Encoding}.
     *
     * @param accept the request's {@code Accept}, several of them joined by commas; null for none
     * @param acceptEncoding the request's {@code Accept-Encoding}, likewise
     * @param names metrics to show alone ({@code name[]} of the query); all if there is none
     * @return with status 200; with 500 and one line of plain text when a metric of the registry cannot be collected
     */
    public Response respond(@Nullable String accept, @Nullable String acceptEncoding, List<String> names) {
        boolean gzip = AcceptHeader.allowsGzip(acceptEncoding);
        ExpositionFormatWriter format = AcceptHeader.prefersOpenMetrics(accept) ? openMetrics : text;
        try {
            MetricSnapshots metrics = names.isEmpty()
                    ? registry.scrape()
                    : registry.scrape(
                            MetricNameFilter.builder().nameMustBeEqualTo(names).build());
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            try (OutputStream out = gzip ? new GZIPOutputStream(body) : body) {
                format.write(out, metrics, EscapingScheme.fromAcceptHeader(accept));
            }
            return new Response(200, format.getContentType(), gzip, body.toByteArray());
        } catch (IOException | RuntimeException e) {
            logger.error("metrics_collection_failed", e);
            return failure(e);
        }
    }

    /**
     * The values of {@code name[]} in a URL's query.
     *
     * @param query as it stands in the URL, without the question mark; null for none
     * @throws IllegalArgumentException for a percent sign without two hexadecimal digits
     */
    public static List<String> names(@Nullable String query) {
        List<String> names = new ArrayList<>();
        for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals >= 0 && decode(parameter.substring(0, equals)).equals("name[]")) {
                names.add(decode(parameter.substring(equals + 1)));
            }
        }
        return names;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Response failure(Exception e) {
        String line = "the metrics cannot be collected (%s): see the program's log".formatted(e);
        byte[] body = (line.replaceAll("\\p{Cntrl}", " ") + "\n").getBytes(StandardCharsets.UTF_8);
        return new Response(500, "text/plain; charset=utf-8", false, body);
    }

    /** An answer, ready to be sent. */
    public static final class Response {
        private final int status;
        private final String contentType;
        private final boolean gzip;
        private final byte[] body;

        private Response(int status, String contentType, boolean gzip, byte[] body) {
            this.status = status;
            this.contentType = contentType;
            this.gzip = gzip;
            this.body = body;
        }

        /** 200 or 500. */
        public int status() {
            return status;
        }

        /** For the header {@code Content-Type}; Prometheus 3 refuses a page without it. */
        public String contentType() {
            return contentType;
        }

        /** Whether the body is compressed and the header {@code Content-Encoding: gzip} must say so. */
        public boolean gzip() {
            return gzip;
        }

        /** The body's length in bytes, as it is sent. */
        public int length() {
            return body.length;
        }

        /** Writes the body to a stream, which stays open. */
        public void writeTo(OutputStream out) throws IOException {
            out.write(body);
        }
    }
}
