package dev.atpre.benchmarks.web;

import dev.atpre.core.logging.LoggingConfig;
import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.core.web.LoggingFilter;
import dev.atpre.core.web.MetricsFilter;
import dev.atpre.core.web.PerformanceFilter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.AccessLogValve;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * A Tomcat that answers 1 KiB of JSON at {@code /api/v1/missions}. Arguments: port; {@code bare}, {@code again} (the same: how far two runs of it
 * differ), {@code core} (the three filters, two log lines a request written by a thread of its own), {@code quiet} (the three filters, log level WARNING) or
 * {@code spring} (Micrometer's observation as Actuator has it, and Tomcat's access log).
 */
public final class FilterServer {
    private FilterServer() {}

    public static void main(String[] arguments) throws IOException, LifecycleException {
        start(Integer.parseInt(arguments[0]), arguments[1]).getServer().await();
    }

    /** Port 0 takes a free one. */
    static Tomcat start(int port, String variant) throws IOException, LifecycleException {
        Path folder = Files.createTempDirectory("filters");
        Tomcat tomcat = new Tomcat();
        tomcat.setSilent(true);
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        Context context = tomcat.addContext("", null);
        filters(variant, context, folder).forEach(filter -> add(context, filter));
        Tomcat.addServlet(context, "missions", new Missions());
        context.addServletMapping("/api/v1/missions", "missions");
        tomcat.start();
        return tomcat;
    }

    private static List<Filter> filters(String variant, Context context, Path folder) {
        return switch (variant) {
            case "bare", "again" -> List.of();
            case "core" -> core("INFO");
            case "quiet" -> core("WARNING");
            case "spring" -> spring(context, folder);
            default -> throw new IllegalArgumentException(variant + ": expected bare, again, core, quiet or spring");
        };
    }

    private static List<Filter> core(String level) {
        LoggingConfig.builder()
                .level(level)
                .output(OutputStream.nullOutputStream())
                .async(true)
                .configure();
        MetricsCollector metrics =
                MetricsCollector.builder(new PrometheusRegistry()).build();
        return List.of(new LoggingFilter(), new MetricsFilter(metrics), new PerformanceFilter());
    }

    private static List<Filter> spring(Context context, Path folder) {
        AccessLogValve log = new AccessLogValve();
        log.setDirectory(folder.toString());
        log.setPattern("combined");
        context.getParent().getPipeline().addValve(log);
        ObservationRegistry observations = ObservationRegistry.create();
        observations
                .observationConfig()
                .observationHandler(
                        new DefaultMeterObservationHandler(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)));
        return List.of(new ServerHttpObservationFilter(observations));
    }

    private static void add(Context context, Filter filter) {
        String name = filter.getClass().getSimpleName();
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName(name);
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }

    private static final class Missions extends HttpServlet {
        @Serial
        private static final long serialVersionUID = 1;

        private final byte[] body = ("{\"missions\":\"" + "m".repeat(1_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
