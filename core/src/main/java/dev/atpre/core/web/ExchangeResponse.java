package dev.atpre.core.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * The response as the handlers see it: tells its time before it is sent, keeps the request's id when it is reset, and
 * notices that the client is gone.
 *
 * <p>What a writer writes is not seen, so its time is told when the writer is asked for, and again at the end if nothing has
 * been sent by then.
 */
final class ExchangeResponse extends HttpServletResponseWrapper {
    static final String REQUEST_ID = "X-Request-ID";
    static final String RESPONSE_TIME = "X-Response-Time";

    private static final long RETELL_NANOS = 1_000_000;

    private final Exchange exchange;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;
    private boolean timed;
    private long writerNanos;

    ExchangeResponse(HttpServletResponse response, Exchange exchange) {
        super(response);
        this.exchange = exchange;
    }

    /** Ours below the wrappers of others; null when it is not there. */
    static @Nullable ExchangeResponse in(ServletResponse response) {
        ServletResponse layer = response;
        while (layer instanceof ServletResponseWrapper wrapper) {
            if (wrapper instanceof ExchangeResponse found) {
                return found;
            }
            layer = wrapper.getResponse();
        }
        return null;
    }

    Exchange exchange() {
        return exchange;
    }

    /** The last moment to tell the time, or to ask a writer, which throws nothing, whether the client was there. */
    void finish() {
        PrintWriter asked = writer;
        if (asked == null) {
            tellTime();
        } else if (!isCommitted()) {
            retellTime();
        } else if (asked.checkError()) {
            exchange.clientGone(new IOException("the writer of the response reports an error"));
        }
    }

    /** What is called before something is sent. */
    void tellTime() {
        if (!timed) {
            timed = true;
            setTime(exchange.elapsedNanos());
        }
    }

    /** Tells the time, sends something, and notes it if the client is gone. */
    void send(Sending what) throws IOException {
        tellTime();
        exchange.sending(true);
        try {
            what.send();
        } catch (IOException e) {
            exchange.clientGone(e);
            throw e;
        } finally {
            exchange.sending(false);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        ServletOutputStream container = super.getOutputStream();
        ServletOutputStream ours = stream;
        if (ours == null) {
            ours = new ExchangeStream(container, this);
            stream = ours;
        }
        return ours;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        PrintWriter container = super.getWriter();
        if (writer == null) {
            writer = container;
            writerNanos = exchange.elapsedNanos();
            setTime(writerNanos);
        }
        return container;
    }

    @Override
    public void flushBuffer() throws IOException {
        send(super::flushBuffer);
    }

    @Override
    public void sendError(int status) throws IOException {
        tellTime();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        tellTime();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        tellTime();
        super.sendRedirect(location);
    }

    @Override
    public void sendRedirect(String location, int status) throws IOException {
        tellTime();
        super.sendRedirect(location, status);
    }

    @Override
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        tellTime();
        super.sendRedirect(location, clearBuffer);
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        tellTime();
        super.sendRedirect(location, status, clearBuffer);
    }

    @Override
    public void reset() {
        super.reset();
        stream = null;
        writer = null;
        timed = false;
        setHeader(REQUEST_ID, exchange.requestId());
    }

    private void retellTime() {
        long nanos = exchange.elapsedNanos();
        if (!timed && nanos - writerNanos > RETELL_NANOS) {
            setTime(nanos);
        }
    }

    private void setTime(long nanos) {
        if (!isCommitted()) {
            setHeader(RESPONSE_TIME, millis(nanos));
        }
    }

    /** {@code 12.345ms}. */
    static String millis(long nanos) {
        long micros = nanos / 1_000;
        int fraction = (int) (micros % 1_000);
        StringBuilder text = new StringBuilder(16).append(micros / 1_000).append('.');
        return text.append((char) ('0' + fraction / 100))
                .append((char) ('0' + fraction / 10 % 10))
                .append((char) ('0' + fraction % 10))
                .append("ms")
                .toString();
    }

    /** What goes to the container. */
    interface Sending {
        void send() throws IOException;
    }
}
