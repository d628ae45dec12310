package dev.atpre.core.parallel;

import dev.atpre.core.context.LogContext;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The thread that looks after a crew's item timeout. */
final class Watch implements AutoCloseable {
    private final Crew<?, ?> crew;
    private final Thread thread;
    private volatile boolean closed;

    private Watch(Crew<?, ?> crew, String name) {
        this.crew = crew;
        thread = new Thread(LogContext.wrap(this::watch), name);
        thread.setDaemon(true);
        thread.start();
    }

    /** A running watch; null if there is no timeout. */
    static @Nullable Watch of(Crew<?, ?> crew, Options options, String name) {
        return options.itemTimeoutNanos() == 0 ? null : new Watch(crew, name + "-watch");
    }

    /** Ends the thread soon; waits for nothing. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** An item that begins while this thread sleeps cannot be due before it wakes. */
    private void watch() {
        while (!closed) {
            long left = crew.watch(System.nanoTime());
            LockSupport.parkNanos(this, Math.max(left, 1_000_000));
        }
    }
}
