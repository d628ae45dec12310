package dev.atpre.core.web;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.util.Optional;

/**
 * Tells the route of a request: the template its path matched, such as {@code /missions/{id}}. It becomes a label, so there
 * must be few of them: never return the path itself.
 *
 * <p>Called by many threads, when the request comes in and, as long as there is no route, again when a dispatch is over and
 * when Spring has found one. What it throws counts as no route.
 */
@FunctionalInterface
public interface RouteResolver {
    /** The request attribute in which Spring MVC puts the pattern it found. */
    String SPRING_PATTERN = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

    /** The route of a request; empty when it has none, or none yet. */
    Optional<String> route(HttpServletRequest request);

    /**
     * Spring's pattern where there is one, else the URL pattern of the servlet, without the context's path. The default
     * servlet has no route: what it gets is what no other servlet wanted.
     */
    static RouteResolver standard() {
        return RouteResolver::standardRoute;
    }

    private static Optional<String> standardRoute(HttpServletRequest request) {
        if (request.getAttribute(SPRING_PATTERN) instanceof String pattern) {
            return Optional.of(pattern);
        }
        HttpServletMapping mapping = request.getHttpServletMapping();
        MappingMatch match = mapping.getMappingMatch();
        if (match == null || match == MappingMatch.DEFAULT) {
            return Optional.empty();
        }
        return Optional.of(match == MappingMatch.CONTEXT_ROOT ? "/" : mapping.getPattern());
    }
}
