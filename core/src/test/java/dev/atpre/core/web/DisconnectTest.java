package dev.atpre.core.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that hangs up is no error of the server's. */
class DisconnectTest {
    private static final byte[] BLOCK = new byte[8_192];
    private static final int MANY = 10_000;

    private final WebMetrics metrics = new WebMetrics();
    private final LogLines lines = new LogLines();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final ExecutorService application = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        application.shutdownNow();
        lines.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/wrapped", "/swallowed", "/writer", "/flush", "/async", "/upload"})
    void clientHangsUp_isNo500(String path) throws Exception {
        try (WebServer server = server()) {
            try (Socket socket = server.connect()) {
                String head = "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nabc".formatted(path);
                socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                await().until(() -> metrics.inProgress() == 1);
                WebServer.abort(socket);
            }
            gone.countDown();

            await().until(() -> lines.of("http_request_completed").size() == 1);
            assertThat(lines.only("http_request_completed").fields())
                    .containsEntry("status", 499)
                    .containsEntry("outcome", "client_disconnected");
            assertThat(lines.of("http_request_error")).isEmpty();
            assertThat(metrics.counts()).containsExactly("POST " + path + " 499 1");
            assertThat(metrics.inProgress()).isZero();
        }
    }

    private WebServer server() {
        return new WebServer()
                .filters(new LoggingFilter(), new MetricsFilter(metrics.collector), new PerformanceFilter())
                .servlet("/stream", (request, response) -> {
                    hold();
                    writeAll(response.getOutputStream());
                })
                .servlet("/wrapped", (request, response) -> {
                    hold();
                    try {
                        writeAll(response.getOutputStream());
                    } catch (IOException e) {
                        throw new IllegalStateException("cannot write the export", e);
                    }
                })
                .servlet("/swallowed", (request, response) -> {
                    hold();
                    writeQuietly(response);
                })
                .servlet("/writer", (request, response) -> {
                    hold();
                    PrintWriter writer = response.getWriter();
                    for (int i = 0; i < MANY; i++) {
                        writer.print("x".repeat(1_000));
                    }
                })
                .servlet("/flush", (request, response) -> {
                    hold();
                    for (int i = 0; i < MANY; i++) {
                        response.getOutputStream().write('x');
                        response.flushBuffer();
                    }
                })
                .servlet("/async", this::writeElsewhere)
                .servlet("/upload", (request, response) -> {
                    hold();
                    request.getInputStream().readAllBytes();
                })
                .start();
    }

    private void writeElsewhere(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = request.startAsync();
        application.execute(() -> {
            hold();
            writeQuietly((HttpServletResponse) async.getResponse());
            completeQuietly(async);
        });
    }

    /** Tomcat has ended it already if it found the client gone. */
    private static void completeQuietly(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException ignored) {
            // ended
        }
    }

    private static void writeQuietly(HttpServletResponse response) {
        try {
            writeAll(response.getOutputStream());
        } catch (IOException ignored) {
            // as many handlers do
        }
    }

    private static void writeAll(OutputStream out) throws IOException {
        for (int i = 0; i < MANY; i++) {
            out.write(BLOCK);
        }
    }

    private void hold() {
        try {
            gone.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
