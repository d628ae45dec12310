package dev.atpre.core.web;

import dev.atpre.core.context.LogContext;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/** The container's context; its threads log with the request's fields, and the response is finished before it is sent. */
final class ExchangeAsync implements AsyncContext {
    private final AsyncContext container;
    private final ExchangeResponse response;

    ExchangeAsync(AsyncContext container, ExchangeResponse response) {
        this.container = container;
        this.response = response;
    }

    /** What the task throws is answered at once: a container may wait for the time-out. */
    @Override
    public void start(Runnable run) {
        container.start(LogContext.wrap(() -> {
            try {
                run.run();
            } catch (Throwable failure) {
                if (!response.exchange().answerTask(failure, response, container)) {
                    throw failure;
                }
            }
        }));
    }

    @Override
    public void complete() {
        response.finish();
        container.complete();
    }

    @Override
    public ServletRequest getRequest() {
        return container.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return container.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return container.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
        container.dispatch();
    }

    @Override
    public void dispatch(String path) {
        container.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        container.dispatch(context, path);
    }

    @Override
    public void addListener(AsyncListener listener) {
        container.addListener(listener);
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse servletResponse) {
        container.addListener(listener, request, servletResponse);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return container.createListener(type);
    }

    @Override
    public void setTimeout(long timeoutMillis) {
        container.setTimeout(timeoutMillis);
    }

    @Override
    public long getTimeout() {
        return container.getTimeout();
    }
}
