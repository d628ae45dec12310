package dev.atpre.core.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    private final WebMetrics metrics = new WebMetrics();

    @Test
    void servletPattern_isTheEndpoint() throws Exception {
        try (WebServer server = server(WebOptions.standard()).start()) {
            server.get("/missions/1");
            server.get("/missions/2/stations?x=1");
            server.get("/missions/404");
            server.get("/exact");
            server.get("/page.view");
            server.get("/");
            server.get("/scan.php");
            server.get("/forbidden");

            assertThat(metrics.counts())
                    .containsExactly(
                            "GET *.view 200 1",
                            "GET / 200 1",
                            "GET /exact 200 1",
                            "GET /missions/* 200 2",
                            "GET /missions/* 404 1",
                            "GET _OTHER 403 1",
                            "GET _OTHER 404 1");
        }
    }

    @Test
    void springPattern_isTheEndpoint_alsoOfTheGauge() throws Exception {
        AtomicReference<List<String>> before = new AtomicReference<>();
        AtomicReference<List<String>> after = new AtomicReference<>();
        try (WebServer server = server(WebOptions.standard())
                .servlet("/app/*", (request, response) -> {
                    before.set(metrics.inProgressByEndpoint());
                    request.setAttribute(RouteResolver.SPRING_PATTERN, "/app/missions/{id}");
                    after.set(metrics.inProgressByEndpoint());
                    request.setAttribute(RouteResolver.SPRING_PATTERN, "/error");
                    response.setStatus(404);
                })
                .start()) {
            server.get("/app/missions/7");

            assertThat(before.get()).containsExactly("GET /app/* 1");
            assertThat(after.get()).containsExactly("GET /app/missions/{id} 1");
            assertThat(metrics.counts()).containsExactly("GET /app/missions/{id} 404 1");
            assertThat(metrics.inProgress()).isZero();
        }
    }

    @Test
    void ownResolver_isAskedAgainAtTheEnd() throws Exception {
        WebOptions options = WebOptions.builder()
                .routes(request -> Optional.ofNullable((String) request.getAttribute("my.route")))
                .build();
        try (WebServer server = server(options)
                .servlet("/own/*", (request, response) -> request.setAttribute("my.route", "/own/{name}"))
                .start()) {
            server.get("/own/a");
            server.get("/exact");

            assertThat(metrics.counts()).containsExactly("GET /own/{name} 200 1", "GET _OTHER 200 1");
            assertThat(metrics.inProgress()).isZero();
        }
    }

    @Test
    void brokenResolver_foldsAndIsReportedOnce() throws Exception {
        WebOptions options = WebOptions.builder()
                .routes(request -> {
                    throw new IllegalStateException("broken");
                })
                .build();
        try (LogLines lines = new LogLines();
                WebServer server = server(options).start()) {
            assertThat(server.get("/exact").statusCode()).isEqualTo(200);
            assertThat(server.get("/exact").statusCode()).isEqualTo(200);

            assertThat(metrics.counts()).containsExactly("GET _OTHER 200 2");
            assertThat(lines.all())
                    .filteredOn(line -> line.logger().equals(WebOptions.class.getName()))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/health", "/health/live"})
    void excluded_isNeitherCountedNorLogged(String path) throws Exception {
        try (LogLines lines = new LogLines();
                WebServer server = excluding(WebOptions.standard())) {
            assertThat(server.get(path + "?x=1").headers().firstValue("X-Request-ID"))
                    .isPresent();

            assertThat(metrics.counts()).isEmpty();
            assertThat(metrics.samples("atp_api_requests_in_progress")).noneMatch(line -> line.contains("*"));
            assertThat(lines.events()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/healthy",
                "/metricsx",
                "/health/../exact",
                "/health/%2e%2e/exact",
                "/health/.;/a",
                "/x/health",
                "/health/;a"
            })
    void nearlyExcluded_isCounted(String path) throws Exception {
        try (WebServer server = excluding(WebOptions.standard())) {
            server.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

            assertThat(metrics.total()).isEqualTo(1);
        }
    }

    @Test
    void ownExclusions_replaceTheDefaults() throws Exception {
        try (WebServer server =
                excluding(WebOptions.builder().excludedPaths("/x").build())) {
            server.get("/x/health");
            server.get("/health");

            assertThat(metrics.counts()).containsExactly("GET /health/* 200 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "health", "/", "/health/", "/a?b", "/a*", "/a%20b", "/a;b"})
    void excludedPaths_malformed(String path) {
        assertThatThrownBy(() -> WebOptions.builder().excludedPaths(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("excludedPaths has \"" + path + "\"");
    }

    @Test
    void randomPathsAndMethods_constantSeries() throws Exception {
        Random random = new Random(42);
        try (WebServer server = server(WebOptions.standard()).start()) {
            server.get("/missions/1");
            driveHttp(server, 900, random);
            driveFilter(100, random);
            int series = seriesCount();

            driveHttp(server, 9_000, random);
            driveFilter(90_000, random);

            assertThat(seriesCount()).isEqualTo(series).isLessThan(300);
            assertThat(metrics.total()).isEqualTo(100_001);
            assertThat(metrics.inProgress()).isZero();
        }
    }

    private int seriesCount() {
        return (int)
                metrics.page().lines().filter(line -> !line.startsWith("#")).count();
    }

    /** One connection, requests one behind the other, answers read beside. The default servlet's 501 would end it. */
    private static void driveHttp(WebServer server, int requests, Random random) throws Exception {
        try (Socket socket = server.connect()) {
            Thread reader = new Thread(() -> {
                try {
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException ignored) {
                    // the end of the connection
                }
            });
            reader.start();
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            for (int i = 0; i < requests; i++) {
                String close = i == requests - 1 ? "Connection: close\r\n" : "";
                String target =
                        random.nextBoolean() ? "GET /" + path(random) : method(random) + " /missions/" + path(random);
                String request = "%s HTTP/1.1\r\nHost: a\r\n%s\r\n".formatted(target, close);
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            }
            out.flush();
            reader.join();
        }
    }

    private void driveFilter(int requests, Random random) throws Exception {
        MetricsFilter filter = new MetricsFilter(metrics.collector);
        FilterChain notFound =
                (request, response) -> ((jakarta.servlet.http.HttpServletResponse) response).setStatus(404);
        for (int i = 0; i < requests; i++) {
            filter.doFilter(new BareRequest(method(random), "/" + path(random)), new BareResponse(), notFound);
        }
    }

    private static String method(Random random) {
        return random.nextInt(4) == 0
                ? letters(random, 3 + random.nextInt(10)).toUpperCase(java.util.Locale.ROOT)
                : "GET";
    }

    private static String path(Random random) {
        String prefix = random.nextInt(3) == 0 ? "missions/" : "";
        return prefix + letters(random, 1 + random.nextInt(20)) + "/" + random.nextInt();
    }

    private static String letters(Random random, int count) {
        return random.ints(count, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private WebServer excluding(WebOptions options) {
        return new WebServer()
                .filters(new LoggingFilter(options), new MetricsFilter(metrics.collector, options))
                .servlet("/health/*", (request, response) -> {})
                .servlet("/metrics", (request, response) -> {})
                .start();
    }

    /** Something of an application's own that refuses a request before anybody looks for its route. */
    private WebServer server(WebOptions options) {
        Filter guard = (request, response, chain) -> {
            if (((jakarta.servlet.http.HttpServletRequest) request)
                    .getRequestURI()
                    .equals("/forbidden")) {
                ((jakarta.servlet.http.HttpServletResponse) response).sendError(403);
                return;
            }
            chain.doFilter(request, response);
        };
        return new WebServer()
                .filters(new MetricsFilter(metrics.collector, options), guard)
                .servlet("/missions/*", (request, response) -> {
                    if ("/404".equals(request.getPathInfo())) {
                        response.sendError(404);
                    }
                })
                .servlet("/exact", (request, response) -> {})
                .servlet("*.view", (request, response) -> {})
                .servlet("", (request, response) -> {});
    }
}
