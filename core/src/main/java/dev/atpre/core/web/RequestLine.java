package dev.atpre.core.web;

import dev.atpre.core.logging.EventBuilder;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What log lines tell of a request. Secrets are hidden. */
record RequestLine(
        String method,
        String path,
        @Nullable String query,
        String client,
        @Nullable String userAgent) {
    private static final int MAX_USER_AGENT_CHARS = 512;
    private static final String DOTS = "...";

    static RequestLine of(HttpServletRequest request, WebOptions options) {
        String agent = request.getHeader("User-Agent");
        return new RequestLine(
                methodOf(request),
                Objects.requireNonNullElse(options.redaction().text(uriOf(request)), ""),
                options.redaction().query(queryOf(request)),
                options.client(request),
                agent == null || agent.length() <= MAX_USER_AGENT_CHARS
                        ? agent
                        : agent.substring(0, MAX_USER_AGENT_CHARS) + DOTS);
    }

    /** The client's method, also for an error page, which is always asked for by GET. */
    static String methodOf(HttpServletRequest request) {
        return attribute(request, RequestDispatcher.ERROR_METHOD) instanceof String method
                ? method
                : request.getMethod();
    }

    /** The client's path, not that of an error page. */
    static String uriOf(HttpServletRequest request) {
        return attribute(request, RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                ? uri
                : request.getRequestURI();
    }

    private static @Nullable String queryOf(HttpServletRequest request) {
        return attribute(request, RequestDispatcher.ERROR_QUERY_STRING) instanceof String query
                ? query
                : request.getQueryString();
    }

    private static @Nullable Object attribute(HttpServletRequest request, String name) {
        return request.getDispatcherType() == DispatcherType.ERROR ? request.getAttribute(name) : null;
    }

    EventBuilder addTo(EventBuilder event) {
        event.with("method", method).with("path", path);
        if (query != null) {
            event.with("query", query);
        }
        event.with("client", client);
        return userAgent == null ? event : event.with("user_agent", userAgent);
    }
}
