package dev.atpre.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pair of lines and one count, whatever a request goes through and wherever the filters are mapped. */
class DispatchTest {
    private static final Logger logger = LoggerFactory.getLogger(DispatchTest.class);

    private final WebMetrics metrics = new WebMetrics();
    private final List<Filter> filters =
            List.of(new LoggingFilter(), new MetricsFilter(metrics.collector), new PerformanceFilter());

    static Stream<Set<DispatcherType>> mappings() {
        return Stream.of(
                EnumSet.of(DispatcherType.REQUEST), WebServer.RECOMMENDED, EnumSet.allOf(DispatcherType.class));
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void forwardAndInclude_oneRequest(Set<DispatcherType> mapping) throws Exception {
        try (LogLines lines = new LogLines();
                WebServer server = server(mapping)) {
            assertThat(server.get("/forward").body()).isEqualTo("target");
            assertThat(server.get("/include").body()).isEqualTo("targettarget");

            assertThat(metrics.counts()).containsExactly("GET /forward 200 1", "GET /include 200 1");
            assertOnePairEach(lines, 2);
            assertThat(lines.of("http_request_completed"))
                    .extracting(line -> line.fields().get("path"))
                    .containsExactly("/forward", "/include");
            assertThat(lines.of("in_target"))
                    .hasSize(3)
                    .allMatch(line -> line.fields().containsKey("request_id"));
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void errorPage_oneRequest(Set<DispatcherType> mapping) throws Exception {
        try (LogLines lines = new LogLines();
                WebServer server = server(mapping)) {
            HttpResponse<String> gone = server.get("/gone", "X-Request-ID", "my-id");
            HttpResponse<String> unknown = server.send("DELETE", "/no/such/path", "X-Request-ID", "other-id");

            assertThat(gone.body()).isEqualTo("page for 410");
            assertThat(gone.headers().firstValue("X-Request-ID")).hasValue("my-id");
            assertThat(gone.headers().allValues("X-Response-Time")).hasSize(1);
            assertThat(unknown.headers().firstValue("X-Request-ID")).hasValue("other-id");
            assertThat(metrics.counts()).contains("GET /gone 410 1").hasSize(2);
            assertThat(metrics.inProgress()).isZero();
            assertOnePairEach(lines, 2);
            if (mapping.contains(DispatcherType.ERROR)) {
                assertThat(lines.of("in_error_page").get(0).fields()).containsEntry("request_id", "my-id");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void errorPageResets_keepsId(Set<DispatcherType> mapping) throws Exception {
        try (WebServer server = server(mapping)) {
            HttpResponse<String> response = server.get("/reset", "X-Request-ID", "kept");

            assertThat(response.statusCode()).isEqualTo(418);
            assertThat(response.headers().firstValue("X-Request-ID")).hasValue("kept");
            assertThat(response.headers().firstValue("X-Lost")).isEmpty();
            assertThat(response.headers().firstValue("X-Response-Time")).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void turnedAwayBeforeFilters_isCountedByItsErrorPage(Set<DispatcherType> mapping) throws Exception {
        try (LogLines lines = new LogLines();
                WebServer server = server(mapping)) {
            HttpResponse<String> response = server.send("POST", "/closed?password=x");

            assertThat(response.statusCode()).isEqualTo(403);
            if (!mapping.contains(DispatcherType.ERROR)) {
                assertThat(metrics.counts()).isEmpty();
                return;
            }
            assertThat(metrics.counts()).containsExactly("POST _OTHER 403 1");
            assertThat(response.headers().firstValue("X-Request-ID")).isPresent();
            assertOnePairEach(lines, 1);
            assertThat(lines.only("http_request_completed").fields())
                    .containsEntry("method", "POST")
                    .containsEntry("path", "/closed")
                    .containsEntry("query", "password=***");
        }
    }

    private static void assertOnePairEach(LogLines lines, int requests) {
        assertThat(lines.of("http_request_received")).hasSize(requests);
        assertThat(lines.of("http_request_completed")).hasSize(requests);
        assertThat(lines.of("http_request_completed").stream()
                        .map(line -> line.fields().get("request_id"))
                        .distinct())
                .hasSize(requests)
                .doesNotContainNull();
    }

    private WebServer server(Set<DispatcherType> mapping) {
        WebServer server = new WebServer()
                .dispatches(mapping)
                .filters(filters)
                .servlet("/target", (request, response) -> {
                    logger.info("in_target");
                    response.getWriter().print("target");
                })
                .servlet(
                        "/forward",
                        (request, response) ->
                                request.getRequestDispatcher("/target").forward(request, response))
                .servlet("/include", (request, response) -> {
                    request.getRequestDispatcher("/target").include(request, response);
                    request.getRequestDispatcher("/target").include(request, response);
                })
                .servlet("/gone", (request, response) -> response.sendError(410))
                .servlet("/reset", (request, response) -> {
                    response.setHeader("X-Lost", "yes");
                    response.getWriter().print("lost");
                    response.reset();
                    response.setStatus(418);
                })
                .servlet("/error-page", (request, response) -> {
                    logger.info("in_error_page");
                    response.getWriter().print("page for " + response.getStatus());
                })
                .errorPage(410, "/error-page")
                .errorPage(403, "/error-page")
                .errorPage(404, "/error-page");
        close(server, "/closed");
        return server.start();
    }

    /** Tomcat refuses the path before any filter. */
    private static void close(WebServer server, String path) {
        SecurityCollection collection = new SecurityCollection();
        collection.addPattern(path);
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.setAuthConstraint(true);
        constraint.addCollection(collection);
        server.context().addConstraint(constraint);
        server.context().setLoginConfig(new LoginConfig("NONE", null, null, null));
        server.context().getPipeline().addValve(new org.apache.catalina.authenticator.NonLoginAuthenticator());
    }
}
