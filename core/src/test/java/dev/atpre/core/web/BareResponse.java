package dev.atpre.core.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A response without a container. What it does not know it refuses. */
final class BareResponse extends HttpServletResponseWrapper {
    private static final HttpServletResponse NOTHING = (HttpServletResponse) Proxy.newProxyInstance(
            BareResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (self, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    final Map<String, String> headers = new HashMap<>();
    private int status = 200;

    BareResponse() {
        super(NOTHING);
    }

    @Override
    public void setHeader(String name, String value) {
        headers.put(name, value);
    }

    @Override
    public void setStatus(int status) {
        this.status = status;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public boolean isCommitted() {
        return false;
    }
}
