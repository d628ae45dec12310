package dev.atpre.core.context;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A scope on the current thread in which every log line carries some fields. Scopes nest: an inner one adds to the outer
 * and wins where names are equal; closing it gives the outer values back, in whatever order scopes are closed. A scope
 * belongs to the thread that opened it; closed on another, or twice, it does nothing there. {@code wrap} takes the fields
 * of the moment to another thread and leaves that thread as it was.
 *
 * <p>The static methods are thread-safe. Works on virtual threads.
 */
public final class LogContext implements AutoCloseable {
    private static final ThreadLocal<LogContext> CURRENT = new ThreadLocal<>();

    private final @Nullable LogContext outer;
    private final LogFields fields;

    private LogContext(@Nullable LogContext outer, LogFields fields) {
        this.outer = outer;
        this.fields = fields;
    }

    /** Opens a scope with one field. */
    public static LogContext of(String name, @Nullable Object value) {
        return open(current().with(name, value));
    }

    /** Opens a scope with two fields. */
    public static LogContext of(String name1, @Nullable Object value1, String name2, @Nullable Object value2) {
        return open(current().with(name1, value1).with(name2, value2));
    }

    /** Opens a scope with three fields. */
    public static LogContext of(
            String name1,
            @Nullable Object value1,
            String name2,
            @Nullable Object value2,
            String name3,
            @Nullable Object value3) {
        return open(current().with(name1, value1).with(name2, value2).with(name3, value3));
    }

    /** Opens a scope with any number of fields. */
    public static LogContext of(LogFields fields) {
        return open(current().with(fields));
    }

    /** Opens a scope with these fields alone, whatever the thread had before; for carrying fields to a thread. */
    public static LogContext replace(LogFields fields) {
        return open(fields);
    }

    /** The fields of all scopes open on this thread, inner values before outer ones. */
    public static LogFields current() {
        LogContext innermost = CURRENT.get();
        return innermost == null ? LogFields.EMPTY : innermost.fields;
    }

    /** A task that runs with the fields of this moment. */
    public static Runnable wrap(Runnable task) {
        LogFields captured = current();
        return () -> {
            LogContext before = enter(captured);
            try {
                task.run();
            } finally {
                leave(before);
            }
        };
    }

    /** A task that runs with the fields of this moment. */
    public static <T extends @Nullable Object> Callable<T> wrapCallable(Callable<T> task) {
        LogFields captured = current();
        return () -> {
            LogContext before = enter(captured);
            try {
                return task.call();
            } finally {
                leave(before);
            }
        };
    }

    /** A supplier that runs with the fields of this moment; for {@code CompletableFuture.supplyAsync}. */
    public static <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> task) {
        LogFields captured = current();
        return () -> {
            LogContext before = enter(captured);
            try {
                return task.get();
            } finally {
                leave(before);
            }
        };
    }

    /** An executor whose tasks run with the fields that are open when they are handed over. */
    public static Executor wrap(Executor executor) {
        return task -> executor.execute(wrap(task));
    }

    /** Ends the scope: the fields are what they were when it was opened. Scopes left open inside it end, too. */
    @Override
    public void close() {
        for (LogContext scope = CURRENT.get(); scope != null; scope = scope.outer) {
            if (scope == this) {
                leave(outer);
                return;
            }
        }
    }

    private static LogContext open(LogFields fields) {
        LogContext scope = new LogContext(CURRENT.get(), fields);
        CURRENT.set(scope);
        return scope;
    }

    /** Shuts off the scopes of this thread for a while: nothing done inside can reach or close them. */
    private static @Nullable LogContext enter(LogFields captured) {
        LogContext before = CURRENT.get();
        if (captured.size() == 0) {
            CURRENT.remove();
        } else {
            CURRENT.set(new LogContext(null, captured));
        }
        return before;
    }

    private static void leave(@Nullable LogContext outer) {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
