package dev.atpre.examples;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A route whose answer is JSON: 404 when its function finds nothing, 400 when it is asked for what cannot be. */
final class JsonServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final @Nullable String method;
    private final transient Answer answer;

    /** Makes the answer to a request; what it throws otherwise is left to the container: 500. */
    @FunctionalInterface
    interface Answer {
        Object to(HttpServletRequest request) throws IOException, InterruptedException;
    }

    /**
     * @param method the only one that is allowed; null for any
     */
    JsonServlet(@Nullable String method, Answer answer) {
        this.method = method;
        this.answer = answer;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (method != null && !request.getMethod().equals(method)) {
            response.setHeader("Allow", method);
            send(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, Map.of("error", "expected " + method));
            return;
        }
        try {
            send(response, HttpServletResponse.SC_OK, answer.to(request));
        } catch (NoSuchElementException e) {
            send(response, HttpServletResponse.SC_NOT_FOUND, Map.of("error", String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            send(response, HttpServletResponse.SC_BAD_REQUEST, Map.of("error", String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            send(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, Map.of("error", "shutting down"));
        }
    }

    private static void send(HttpServletResponse response, int status, Object body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(body));
    }
}
