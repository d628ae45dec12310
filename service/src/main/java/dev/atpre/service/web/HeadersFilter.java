package dev.atpre.service.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Headers that keep browsers from doing with answers what nobody meant. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class HeadersFilter extends OncePerRequestFilter {
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    private static final String PAGES = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
            + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
    /** The page says by itself which scripts it has. */
    private static final String REPORT = "frame-ancestors 'none'";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Content-Security-Policy", policy(request.getRequestURI()));
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        chain.doFilter(request, response);
    }

    private static String policy(String path) {
        if (path.endsWith("/report")) {
            return REPORT;
        }
        return path.startsWith("/api/") || path.equals("/metrics") || path.startsWith("/health") ? NOTHING : PAGES;
    }
}
