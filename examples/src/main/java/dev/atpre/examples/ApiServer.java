package dev.atpre.examples;

import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.config.Settings;
import dev.atpre.core.logging.LoggingConfig;
import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.core.web.LoggingFilter;
import dev.atpre.core.web.MetricsFilter;
import dev.atpre.core.web.MetricsServlet;
import dev.atpre.core.web.PerformanceFilter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;

/**
 * A service on an embedded Tomcat at port 8000: every request is logged, measured, and reported when it is slow;
 * {@code /metrics} is what Prometheus reads, with the configuration in {@code config/}. Argument: another port.
 *
 * <pre>
 * curl http://localhost:8000/api/v1/stations/3
 * curl --data-binary @054600.MMI http://localhost:8000/api/v1/files
 * curl http://localhost:8000/metrics | grep cache_hit_ratio
 * </pre>
 */
public final class ApiServer implements AutoCloseable {
    static final int PORT = 8000;

    private final MetricsCollector metrics;
    private final CacheManager cache;
    private final List<Path> demoFiles;
    private final Path folder;
    private final Tomcat tomcat = new Tomcat();

    private ApiServer(Settings settings) throws IOException {
        demoFiles = InventedRecordings.write(1);
        folder = Files.createTempDirectory("tomcat");
        metrics = MetricsCollector.create(new PrometheusRegistry(), settings);
        cache = CacheManager.builder()
                .settings(settings)
                .listener(metrics.cacheListener())
                .build();
        metrics.watch(cache);
        metrics.watchDroppedLogs(LoggingConfig::dropped);
    }

    public static void main(String[] args) throws IOException, LifecycleException {
        Settings settings = Settings.load();
        LoggingConfig.configure(settings);
        int port = args.length > 0 ? Integer.parseInt(args[0]) : PORT;
        try (ApiServer server = start(port, settings)) {
            server.tomcat.getServer().await();
        }
    }

    /** Starts a server for this machine alone. Port 0 is any free one. */
    static ApiServer start(int port, Settings settings) throws IOException, LifecycleException {
        ApiServer server = new ApiServer(settings);
        server.listen(port);
        return server;
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        cache.close();
        metrics.close();
        ExpandWar.delete(folder.toFile());
    }

    private void listen(int port) throws LifecycleException {
        tomcat.setSilent(true);
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(port);
        tomcat.getConnector()
                .setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        tomcat.getConnector().setThrowOnFailure(true);
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer((classes, servlets) -> assemble(servlets), Set.of());
        tomcat.start();
    }

    private void assemble(ServletContext context) {
        List<Filter> filters =
                List.of(new LoggingFilter(), new MetricsFilter(metrics), new PerformanceFilter(Duration.ofSeconds(1)));
        filters.forEach(filter -> add(context, filter));

        ApiRoutes routes = new ApiRoutes(cache, metrics, demoFiles);
        add(context, "/api/v1/missions", new JsonServlet("GET", request -> routes.missions()));
        add(context, "/api/v1/stations/*", new JsonServlet("GET", routes::station));
        add(context, "/api/v1/files", new JsonServlet("POST", routes::decode));
        add(context, "/api/v1/demo", new JsonServlet("POST", request -> routes.demo()));
        add(context, "/api/v1/broken", new JsonServlet("GET", request -> routes.broken()));
        add(context, "/health", new JsonServlet("GET", request -> routes.health()));
        add(context, "/metrics", new MetricsServlet(metrics.page()));
        add(context, "/", new JsonServlet(null, request -> {
            throw new NoSuchElementException("no route " + request.getRequestURI());
        }));
    }

    private static void add(ServletContext context, Filter filter) {
        FilterRegistration.Dynamic added = context.addFilter(filter.getClass().getSimpleName(), filter);
        added.setAsyncSupported(true);
        added.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR), false, "/*");
    }

    /** The pattern is also the label of the route's metrics. */
    private static void add(ServletContext context, String pattern, Servlet servlet) {
        context.addServlet(pattern, servlet).addMapping(pattern);
    }
}
