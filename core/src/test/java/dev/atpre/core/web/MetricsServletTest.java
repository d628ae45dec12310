package dev.atpre.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsServletTest {
    private final WebMetrics metrics = new WebMetrics();

    @Test
    void get_showsWhatTheFilterCounted() throws Exception {
        try (WebServer server = server()) {
            server.get("/ok");
            HttpResponse<String> page = server.get("/metrics");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain;")
                    .contains("version=0.0.4");
            assertThat(page.headers().firstValue("Vary")).hasValue("Accept, Accept-Encoding");
            assertThat(page.body())
                    .contains("# HELP atp_api_requests_total Total number of API requests")
                    .contains("atp_api_requests_total{endpoint=\"/ok\",method=\"GET\",status=\"200\"} 1.0")
                    .doesNotContain("endpoint=\"/metrics\"");
        }
    }

    @Test
    void get_openMetricsByAcceptAndNames() throws Exception {
        try (WebServer server = server()) {
            HttpResponse<String> page = server.get(
                    "/metrics?name[]=atp_api_requests_in_progress".replace("[]", "%5B%5D"),
                    "Accept",
                    "application/openmetrics-text;version=1.0.0");

            assertThat(page.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/openmetrics-text");
            assertThat(page.body()).endsWith("# EOF\n").doesNotContain("atp_api_requests_total");
        }
    }

    @Test
    void get_gzip() throws Exception {
        try (WebServer server = server()) {
            String answer = server.raw(
                    "GET /metrics HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");
            int body = answer.indexOf("\r\n\r\n") + 4;
            byte[] packed = answer.substring(body).getBytes(StandardCharsets.ISO_8859_1);

            assertThat(answer).contains("Content-Encoding: gzip", "Content-Length: " + packed.length);
            assertThat(new String(
                            new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(),
                            StandardCharsets.UTF_8))
                    .contains("# TYPE atp_application_info gauge");
        }
    }

    @Test
    void head_isGetWithoutBody() throws Exception {
        try (WebServer server = server()) {
            HttpResponse<String> page = server.send("HEAD", "/metrics");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).isEmpty();
            assertThat(page.headers().firstValueAsLong("Content-Length").orElse(0))
                    .isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "FOO"})
    void otherMethods_405(String method) throws Exception {
        try (WebServer server = server()) {
            String answer = server.raw(method + " /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 405").contains("Allow: GET, HEAD\r\n");
        }
    }

    @Test
    void get_badlyEncodedQuery_400() throws Exception {
        try (WebServer server = server()) {
            String answer = server.raw("GET /metrics?name%zz=a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    private WebServer server() {
        return new WebServer()
                .filters(new MetricsFilter(metrics.collector))
                .servlet("/ok", (request, response) -> {})
                .servlet("/metrics", new MetricsServlet(metrics.collector.page()))
                .start();
    }
}
