package dev.atpre.service.problem;

import dev.atpre.analysis.event.JsonWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/** Writes problem documents. */
public final class Problem {
    /** The media type of RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String REQUEST_ID = "X-Request-ID";

    private Problem() {}

    /** The document; the request's id is the one that its response has by now. */
    public static byte[] document(HttpStatusCode status, String title, @Nullable String detail, @Nullable String id) {
        StringBuilder out = new StringBuilder(256);
        JsonWriter json = new JsonWriter(out);
        json.begin().name("type").string("about:blank").name("title").string(title);
        json.name("status").number((long) status.value());
        json.name("detail").string(detail).name("request_id").string(id).end();
        return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Answers a request with a problem; does nothing when the answer has begun. */
    public static void send(HttpServletResponse response, HttpStatusCode status, String title, @Nullable String detail)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = document(status, title, detail, response.getHeader(REQUEST_ID));
        response.resetBuffer();
        response.setStatus(status.value());
        response.setContentType(MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Encoding", null);
        response.setHeader("ETag", null);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
