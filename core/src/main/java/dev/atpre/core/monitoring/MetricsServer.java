package dev.atpre.core.monitoring;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Serves a page at {@code /metrics} for programs without a web server of their own, such as a long job on the command line,
 * with the JDK's HTTP server and two daemon threads: it keeps no program from ending. To be closed by who starts it.
 */
public final class MetricsServer implements AutoCloseable {
    private static final String PATH = "/metrics";

    private final MetricsPage page;
    private final HttpServer server;
    private final ExecutorService executor;

    private MetricsServer(MetricsPage page, HttpServer server, ExecutorService executor) {
        this.page = page;
        this.server = server;
        this.executor = executor;
    }

    /**
     * Starts serving, to this machine alone.
     *
     * @param port 0 for any free one
     * @throws IOException when the port is taken
     */
    public static MetricsServer start(MetricsPage page, int port) throws IOException {
        return start(page, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * Starts serving at an address; everyone who reaches it can read the metrics.
     *
     * @throws IOException when the address is taken or not this machine's
     */
    public static MetricsServer start(MetricsPage page, InetSocketAddress address) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException(
                    "metrics cannot be served at %s (%s): choose another address or port, or end the program that has it"
                            .formatted(address, e.getMessage()),
                    e);
        }
        ExecutorService executor = Executors.newFixedThreadPool(2, MetricsServer::daemon);
        MetricsServer started = new MetricsServer(page, server, executor);
        server.createContext("/", started::handle);
        server.setExecutor(executor);
        // From a daemon thread, so that the server's own thread is one, too.
        CompletableFuture.runAsync(server::start, executor).join();
        return started;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "atp-metrics-server");
        thread.setDaemon(true);
        return thread;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                send(exchange, 404, "nothing here: the metrics are at " + PATH);
            } else if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, 405, "the metrics can only be read (GET)");
            } else {
                sendPage(exchange);
            }
        }
    }

    private void sendPage(HttpExchange exchange) throws IOException {
        List<String> names;
        try {
            names = MetricsPage.names(exchange.getRequestURI().getRawQuery());
        } catch (IllegalArgumentException e) {
            send(exchange, 400, "the query cannot be understood: " + e.getMessage());
            return;
        }
        MetricsPage.Response response =
                page.respond(header(exchange, "Accept"), header(exchange, "Accept-Encoding"), names);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", response.contentType());
        headers.set("Vary", "Accept, Accept-Encoding");
        if (response.gzip()) {
            headers.set("Content-Encoding", "gzip");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), response.length());
        try (OutputStream out = exchange.getResponseBody()) {
            response.writeTo(out);
        }
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        List<String> values = exchange.getRequestHeaders().get(name);
        return values == null ? null : String.join(",", values);
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
