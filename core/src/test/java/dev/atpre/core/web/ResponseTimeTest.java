package dev.atpre.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseTimeTest {
    private final AtomicLong nanos = new AtomicLong();

    @ParameterizedTest
    @CsvSource({
        "/nothing, 30.000ms, 200",
        "/stream, 10.000ms, 200",
        "/buffer, 10.000ms, 200",
        "/writer, 30.000ms, 200",
        "/long-writer, 0.000ms, 200",
        "/long-stream, 10.000ms, 200",
        "/flush, 10.000ms, 200",
        "/flush-writer, 10.000ms, 200",
        "/send-error, 10.000ms, 404",
        "/redirect, 10.000ms, 302",
        "/see-other, 10.000ms, 303",
        "/non-blocking, 10.000ms, 200"
    })
    void time_isThatOfTheFirstByteOrTheEnd(String path, String time, int status) throws Exception {
        try (WebServer server = server()) {
            HttpResponse<String> response = server.get(path);

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.headers().allValues("X-Response-Time")).containsExactly(time);
        }
    }

    @Test
    void millis_format() {
        assertThat(ExchangeResponse.millis(0)).isEqualTo("0.000ms");
        assertThat(ExchangeResponse.millis(999)).isEqualTo("0.000ms");
        assertThat(ExchangeResponse.millis(1_000)).isEqualTo("0.001ms");
        assertThat(ExchangeResponse.millis(12_345_678)).isEqualTo("12.345ms");
        assertThat(ExchangeResponse.millis(1_020_003_000L)).isEqualTo("1020.003ms");
        assertThat(ExchangeResponse.millis(Long.MAX_VALUE)).endsWith("ms");
    }

    private WebServer server() {
        WebOptions options = WebOptions.builder().nanoTime(nanos::get).build();
        return new WebServer()
                .filters(new PerformanceFilter(java.time.Duration.ofSeconds(1), options))
                .servlet("/nothing", work((request, response) -> {}))
                .servlet(
                        "/stream",
                        work((request, response) -> response.getOutputStream().print("a")))
                .servlet(
                        "/buffer",
                        work((request, response) ->
                                response.getOutputStream().write(ByteBuffer.wrap(new byte[] {'a'}))))
                .servlet("/writer", (request, response) -> {
                    response.getWriter();
                    passMillis(30);
                    response.getWriter().print("a");
                })
                .servlet("/long-writer", (request, response) -> {
                    response.getWriter();
                    passMillis(30);
                    response.getWriter().print("a".repeat(100_000));
                })
                .servlet(
                        "/long-stream",
                        work((request, response) -> response.getOutputStream().write(new byte[100_000])))
                .servlet("/flush", work((request, response) -> response.flushBuffer()))
                .servlet("/flush-writer", (request, response) -> {
                    response.getWriter();
                    passMillis(10);
                    response.flushBuffer();
                    passMillis(20);
                })
                .servlet("/send-error", work((request, response) -> response.sendError(404)))
                .servlet("/redirect", work((request, response) -> response.sendRedirect("/nothing")))
                .servlet("/see-other", work((request, response) -> response.sendRedirect("/nothing", 303)))
                .servlet("/non-blocking", this::writeWithoutBlocking)
                .start();
    }

    private WebServer.Handler work(WebServer.Handler handler) {
        return (request, response) -> {
            passMillis(10);
            handler.handle(request, response);
            passMillis(20);
        };
    }

    private void writeWithoutBlocking(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync();
        ServletOutputStream out = response.getOutputStream();
        passMillis(10);
        out.setWriteListener(new WriteListener() {
            private int left = 100;

            @Override
            public void onWritePossible() throws IOException {
                while (left > 0 && out.isReady()) {
                    out.write(new byte[10_000]);
                    passMillis(1);
                    left--;
                }
                if (left == 0 && out.isReady()) {
                    async.complete();
                }
            }

            @Override
            public void onError(Throwable failure) {
                async.complete();
            }
        });
    }

    private void passMillis(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
