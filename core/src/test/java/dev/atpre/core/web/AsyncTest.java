package dev.atpre.core.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atpre.core.context.LogContext;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class AsyncTest {
    private static final Logger logger = LoggerFactory.getLogger(AsyncTest.class);

    private static final String POST =
            "POST %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc";

    private final ExecutorService application = Executors.newFixedThreadPool(4);
    private final AtomicLong nanos = new AtomicLong();
    private final WebOptions options = WebOptions.builder().nanoTime(nanos::get).build();
    private final WebMetrics metrics = new WebMetrics();
    private final List<Filter> filters = List.of(
            new PerformanceFilter(java.time.Duration.ofSeconds(1), options),
            new LoggingFilter(options),
            new MetricsFilter(metrics.collector, options));

    static Stream<Set<DispatcherType>> mappings() {
        return Stream.of(EnumSet.of(DispatcherType.REQUEST), WebServer.RECOMMENDED);
    }

    @AfterEach
    void stopApplication() {
        application.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void completedElsewhere_lastsToItsEnd(Set<DispatcherType> mapping) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        WebServer server = server(mapping).servlet("/later", (request, response) -> {
            AsyncContext async = request.startAsync();
            application.execute(() -> {
                hold(go);
                nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
                print(async.getResponse(), "late");
                async.complete();
            });
        });
        try (LogLines lines = new LogLines();
                WebServer started = server.start()) {
            Future<HttpResponse<String>> pending = application.submit(() -> started.get("/later"));
            await().until(() -> metrics.inProgress() == 1);
            assertThat(metrics.inProgressByEndpoint()).containsExactly("GET /later 1");
            go.countDown();

            HttpResponse<String> response = pending.get();
            await().until(() -> !lines.of("http_request_completed").isEmpty());
            assertThat(response.body()).isEqualTo("late");
            assertThat(response.headers().firstValue("X-Response-Time")).hasValue("3000.000ms");
            assertThat(metrics.counts()).containsExactly("GET /later 200 1");
            assertThat(metrics.durationSum()).isEqualTo(3);
            assertThat(lines.only("http_request_completed").fields())
                    .containsEntry("duration", 3.0)
                    .containsEntry(
                            "request_id",
                            response.headers().firstValue("X-Request-ID").orElseThrow());
            assertThat(lines.only("slow_request_detected").fields()).containsKey("request_id");
            assertThat(metrics.inProgress()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void dispatchedTwice_oneRequest(Set<DispatcherType> mapping) throws Exception {
        WebServer server = server(mapping)
                .servlet("/first", (request, response) -> {
                    logger.info("in_first");
                    request.startAsync().dispatch("/second");
                })
                .servlet("/second", (request, response) -> {
                    logger.info("in_second");
                    AsyncContext async = request.startAsync();
                    application.execute(() -> async.dispatch("/third"));
                })
                .servlet("/third", (request, response) -> {
                    logger.info("in_third");
                    nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
                    response.getWriter().print("done");
                });
        try (LogLines lines = new LogLines();
                WebServer started = server.start()) {
            HttpResponse<String> response = started.get("/first", "X-Request-ID", "abc");

            assertThat(response.body()).isEqualTo("done");
            await().until(() -> metrics.total() == 1);
            assertThat(metrics.counts()).containsExactly("GET /first 200 1");
            assertThat(metrics.durationSum()).isEqualTo(2);
            assertThat(metrics.inProgress()).isZero();
            await().until(() -> lines.of("slow_request_detected").size() == 1);
            assertThat(lines.of("http_request_received")).hasSize(1);
            assertThat(lines.only("http_request_completed").fields()).containsEntry("path", "/first");
            if (mapping.contains(DispatcherType.ASYNC)) {
                assertThat(lines.all())
                        .filteredOn(line -> line.event().startsWith("in_"))
                        .hasSize(3)
                        .allMatch(line -> "abc".equals(line.fields().get("request_id")));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void timedOut_isTheContainers500(Set<DispatcherType> mapping) throws Exception {
        WebServer server = server(mapping)
                .servlet("/never", (request, response) -> request.startAsync().setTimeout(50));
        try (LogLines lines = new LogLines();
                WebServer started = server.start()) {
            HttpResponse<String> response = started.get("/never");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("X-Request-ID")).isPresent();
            await().until(() -> lines.of("http_request_completed").size() == 1);
            assertThat(lines.only("http_request_completed").fields())
                    .containsEntry("status", 500)
                    .containsEntry("outcome", "timeout");
            assertThat(lines.of("http_request_error")).isEmpty();
            assertThat(metrics.counts()).containsExactly("GET /never 500 1");
            assertThat(metrics.inProgress()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void timeoutHandledByApplication_isItsStatus(Set<DispatcherType> mapping) throws Exception {
        WebServer server = server(mapping).servlet("/poll", (request, response) -> {
            AsyncContext async = request.startAsync();
            async.setTimeout(50);
            async.addListener(new EndsWith(204));
        });
        try (LogLines lines = new LogLines();
                WebServer started = server.start()) {
            assertThat(started.get("/poll").statusCode()).isEqualTo(204);

            await().until(() -> lines.of("http_request_completed").size() == 1);
            assertThat(lines.only("http_request_completed").fields()).doesNotContainKey("outcome");
            assertThat(metrics.counts()).containsExactly("GET /poll 204 1");
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void failedInStart_isAnsweredAndLoggedOnce(Set<DispatcherType> mapping) throws Exception {
        WebServer server = server(mapping)
                .servlet(
                        "/fails",
                        (request, response) -> request.startAsync().start(() -> {
                            logger.info("in_start");
                            throw new IllegalStateException("secret-text");
                        }));
        try (LogLines lines = new LogLines();
                WebServer started = server.start()) {
            HttpResponse<String> response = started.get("/fails", "X-Request-ID", "abc");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(response.body()).contains("\"abc\"").doesNotContain("secret-text");
            await().until(() -> lines.of("http_request_completed").size() == 1);
            assertThat(lines.only("http_request_error").hasStack()).isTrue();
            assertThat(lines.only("http_request_completed").fields())
                    .containsEntry("status", 500)
                    .containsEntry("outcome", "error");
            assertThat(lines.only("in_start").fields()).containsEntry("request_id", "abc");
            assertThat(metrics.counts()).containsExactly("GET /fails 500 1");
            assertThat(metrics.inProgress()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void failedInReadListener_isCountedAndLoggedOnce(Set<DispatcherType> mapping) throws Exception {
        WebServer server = server(mapping).servlet("/read", (request, response) -> {
            request.startAsync();
            request.getInputStream().setReadListener(new BrokenReader());
        });
        try (LogLines lines = new LogLines();
                WebServer started = server.start()) {
            started.raw(POST.formatted("/read"));

            await().until(() -> metrics.total() == 1);
            assertThat(lines.only("http_request_error").hasStack()).isTrue();
            assertThat(lines.only("http_request_completed").fields()).containsEntry("outcome", "error");
            assertThat(metrics.counts()).containsExactly("POST /read 500 1");
            assertThat(metrics.inProgress()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void failureHandledByApplication_isItsStatus(Set<DispatcherType> mapping) throws Exception {
        WebServer server = server(mapping).servlet("/handled", (request, response) -> {
            request.startAsync().addListener(new EndsWith(422));
            request.getInputStream().setReadListener(new BrokenReader());
        });
        try (LogLines lines = new LogLines();
                WebServer started = server.start()) {
            started.raw(POST.formatted("/handled"));

            await().until(() -> metrics.total() == 1);
            assertThat(lines.of("http_request_error")).isEmpty();
            assertThat(lines.only("http_request_completed").fields()).doesNotContainKey("outcome");
            assertThat(metrics.counts()).containsExactly("POST /handled 422 1");
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void thrownAfterStart_isAnsweredAtOnce(Set<DispatcherType> mapping) throws Exception {
        WebServer server = server(mapping).servlet("/throws", (request, response) -> {
            request.startAsync().setTimeout(60_000);
            throw new IllegalStateException("secret-text");
        });
        try (LogLines lines = new LogLines();
                WebServer started = server.start()) {
            HttpResponse<String> response = started.get("/throws");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).contains("request_id").doesNotContain("secret-text");
            await().until(() -> lines.of("http_request_completed").size() == 1);
            assertThat(lines.of("http_request_error")).hasSize(1);
            assertThat(metrics.counts()).containsExactly("GET /throws 500 1");
            assertThat(metrics.inProgress()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void thrownInDispatch_isAnsweredAndLoggedOnce(Set<DispatcherType> mapping) throws Exception {
        WebServer server = server(mapping)
                .servlet("/begin", (request, response) -> request.startAsync().dispatch("/end"))
                .servlet("/end", (request, response) -> {
                    throw new IOException("secret-text");
                });
        try (LogLines lines = new LogLines();
                WebServer started = server.start()) {
            HttpResponse<String> response = started.get("/begin");

            assertThat(response.statusCode()).isEqualTo(500);
            await().until(() -> lines.of("http_request_completed").size() == 1);
            assertThat(lines.of("http_request_error")).hasSize(1);
            assertThat(metrics.counts()).containsExactly("GET /begin 500 1");
            assertThat(metrics.inProgress()).isZero();
            if (mapping.contains(DispatcherType.ASYNC)) {
                assertThat(response.body()).contains("request_id").doesNotContain("secret-text");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void aThousandAborted_noneInProgress(Set<DispatcherType> mapping) throws Exception {
        WebServer server = server(mapping).servlet("/wait", (request, response) -> {
            AsyncContext async = request.startAsync();
            async.setTimeout(300);
        });
        try (WebServer started = server.start()) {
            for (int i = 1; i <= 4; i++) {
                abortAtOnce(started, 250, i * 250);
            }

            await().atMost(20, TimeUnit.SECONDS).until(() -> metrics.total() == 1000);
            assertThat(metrics.inProgress()).isZero();
            assertThat(metrics.samples("atp_api_requests_in_progress")).noneMatch(line -> line.contains(" -"));
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void fieldsOfTheRequest_areGoneAfterIt(Set<DispatcherType> mapping) throws Exception {
        List<Integer> leftOver = new ArrayList<>();
        Filter outermost = (request, response, chain) -> {
            leftOver.add(LogContext.current().size());
            chain.doFilter(request, response);
            leftOver.add(LogContext.current().size());
        };
        WebServer server = new WebServer()
                .connector("maxThreads", "2")
                .connector("minSpareThreads", "1")
                .dispatches(mapping)
                .filters(outermost)
                .filters(filters)
                .servlet("/async", (request, response) -> {
                    LogContext unclosed = LogContext.of("leak", unclosedValue());
                    request.startAsync().start(() -> request.getAsyncContext().complete());
                })
                .servlet("/fails", (request, response) -> {
                    throw new IllegalStateException("expected");
                });
        try (WebServer started = server.start()) {
            for (int i = 0; i < 20; i++) {
                started.get(i % 2 == 0 ? "/async" : "/fails");
            }
            assertThat(leftOver).hasSizeGreaterThanOrEqualTo(40).containsOnly(0);
        }
    }

    private static String unclosedValue() {
        return "a scope that the handler forgot";
    }

    /** Hangs up once all requests are there. */
    private void abortAtOnce(WebServer server, int count, int totalSoFar) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket socket = server.connect();
            socket.getOutputStream()
                    .write("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            sockets.add(socket);
        }
        await().until(() -> metrics.inProgress() + metrics.total() >= totalSoFar);
        for (Socket socket : sockets) {
            WebServer.abort(socket);
        }
    }

    private WebServer server(Set<DispatcherType> mapping) {
        return new WebServer().dispatches(mapping).filters(filters);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(ServletResponse response, String text) {
        try {
            response.getWriter().print(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class BrokenReader implements ReadListener {
        @Override
        public void onDataAvailable() {
            throw new IllegalStateException("secret-text");
        }

        @Override
        public void onAllDataRead() {}

        @Override
        public void onError(Throwable failure) {}
    }

    /** Ends what failed or took too long with a status. */
    private record EndsWith(int status) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onTimeout(AsyncEvent event) {
            end(event);
        }

        @Override
        public void onError(AsyncEvent event) {
            end(event);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}

        private void end(AsyncEvent event) {
            ((jakarta.servlet.http.HttpServletResponse) event.getAsyncContext().getResponse()).setStatus(status);
            event.getAsyncContext().complete();
        }
    }
}
