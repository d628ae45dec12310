package dev.atpre.core.web;

import dev.atpre.core.context.LogContext;
import dev.atpre.core.context.LogFields;
import dev.atpre.core.logging.EventBuilder;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response, from the first filter of ours to the end of the last dispatch: one start, one end. It lives in
 * an attribute of the request, so every dispatch and every filter finds the same one.
 *
 * <p>The container runs one dispatch of a request at a time and hands over between threads. Only {@link #sending} and
 * {@link #clientGone} may be called by an application's thread beside it; and {@link #complete} sees to it that there is one end.
 */
final class Exchange implements AsyncListener {
    /** The endpoint of requests without a route: a series that monitoring always has. */
    static final String NO_ROUTE = "_OTHER";

    private static final String ATTRIBUTE = "dev.atpre.core.web.exchange";
    private static final String TRACE_ID = "trace_id";
    private static final int KINDS = 3;

    private final WebOptions options;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final long startNanos;
    private final String method;
    private final boolean excluded;
    private final boolean routable;
    private final String requestId;
    private final LogFields logFields;

    private final ExchangeFilter[] filters = new ExchangeFilter[KINDS];
    private int filterCount;
    private boolean entered;
    private boolean patternFound;
    private String endpoint = NO_ROUTE;
    private @Nullable RequestLine line;

    private final AtomicBoolean completed = new AtomicBoolean();
    private final Outcome outcome = new Outcome();
    private volatile boolean sending;
    private int status;
    private long nanos;

    private Exchange(HttpServletRequest request, HttpServletResponse response, WebOptions options) {
        this.options = options;
        this.request = request;
        this.response = response;
        startNanos = options.nanoTime();
        method = RequestLine.methodOf(request);
        excluded = options.excludes(RequestLine.uriOf(request), request.getContextPath());
        routable = request.getDispatcherType() != DispatcherType.ERROR;
        requestId = options.requestIds().accept(request.getHeader(ExchangeResponse.REQUEST_ID));
        logFields = logFields(request.getHeader(TraceParent.HEADER));
    }

    /** The exchange of a request that comes in, or that no filter of ours has met before its error page. */
    static Exchange begin(HttpServletRequest request, HttpServletResponse response, WebOptions options) {
        Exchange exchange = new Exchange(request, response, options);
        request.setAttribute(ATTRIBUTE, exchange);
        response.setHeader(ExchangeResponse.REQUEST_ID, exchange.requestId);
        exchange.findRoute();
        return exchange;
    }

    /** The exchange of a request in any dispatch; null when there is none yet. */
    static @Nullable Exchange of(HttpServletRequest request) {
        if (request instanceof ExchangeRequest ours) {
            return ours.exchange();
        }
        return request.getAttribute(ATTRIBUTE) instanceof Exchange found ? found : null;
    }

    String method() {
        return method;
    }

    String path() {
        return line().path();
    }

    /** The route's template; {@link #NO_ROUTE} as long as there is none. */
    String endpoint() {
        return endpoint;
    }

    String requestId() {
        return requestId;
    }

    LogFields logFields() {
        return logFields;
    }

    /** Whether nothing is told of it but an exception that nobody handled. */
    boolean isExcluded() {
        return excluded;
    }

    /** Whether a filter of ours is at work in this dispatch already. */
    boolean isEntered() {
        return entered;
    }

    long elapsedNanos() {
        return Math.max(0, options.nanoTime() - startNanos);
    }

    /** How long it took; to be asked at the end. */
    long nanos() {
        return nanos;
    }

    /** The same in seconds. */
    double seconds() {
        return nanos / 1e9;
    }

    /** The same in seconds and whole microseconds, for people to read. */
    double roundedSeconds() {
        return Math.round(nanos / 1e3) / 1e6;
    }

    /** The status to count; to be asked at the end. */
    int status() {
        return status;
    }

    /** The exception to log; null when there is none; to be asked at the end. */
    @Nullable
    Throwable failureToLog() {
        return outcome.toLog(status);
    }

    EventBuilder describe(EventBuilder event) {
        return line().addTo(event);
    }

    EventBuilder describeEnd(EventBuilder event) {
        describe(event).with("status", status).with("duration", roundedSeconds());
        String word = outcome.word(status);
        return word == null ? event : event.with("outcome", word);
    }

    /** Takes a filter in, unless there is one of its kind. */
    void join(ExchangeFilter filter) {
        for (int i = 0; i < filterCount; i++) {
            if (filters[i].getClass() == filter.getClass()) {
                return;
            }
        }
        if (!completed.get()) {
            filters[filterCount++] = filter;
            filter.started(this);
        }
    }

    void enter() {
        entered = true;
    }

    /** A dispatch is over: so is the exchange, unless it goes on asynchronously. */
    void leave(HttpServletRequest dispatched, ExchangeResponse outgoing) {
        entered = false;
        if (endpoint.equals(NO_ROUTE)) {
            findRoute();
        }
        if (dispatched.isAsyncStarted() && listen(dispatched)) {
            return;
        }
        outgoing.finish();
        complete();
    }

    /** Spring has found its pattern. Those of later dispatches, an error page's say, are not the client's. */
    void patternFound() {
        if (!patternFound && entered) {
            patternFound = true;
            findRoute();
        }
    }

    /** Whether a handler is sending, now; from any thread. */
    void sending(boolean isSending) {
        sending = isSending;
    }

    /** From any thread. */
    void clientGone(IOException cause) {
        outcome.disconnected(cause);
    }

    /**
     * Answers an exception that came out of the handlers.
     *
     * @return false when it must go on to the container
     * @throws Problem.ResponseCut in its place when part of the response is out
     */
    boolean answer(Throwable thrown, HttpServletRequest dispatched, ExchangeResponse outgoing)
            throws IOException, ServletException {
        if (completed.get()) {
            return false;
        }
        outcome.unhandled(thrown);
        if (!answersErrors() || failureToLog() == null || Outcome.isFatal(thrown)) {
            return false;
        }
        if (outgoing.isCommitted()) {
            throw new Problem.ResponseCut(requestId);
        }
        Problem.send(outgoing, requestId);
        if (dispatched.isAsyncStarted()) {
            end(dispatched.getAsyncContext());
        }
        return true;
    }

    /**
     * Answers an exception that came out of a task of {@code AsyncContext.start}.
     *
     * @return false when it must go on to the container
     */
    boolean answerTask(Throwable thrown, ExchangeResponse outgoing, AsyncContext async) {
        boolean open = !completed.get() && !outgoing.isCommitted() && request.isAsyncStarted();
        if (!open || !answersErrors() || Outcome.isFatal(thrown)) {
            return false;
        }
        outcome.unhandled(thrown);
        try {
            Problem.send(outgoing, requestId);
        } catch (IOException e) {
            outcome.disconnected(e);
        } catch (IllegalStateException ignored) {
            return false;
        }
        return end(async);
    }

    /** In a dispatch past our filters; otherwise {@link #leave} does it, after the application's listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        if (!entered) {
            event.getAsyncContext().addListener(this);
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        outcome.timedOut();
    }

    @Override
    public void onError(AsyncEvent event) {
        Throwable reported = event.getThrowable();
        if (sending && reported instanceof IOException) {
            // The container was quicker than its exception on the way to the thread that was writing.
            outcome.disconnected(reported);
        }
        outcome.failed(reported);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        try (LogContext scope = LogContext.replace(logFields)) {
            complete();
        }
    }

    /** @return false when somebody else has ended it, or is about to */
    private static boolean end(AsyncContext async) {
        try {
            async.complete();
            return true;
        } catch (IllegalStateException ignored) {
            return false;
        }
    }

    private void complete() {
        if (completed.getAndSet(true)) {
            return;
        }
        nanos = elapsedNanos();
        status = outcome.status(response.getStatus());
        for (int i = 0; i < filterCount; i++) {
            filters[i].completed(this);
        }
    }

    /** @return false when the container has ended the asynchronous part already */
    private boolean listen(HttpServletRequest dispatched) {
        try {
            AsyncContext context = dispatched.getAsyncContext();
            line = line();
            context.addListener(this);
            return true;
        } catch (IllegalStateException ignored) {
            return false;
        }
    }

    private void findRoute() {
        Optional<String> found = routable ? options.route(request) : Optional.empty();
        String before = endpoint;
        if (found.isPresent() && !found.get().equals(before)) {
            endpoint = found.get();
            for (int i = 0; i < filterCount; i++) {
                filters[i].routed(this, before);
            }
        }
    }

    private boolean answersErrors() {
        for (int i = 0; i < filterCount; i++) {
            if (filters[i].answersErrors()) {
                return true;
            }
        }
        return false;
    }

    private RequestLine line() {
        RequestLine known = line;
        if (known == null) {
            known = RequestLine.of(request, options);
            line = known;
        }
        return known;
    }

    private LogFields logFields(@Nullable String traceParent) {
        LogFields fields = LogFields.EMPTY.with("request_id", requestId);
        String traceId = traceParent == null ? null : TraceParent.traceId(traceParent);
        return traceId == null ? fields : fields.with(TRACE_ID, traceId);
    }
}
