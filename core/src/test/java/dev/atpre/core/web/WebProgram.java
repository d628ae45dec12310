package dev.atpre.core.web;

import dev.atpre.core.monitoring.MetricsCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** The filters at work on a Tomcat, in a Java that has their libraries alone. */
public final class WebProgram {
    private WebProgram() {}

    public static void main(String[] arguments) throws Exception {
        MetricsCollector metrics =
                MetricsCollector.builder(new PrometheusRegistry()).build();
        WebServer server = new WebServer()
                .filters(new LoggingFilter(), new MetricsFilter(metrics), new PerformanceFilter())
                .servlet("/a", (request, response) -> response.getWriter().print("b"))
                .servlet("/metrics", new MetricsServlet(metrics.page()));
        try (WebServer started = server.start()) {
            System.out.println(started.get("/a").body());
            System.out.println(started.get("/metrics").body());
        }
    }
}
