package dev.atpre.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class RequestIdHeaderTest {
    private static final Logger logger = LoggerFactory.getLogger(RequestIdHeaderTest.class);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static WebServer server;

    private final LogLines lines = new LogLines();

    @BeforeAll
    static void start() {
        server = new WebServer()
                .filters(new LoggingFilter())
                .servlet("/ok", (request, response) -> logger.info("in_handler"))
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void stopListening() {
        lines.close();
    }

    @Test
    void validId_isKeptEverywhere() throws Exception {
        HttpResponse<String> response = server.get("/ok", "X-Request-ID", "Client.id_1-x");

        assertThat(response.headers().allValues("X-Request-ID")).containsExactly("Client.id_1-x");
        assertThat(lines.all()).extracting(LogLines.Line::event).contains("in_handler");
        assertThat(lines.all())
                .filteredOn(line ->
                        !line.logger().startsWith("jdk.") && !line.logger().startsWith("org."))
                .hasSize(3)
                .allMatch(line -> "Client.id_1-x".equals(line.fields().get("request_id")));
    }

    @Test
    void noId_eachRequestHasItsOwn() throws Exception {
        String first = server.get("/ok").headers().firstValue("X-Request-ID").orElseThrow();
        String second = server.get("/ok").headers().firstValue("X-Request-ID").orElseThrow();

        assertThat(List.of(first, second)).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "x\tX-Evil: 1", "a\"b", "a,b", "a/../b"})
    void invalidId_isNeverReflected(String id) throws Exception {
        String answer =
                server.raw("GET /ok HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Request-ID: " + id + "\r\n\r\n");

        assertThat(answer).containsPattern("X-Request-ID: [0-9a-f]{32}\r\n").doesNotContain(id);
        assertThat(lines.of("http_request_completed"))
                .hasSize(1)
                .noneMatch(line -> line.fields().containsValue(id));
    }

    @Test
    void hugeId_isReplaced() throws Exception {
        String huge = "x".repeat(1 << 16);
        HttpResponse<String> response = server.get("/ok", "X-Request-ID", huge);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Request-ID").orElseThrow()).matches("[0-9a-f]{32}");
        assertThat(lines.all().toString()).doesNotContain("xxxxxxxx");
    }

    @Test
    void lineBreakInId_addsNoHeader() throws Exception {
        for (String lineBreak : List.of("\r\n", "\n", "\r")) {
            String answer = server.raw("GET /ok HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Request-ID: a" + lineBreak
                    + "X-Evil: 1\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("\nX-Evil");
        }
    }

    @Test
    void traceParent_valid_isInEveryLine() throws Exception {
        server.get("/ok", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(lines.only("in_handler").fields()).containsEntry("trace_id", TRACE);
        assertThat(lines.only("http_request_completed").fields()).containsEntry("trace_id", TRACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "garbage", "00-" + TRACE + "-00f067aa0ba902b7", "----"})
    void traceParent_malformed_isIgnored(String header) throws Exception {
        assertThat(server.get("/ok", "traceparent", header).statusCode()).isEqualTo(200);

        assertThat(lines.only("http_request_completed").fields()).doesNotContainKey("trace_id");
    }

    @Test
    void http10AndHead_areOrdinaryRequests() throws Exception {
        String old = server.raw("GET /ok HTTP/1.0\r\nX-Request-ID: old\r\n\r\n");
        HttpResponse<String> head = server.send("HEAD", "/ok");

        assertThat(old).contains("X-Request-ID: old\r\n").containsPattern("X-Response-Time: \\d+\\.\\d{3}ms\r\n");
        assertThat(head.headers().firstValue("X-Request-ID")).isPresent();
        assertThat(lines.of("http_request_completed"))
                .extracting(line -> line.fields().get("method"))
                .containsExactly("GET", "HEAD");
    }
}
