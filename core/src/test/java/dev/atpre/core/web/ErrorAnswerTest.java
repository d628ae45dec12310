package dev.atpre.core.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ErrorAnswerTest {
    private static final String[] OURS = {"x-request-id", "x-response-time"};
    private static final Logger CONTAINER = Logger.getLogger("org.apache.catalina.core");

    private final WebMetrics metrics = new WebMetrics();
    private final LogLines lines = new LogLines();
    private final Records container = new Records();

    @BeforeEach
    void listen() {
        CONTAINER.addHandler(container);
    }

    @AfterEach
    void stopListening() {
        CONTAINER.removeHandler(container);
        lines.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/runtime", "/checked", "/error", "/stack", "/after-text", "/after-writer"})
    void unhandled_isAProblemDocument(String path) throws Exception {
        try (WebServer server = server(WebOptions.standard())) {
            HttpResponse<String> response = server.get(path, "X-Request-ID", "abc-1");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            JsonNode problem = JsonMapper.shared().readTree(response.body());
            assertThat(problem.get("status").intValue()).isEqualTo(500);
            assertThat(problem.get("type").stringValue()).isEqualTo("about:blank");
            assertThat(problem.get("title").stringValue()).isEqualTo("Internal Server Error");
            assertThat(problem.get("request_id").stringValue()).isEqualTo("abc-1");
            assertThat(response.body()).doesNotContain("secret-text").doesNotContain("Exception");
            assertThat(response.headers().map().keySet()).contains(OURS).doesNotContain("x-of-handler");
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("https://page");
            assertThat(lines.only("http_request_error").hasStack()).isTrue();
            assertThat(lines.only("http_request_error").fields()).containsEntry("request_id", "abc-1");
            assertThat(lines.only("http_request_completed").fields())
                    .containsEntry("status", 500)
                    .containsEntry("outcome", "error");
            assertThat(metrics.counts()).containsExactly("GET " + path + " 500 1");
            assertThat(container.failures()).isEmpty();
        }
    }

    @Test
    void unhandled_head_hasNoBody() throws Exception {
        try (WebServer server = server(WebOptions.standard())) {
            HttpResponse<String> response = server.send("HEAD", "/runtime");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers().firstValueAsLong("Content-Length").orElse(0))
                    .isPositive();
            assertThat(metrics.counts()).containsExactly("HEAD /runtime 500 1");
        }
    }

    @Test
    void afterPartWasSent_connectionIsCut() throws Exception {
        try (WebServer server = server(WebOptions.standard())) {
            assertThatThrownBy(() -> server.get("/half")).isInstanceOf(IOException.class);

            await().until(() -> lines.of("http_request_completed").size() == 1);
            assertThat(lines.only("http_request_error").hasStack()).isTrue();
            assertThat(lines.only("http_request_completed").fields()).containsEntry("status", 500);
            assertThat(metrics.counts()).containsExactly("GET /half 500 1");
            await().until(() -> !container.failures().isEmpty());
            assertThat(container.failures()).hasSize(1).allMatch(failure -> failure.getStackTrace().length == 0);
        }
    }

    @Test
    void rethrown_isTheContainers() throws Exception {
        try (WebServer server = server(WebOptions.builder().rethrowErrors(true).build())) {
            HttpResponse<String> response = server.get("/runtime");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/html");
            assertThat(response.headers().map().keySet()).contains(OURS);
            assertThat(lines.of("http_request_error")).hasSize(1);
            assertThat(metrics.counts()).containsExactly("GET /runtime 500 1");
            assertThat(container.failures()).hasSize(1);
        }
    }

    @Test
    void handlersOwn500_isNoException() throws Exception {
        try (WebServer server = server(WebOptions.standard())) {
            assertThat(server.get("/own").statusCode()).isEqualTo(500);

            assertThat(lines.of("http_request_error")).isEmpty();
            assertThat(lines.only("http_request_completed").fields())
                    .containsEntry("status", 500)
                    .doesNotContainKey("outcome");
        }
    }

    @Test
    void excludedPath_failureIsLoggedAllTheSame() throws Exception {
        try (WebServer server = server(WebOptions.standard())) {
            HttpResponse<String> response = server.get("/health");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().map().keySet()).contains(OURS);
            assertThat(lines.events()).containsExactly("http_request_error");
            assertThat(metrics.counts()).isEmpty();
        }
    }

    private WebServer server(WebOptions options) {
        Filter cors = (request, response, chain) -> {
            ((jakarta.servlet.http.HttpServletResponse) response)
                    .setHeader("Access-Control-Allow-Origin", "https://page");
            chain.doFilter(request, response);
        };
        return new WebServer()
                .filters(new MetricsFilter(metrics.collector, options), new LoggingFilter(options), cors)
                .servlet("/runtime", (request, response) -> {
                    response.setHeader("X-Of-Handler", "yes");
                    throw new IllegalStateException("secret-text");
                })
                .servlet("/checked", (request, response) -> {
                    throw new IOException("Broken pipe to the database: secret-text");
                })
                .servlet("/error", (request, response) -> {
                    throw new AssertionError("secret-text");
                })
                .servlet("/stack", (request, response) -> deeper(1))
                .servlet("/after-text", (request, response) -> {
                    response.setContentType("text/csv");
                    response.setHeader("Content-Disposition", "attachment");
                    response.getOutputStream().print("half");
                    throw new IllegalStateException("secret-text");
                })
                .servlet("/after-writer", (request, response) -> {
                    response.setContentLength(1_000);
                    response.getWriter().print("half");
                    throw new IllegalStateException("secret-text");
                })
                .servlet("/half", (request, response) -> {
                    response.getOutputStream().print("half");
                    response.flushBuffer();
                    throw new IllegalStateException("secret-text");
                })
                .servlet("/own", (request, response) -> response.sendError(500))
                .servlet("/health", (request, response) -> {
                    throw new IllegalStateException("secret-text");
                })
                .start();
    }

    private static int deeper(int depth) {
        return depth < 0 ? 0 : depth + deeper(depth + 1);
    }

    /** What Tomcat logs. */
    private static final class Records extends Handler {
        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        List<Throwable> failures() {
            return records.stream()
                    .filter(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
                    .map(LogRecord::getThrown)
                    .filter(java.util.Objects::nonNull)
                    .toList();
        }

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
