package dev.atpre.core.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer to a request whose handler failed: a problem document (RFC 9457) that tells the id and nothing else. */
final class Problem {
    private static final String CORS = "Access-Control-";

    private Problem() {}

    /**
     * Replaces a response that is not sent yet. Headers that let a browser show it to a page of another origin stay.
     *
     * @param requestId letters, digits, dots, underscores and hyphens
     */
    static void send(HttpServletResponse response, String requestId) throws IOException {
        Map<String, Collection<String>> kept = new LinkedHashMap<>();
        for (String name : response.getHeaderNames()) {
            if (name.regionMatches(true, 0, CORS, 0, CORS.length())) {
                kept.put(name, List.copyOf(response.getHeaders(name)));
            }
        }
        response.reset();
        kept.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        byte[] body =
                "{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500,\"request_id\":\"%s\"}%n"
                        .formatted(requestId)
                        .getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Tells the container to cut the connection: what the client has got must not pass for a whole response. */
    static final class ResponseCut extends ServletException {
        private static final long serialVersionUID = 1;

        ResponseCut(String requestId) {
            super("the response to request %s was cut off: its failure is logged as http_request_error"
                    .formatted(requestId));
        }

        /** There is nothing to see in the stack. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
