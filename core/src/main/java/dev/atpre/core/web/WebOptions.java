package dev.atpre.core.web;

import dev.atpre.core.logging.Redaction;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the filters of a service have in common. Give the same options to all of them: those of the filter that a request
 * meets first are in force for that request. Immutable, thread-safe.
 */
public final class WebOptions {
    private static final Logger logger = LoggerFactory.getLogger(WebOptions.class);

    private final List<String> excludedPaths;
    private final TrustedProxies trustedProxies;
    private final RouteResolver routes;
    private final Redaction redaction;
    private final boolean rethrowErrors;
    private final LongSupplier nanoTime;
    private final RequestIds requestIds = new RequestIds();
    private final AtomicBoolean routesFailed = new AtomicBoolean();

    private WebOptions(Builder builder) {
        excludedPaths = builder.excludedPaths;
        trustedProxies = builder.trustedProxies;
        routes = builder.routes;
        redaction = builder.redaction;
        rethrowErrors = builder.rethrowErrors;
        nanoTime = builder.nanoTime;
    }

    /** Each option at its default. */
    public static WebOptions standard() {
        return builder().build();
    }

    /** With each default until it is changed. */
    public static Builder builder() {
        return new Builder();
    }

    RequestIds requestIds() {
        return requestIds;
    }

    Redaction redaction() {
        return redaction;
    }

    boolean rethrowErrors() {
        return rethrowErrors;
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    String client(HttpServletRequest request) {
        return trustedProxies.client(request);
    }

    /** A resolver that throws is reported once and folds the request. */
    Optional<String> route(HttpServletRequest request) {
        try {
            return routes.route(request);
        } catch (RuntimeException e) {
            if (!routesFailed.getAndSet(true)) {
                logger.warn("the RouteResolver failed: such requests have no route (said once)", e);
            }
            return Optional.empty();
        }
    }

    /** By the path as the client wrote it, so that {@code /health/../missions} is no way round the log. */
    boolean excludes(String uri, String contextPath) {
        int start = contextPath.length();
        for (String path : excludedPaths) {
            int end = start + path.length();
            if (uri.startsWith(path, start) && (uri.length() == end || isPlainBelow(uri, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlainBelow(String uri, int end) {
        return uri.charAt(end) == '/'
                && uri.indexOf('%', end) < 0
                && uri.indexOf(';', end) < 0
                && !uri.contains("/.")
                && !uri.contains("//");
    }

    /** The options of {@link WebOptions}. For one thread. */
    public static final class Builder {
        private List<String> excludedPaths = List.of("/metrics", "/health");
        private TrustedProxies trustedProxies = TrustedProxies.of(List.of());
        private RouteResolver routes = RouteResolver.standard();
        private Redaction redaction = Redaction.standard();
        private boolean rethrowErrors;
        private LongSupplier nanoTime = System::nanoTime;

        private Builder() {}

        /**
         * Paths, below the context's, that are not logged, counted or called slow, nor is what lies below them; an unhandled
         * exception there is logged all the same. {@code /metrics} and {@code /health} by default; none if none is given.
         *
         * @throws IllegalArgumentException for a path that does not begin with a slash, ends with one, or has a {@code ?},
         *     {@code %}, {@code ;} or {@code *}
         */
        public Builder excludedPaths(String... paths) {
            for (String path : paths) {
                if (!path.startsWith("/") || path.endsWith("/") || path.chars().anyMatch(c -> "?%;*".indexOf(c) >= 0)) {
                    throw new IllegalArgumentException(
                            "excludedPaths has \"%s\": expected a plain path such as /health".formatted(path));
                }
            }
            excludedPaths = List.of(paths);
            return this;
        }

        /**
         * Proxies whose {@code X-Forwarded-For} is believed, as addresses or ranges ({@code 10.0.0.0/8}, {@code fd00::/8}).
         * None by default: the client is the connection's other end.
         *
         * @throws IllegalArgumentException naming the one that is neither
         */
        public Builder trustedProxies(String... ranges) {
            trustedProxies = TrustedProxies.of(List.of(ranges));
            return this;
        }

        /** How the endpoint of a request is found; {@link RouteResolver#standard()} by default. */
        public Builder routes(RouteResolver routes) {
            this.routes = Objects.requireNonNull(routes, "routes is null");
            return this;
        }

        /** What is hidden of paths and queries; {@link Redaction#standard()} by default. */
        public Builder redaction(Redaction redaction) {
            this.redaction = Objects.requireNonNull(redaction, "redaction is null");
            return this;
        }

        /**
         * Whether an unhandled exception goes on to the container after {@link LoggingFilter} has logged it, for frameworks
         * with error pages of their own; the container then logs it, too. By default the filter answers it.
         */
        public Builder rethrowErrors(boolean rethrowErrors) {
            this.rethrowErrors = rethrowErrors;
            return this;
        }

        /** The clock, in nanoseconds since any moment; {@code System.nanoTime} by default. */
        public Builder nanoTime(LongSupplier nanoTime) {
            this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime is null");
            return this;
        }

        /** The options as they are now. */
        public WebOptions build() {
            return new WebOptions(this);
        }
    }
}
