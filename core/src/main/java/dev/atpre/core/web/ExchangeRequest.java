package dev.atpre.core.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** The request as the handlers see it: takes the log's fields along to asynchronous work, and notices the route. */
final class ExchangeRequest extends HttpServletRequestWrapper {
    private final ExchangeResponse response;

    ExchangeRequest(HttpServletRequest request, ExchangeResponse response) {
        super(request);
        this.response = response;
    }

    static boolean isIn(ServletRequest request) {
        ServletRequest layer = request;
        while (layer instanceof ServletRequestWrapper wrapper) {
            if (wrapper instanceof ExchangeRequest) {
                return true;
            }
            layer = wrapper.getRequest();
        }
        return false;
    }

    Exchange exchange() {
        return response.exchange();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        super.setAttribute(name, value);
        if (RouteResolver.SPRING_PATTERN.equals(name)) {
            exchange().patternFound();
        }
    }

    /** Goes on with this request and our response, so that what is written later is noticed, too. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    @Override
    public AsyncContext startAsync(ServletRequest servletRequest, ServletResponse servletResponse) {
        return new ExchangeAsync(super.startAsync(servletRequest, servletResponse), response);
    }

    @Override
    public AsyncContext getAsyncContext() {
        return new ExchangeAsync(super.getAsyncContext(), response);
    }
}
