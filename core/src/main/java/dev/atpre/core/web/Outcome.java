package dev.atpre.core.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * How an exchange ended, pieced together from what is seen on the way. Written to by the thread that has the request, and by
 * application threads that find the client gone.
 */
final class Outcome {
    /** The status of a request whose client hung up: nginx's number for it. */
    static final int CLIENT_CLOSED_REQUEST = 499;

    private static final int MAX_CAUSES = 20;

    private volatile @Nullable Throwable disconnect;
    private volatile @Nullable Throwable failure;
    private volatile boolean unhandled;
    private volatile boolean timedOut;

    /** The client is not there any more. */
    void disconnected(Throwable cause) {
        if (disconnect == null) {
            disconnect = cause;
        }
    }

    /** Asynchronous work failed; somebody may still answer for it. */
    void failed(@Nullable Throwable thrown) {
        failure = thrown;
        if (thrown != null && isDisconnect(thrown)) {
            disconnected(thrown);
        }
    }

    /** A failure went by all handlers. */
    void unhandled(Throwable thrown) {
        failed(thrown);
        unhandled = true;
    }

    void timedOut() {
        timedOut = true;
    }

    boolean isDisconnected() {
        return disconnect != null;
    }

    /** The status to count, given that of the response; the container gives an unhandled failure its own later. */
    int status(int responseStatus) {
        if (disconnect != null) {
            return CLIENT_CLOSED_REQUEST;
        }
        return unhandled ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR : responseStatus;
    }

    /** The exception to log; null when there was none, when it was handled, or when it only says that the client is gone. */
    @Nullable
    Throwable toLog(int status) {
        Throwable thrown = failure;
        if (thrown == null || (disconnect != null && hasCause(thrown, disconnect))) {
            return null;
        }
        return unhandled || isServerError(status) ? thrown : null;
    }

    /** A word for an end that was not a normal one. */
    @Nullable
    String word(int status) {
        if (disconnect != null) {
            return "client_disconnected";
        }
        if (toLog(status) != null) {
            return "error";
        }
        return timedOut && isServerError(status) ? "timeout" : null;
    }

    /** Whether the machine is at its end: no time for answers. */
    static boolean isFatal(Throwable failure) {
        return failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
    }

    private static boolean isServerError(int status) {
        return status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    /**
     * Whether a container's own class says that the client hung up, while sending or receiving. Messages such as "broken
     * pipe" prove nothing: they come from any connection, a database's too.
     */
    private static boolean isDisconnect(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            String name = cause.getClass().getName();
            if (name.endsWith(".ClientAbortException") || name.equals("org.eclipse.jetty.io.EofException")) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean hasCause(Throwable failure, @Nullable Throwable origin) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause == origin) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
