package dev.atpre.core.web;

import static org.awaitility.Awaitility.await;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/** An embedded Tomcat on a free port of the loopback address. */
final class WebServer implements AutoCloseable {
    static final Set<DispatcherType> RECOMMENDED =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final Tomcat tomcat = new Tomcat();
    private final Path folder;
    private final Context context;
    private Set<DispatcherType> dispatches = RECOMMENDED;
    private int filterCount;

    WebServer() {
        try {
            folder = Files.createTempDirectory("web-server-");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector()
                .setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        tomcat.getConnector().setProperty("maxHttpRequestHeaderSize", "200000");
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMapping("/", "default");
    }

    WebServer dispatches(Set<DispatcherType> types) {
        dispatches = types;
        return this;
    }

    WebServer connector(String property, String value) {
        tomcat.getConnector().setProperty(property, value);
        return this;
    }

    WebServer filters(Filter... filters) {
        return filters(List.of(filters));
    }

    WebServer filters(List<? extends Filter> filters) {
        for (Filter filter : filters) {
            FilterDef definition = new FilterDef();
            definition.setFilterName("filter-" + filterCount++);
            definition.setFilter(filter);
            definition.setAsyncSupported("true");
            context.addFilterDef(definition);
            FilterMap map = new FilterMap();
            map.setFilterName(definition.getFilterName());
            map.addURLPattern("/*");
            dispatches.forEach(type -> map.setDispatcher(type.name()));
            context.addFilterMap(map);
        }
        return this;
    }

    WebServer servlet(String pattern, Handler handler) {
        return servlet(pattern, new HandlerServlet(handler));
    }

    WebServer servlet(String pattern, HttpServlet servlet) {
        Wrapper wrapper = Tomcat.addServlet(context, "servlet " + pattern, servlet);
        wrapper.setAsyncSupported(true);
        context.addServletMapping(pattern, "servlet " + pattern);
        return this;
    }

    WebServer errorPage(int status, String location) {
        ErrorPage page = new ErrorPage();
        page.setErrorCode(status);
        page.setLocation(location);
        context.addErrorPage(page);
        return this;
    }

    Context context() {
        return context;
    }

    WebServer start() {
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        awaitIdle();
        return response;
    }

    /** Sends bytes as they are and reads to the end of the connection. */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } finally {
            awaitIdle();
        }
    }

    /** A response may be read before the filters have done with it. */
    private void awaitIdle() {
        ThreadPoolExecutor threads =
                (ThreadPoolExecutor) tomcat.getConnector().getProtocolHandler().getExecutor();
        await().pollInterval(Duration.ofMillis(1)).until(() -> threads.getActiveCount() == 0);
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    /** Sends a request, waits for nothing, and cuts the connection with a reset. */
    static void abort(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (LifecycleException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a servlet does. */
    @FunctionalInterface
    interface Handler {
        void handle(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
    }

    private static final class HandlerServlet extends HttpServlet {
        private static final long serialVersionUID = 1;
        private final transient Handler handler;

        HandlerServlet(Handler handler) {
            this.handler = handler;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            handler.handle(request, response);
        }
    }
}
