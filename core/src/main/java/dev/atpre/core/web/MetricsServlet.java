package dev.atpre.core.web;

import dev.atpre.core.monitoring.MetricsPage;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Answers GET and HEAD with a page of metrics, anything else with 405. Thread-safe. */
public final class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient MetricsPage page;

    /** Shows a page. */
    public MetricsServlet(MetricsPage page) {
        this.page = Objects.requireNonNull(page, "page is null");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "the metrics can be read only: use GET");
            return;
        }
        try {
            send(response, page.respond(joined(request, "Accept"), joined(request, "Accept-Encoding"), names(request)));
        } catch (IllegalArgumentException e) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, "the query is not well encoded: expected name[]=...");
        }
    }

    private static void send(HttpServletResponse response, MetricsPage.Response answer) throws IOException {
        response.setStatus(answer.status());
        response.setContentType(answer.contentType());
        response.setHeader("Vary", "Accept, Accept-Encoding");
        if (answer.gzip()) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentLength(answer.length());
        answer.writeTo(response.getOutputStream());
    }

    private static void refuse(HttpServletResponse response, int status, String line) throws IOException {
        byte[] body = (line + "\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/plain; charset=utf-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static List<String> names(HttpServletRequest request) {
        return MetricsPage.names(request.getQueryString());
    }

    private static String joined(HttpServletRequest request, String header) {
        return String.join(",", Collections.list(request.getHeaders(header)));
    }
}
