package dev.atpre.service.security;

import dev.atpre.core.logging.Loggers;
import dev.atpre.service.problem.DatabaseAway;
import dev.atpre.service.problem.Problem;
import dev.atpre.service.settings.ServiceSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request pass when its sender may make it. With no token in the database everyone may do everything, if the service is
 * reached by a loopback name: a page of elsewhere that a browser on this machine shows is none. With tokens each request needs
 * one, but those for health.
 */
@Component
@Order(AccessFilter.ORDER)
class AccessFilter extends OncePerRequestFilter {
    static final int ORDER = 0;
    private static final String BEARER = "bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1", "0:0:0:0:0:0:0:1");

    private final TokenTable tokens;
    private final ServiceSettings settings;

    AccessFilter(TokenTable tokens, ServiceSettings settings) {
        this.tokens = tokens;
        this.settings = settings;
    }

    /** Health is for those who have no token: they learn that it is well, and nothing else. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/health") || path.startsWith("/health/");
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return true;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Reader reader;
        try {
            reader = reader(request);
        } catch (Refusal e) {
            if (e.status == HttpStatus.UNAUTHORIZED) {
                response.setHeader("WWW-Authenticate", "Bearer");
            }
            Problem.send(response, e.status, e.status.getReasonPhrase(), e.getMessage());
            return;
        } catch (RuntimeException e) {
            if (!DatabaseAway.is(e)) {
                throw e;
            }
            Loggers.DATABASE.warn("database_away");
            response.setHeader("Retry-After", "5");
            Problem.send(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    HttpStatus.SERVICE_UNAVAILABLE.getReasonPhrase(),
                    "the database cannot be reached; try again in some seconds");
            return;
        }
        request.setAttribute(Reader.ATTRIBUTE, reader);
        chain.doFilter(request, response);
    }

    private Reader reader(HttpServletRequest request) throws Refusal {
        String secret = secret(request);
        if (!tokens.isAny()) {
            local(request);
            return Reader.LOCAL;
        }
        if (secret == null) {
            throw new Refusal(HttpStatus.UNAUTHORIZED, "a token is needed: send Authorization: Bearer TOKEN");
        }
        TokenTable.Token token = tokens.find(secret)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNAUTHORIZED, "the token is not known: it was revoked, or is of another service"));
        boolean isReading = READING.contains(request.getMethod());
        if (!isReading && token.role() != Role.OPERATOR) {
            throw new Refusal(HttpStatus.FORBIDDEN, "this needs a token of an operator, and yours is of a reader");
        }
        return new Reader(token.name(), token.role());
    }

    private static @Nullable String secret(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    /** Without tokens a browser must not be led here by a page of elsewhere, by its name or by a request of its own. */
    private void local(HttpServletRequest request) throws Refusal {
        if (settings.openAccess()) {
            return;
        }
        String host = request.getServerName().toLowerCase(Locale.ROOT);
        if (!LOOPBACK.contains(host)) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    "without tokens the service answers by the names localhost and 127.0.0.1 only");
        }
        String origin = request.getHeader("Origin");
        if (origin != null
                && !READING.contains(request.getMethod())
                && !isOwn(origin, request)
                && !settings.allowedOrigins().contains(origin)) {
            throw new Refusal(HttpStatus.FORBIDDEN, "a page of another origin must not change anything here");
        }
    }

    private static boolean isOwn(String origin, HttpServletRequest request) {
        try {
            URI uri = URI.create(origin);
            return request.getServerName().equalsIgnoreCase(uri.getHost()) && request.getServerPort() == uri.getPort();
        } catch (IllegalArgumentException ignored) {
            return false;
        }
    }

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        private final HttpStatus status;

        Refusal(HttpStatus status, String message) {
            super(message, null, false, false);
            this.status = status;
        }
    }
}
