package dev.atpre.service.web;

import dev.atpre.service.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses parameters that are no text: the container throws when it is first asked for one. */
@Component
@Order(20)
class ParameterFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.getParameterMap();
        } catch (IllegalStateException e) {
            Problem.send(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "Bad Request",
                    "the query or form cannot be read: expected name=value pairs whose %-escapes are UTF-8");
            return;
        }
        chain.doFilter(request, response);
    }
}
