package dev.atpre.service.web;

import dev.atpre.service.store.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.context.request.ServletWebRequest;

/** Strong ETags, and whether a client has what they name (RFC 9110). */
public final class ETags {
    private static final int DIGITS = 32;

    private ETags() {}

    /** One that is the same for the same parts. */
    public static String of(Object... parts) {
        return '"' + digits(parts) + '"';
    }

    /** That of an answer in one of its two forms. */
    public static String ofForm(boolean gzip, Object... parts) {
        return '"' + digits(parts) + (gzip ? "-gzip\"" : "\"");
    }

    private static String digits(Object... parts) {
        return Sha256.of(Stream.of(parts).map(String::valueOf).collect(Collectors.joining("\n")))
                .substring(0, DIGITS);
    }

    /** Sets the ETag of an answer; if the client has it already, answers 304, and nothing is left to do. */
    public static boolean isKnown(HttpServletRequest request, HttpServletResponse response, String etag) {
        return new ServletWebRequest(request, response).checkNotModified(etag);
    }

    /** Whether a client takes gzip (12.5.3). */
    public static boolean acceptsGzip(HttpServletRequest request) {
        String header = request.getHeader("Accept-Encoding");
        if (header == null) {
            return false;
        }
        for (String each : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = each.strip().split("\\s*;\\s*", -1);
            if (parts[0].equals("gzip") || parts[0].equals("*")) {
                return parts.length < 2 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
