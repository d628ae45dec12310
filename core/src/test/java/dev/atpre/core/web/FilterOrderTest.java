package dev.atpre.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilterOrderTest {
    private static final List<List<Integer>> ORDERS = List.of(
            List.of(0, 1, 2), List.of(0, 2, 1), List.of(1, 0, 2), List.of(1, 2, 0), List.of(2, 0, 1), List.of(2, 1, 0));

    private final AtomicLong nanos = new AtomicLong();
    private final WebMetrics metrics = new WebMetrics();
    private final WebOptions options = WebOptions.builder().nanoTime(nanos::get).build();
    private final List<Filter> filters = List.of(
            new LoggingFilter(options),
            new MetricsFilter(metrics.collector, options),
            new PerformanceFilter(java.time.Duration.ofSeconds(1), options));

    static Stream<List<Integer>> orders() {
        return ORDERS.stream();
    }

    static Stream<List<Integer>> subsets() {
        return IntStream.range(0, 8)
                .mapToObj(bits -> IntStream.range(0, 3)
                        .filter(i -> (bits >> i & 1) == 1)
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void anyOrder_sameResult(List<Integer> order) throws Exception {
        List<Filter> ordered = order.stream().map(filters::get).toList();
        try (LogLines lines = new LogLines();
                WebServer server = server(ordered)) {
            HttpResponse<String> ok = server.get("/ok?token=abc&n=1");
            HttpResponse<String> broken = server.get("/broken");
            server.get("/nowhere");

            assertThat(ok.headers().firstValue("X-Response-Time")).hasValue("2500.000ms");
            assertThat(ok.headers().firstValue("X-Request-ID").orElseThrow()).matches("[0-9a-f]{32}");
            assertThat(broken.statusCode()).isEqualTo(500);
            assertThat(broken.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(broken.headers().firstValue("X-Request-ID")).isPresent();
            assertThat(metrics.counts()).containsExactly("GET /broken 500 1", "GET /ok 200 1", "GET _OTHER 404 1");
            assertThat(metrics.observations()).isEqualTo(3);
            assertThat(metrics.durationSum()).isEqualTo(2.5 + 0.25);
            assertThat(metrics.inProgress()).isZero();
            assertThat(lines.of("http_request_received")).hasSize(3);
            assertThat(lines.of("http_request_completed")).hasSize(3);
            assertThat(lines.only("http_request_error").hasStack()).isTrue();
            LogLines.Line slow = lines.only("slow_request_detected");
            assertThat(slow.fields())
                    .containsEntry("duration", 2.5)
                    .containsEntry("threshold", 1.0)
                    .containsEntry("path", "/ok")
                    .containsEntry("endpoint", "/ok")
                    .containsEntry("status", 200)
                    .containsEntry(
                            "request_id",
                            ok.headers().firstValue("X-Request-ID").orElseThrow());
            LogLines.Line completed = lines.of("http_request_completed").get(0);
            assertThat(completed.fields())
                    .containsEntry("method", "GET")
                    .containsEntry("path", "/ok")
                    .containsEntry("query", "token=***&n=1")
                    .containsEntry("status", 200)
                    .containsEntry("duration", 2.5)
                    .containsEntry("client", "127.0.0.1")
                    .containsKeys("user_agent", "request_id")
                    .doesNotContainKey("outcome");
        }
    }

    @ParameterizedTest
    @MethodSource("subsets")
    void anySubset_worksAlone(List<Integer> some) throws Exception {
        List<Filter> chosen = some.stream().map(filters::get).toList();
        try (LogLines lines = new LogLines();
                WebServer server = server(chosen)) {
            HttpResponse<String> ok = server.get("/ok");
            HttpResponse<String> broken = server.get("/broken");

            assertThat(ok.headers().firstValue("X-Request-ID").isPresent()).isEqualTo(!some.isEmpty());
            assertThat(ok.headers().firstValue("X-Response-Time").isPresent()).isEqualTo(!some.isEmpty());
            assertThat(broken.headers().firstValue("X-Request-ID").isPresent()).isEqualTo(!some.isEmpty());
            assertThat(broken.statusCode()).isEqualTo(500);
            assertThat(lines.of("http_request_received")).hasSize(some.contains(0) ? 2 : 0);
            assertThat(lines.of("http_request_completed")).hasSize(some.contains(0) ? 2 : 0);
            assertThat(metrics.counts())
                    .isEqualTo(some.contains(1) ? List.of("GET /broken 500 1", "GET /ok 200 1") : List.of());
            assertThat(lines.of("slow_request_detected")).hasSize(some.contains(2) ? 1 : 0);
        }
    }

    @Test
    void registeredTwice_countsOnce() throws Exception {
        List<Filter> twice = new ArrayList<>(filters);
        twice.addAll(filters);
        twice.add(new LoggingFilter());
        try (LogLines lines = new LogLines();
                WebServer server = server(twice)) {
            server.get("/ok");

            assertThat(lines.events())
                    .containsExactlyInAnyOrder(
                            "http_request_received", "http_request_completed", "slow_request_detected");
            assertThat(metrics.counts()).containsExactly("GET /ok 200 1");
            assertThat(metrics.inProgress()).isZero();
        }
    }

    private WebServer server(List<Filter> ordered) {
        return new WebServer()
                .filters(ordered)
                .servlet("/ok", (request, response) -> {
                    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(2_500));
                    response.getWriter().print("fine");
                })
                .servlet("/broken", (request, response) -> {
                    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(250));
                    throw new IllegalStateException("secret-text");
                })
                .start();
    }
}
