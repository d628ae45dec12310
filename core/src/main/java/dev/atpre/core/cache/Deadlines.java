package dev.atpre.core.cache;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends calls that are overdue. All calls have the same time, so a queue in order of arrival is in order of deadline:
 * adding is one link of a list, however many calls wait. One thread looks at its head, at most once a tick; answered calls
 * at the head are forgotten then, long before their deadline. A call is ended at most one tick late.
 *
 * <p>Calls may be added by any thread; {@link #expire} and {@link #sleep} belong to one.
 */
final class Deadlines {
    private static final int TICKS_PER_TIMEOUT = 10;

    private final Queue<RemoteCall<?, ?>> calls = new ConcurrentLinkedQueue<>();
    private final long timeoutNanos;
    private final long tickNanos;
    private volatile @Nullable Thread idle;

    Deadlines(long timeoutNanos) {
        this.timeoutNanos = timeoutNanos;
        this.tickNanos = Math.max(1, timeoutNanos / TICKS_PER_TIMEOUT);
    }

    void add(RemoteCall<?, ?> call) {
        calls.add(call);
        Thread sleeper = idle;
        if (sleeper != null) {
            idle = null;
            LockSupport.unpark(sleeper);
        }
    }

    /** Ends what is overdue, forgets what is answered: how many nanoseconds until the next look is due. */
    long expire(long nowNanos) {
        for (RemoteCall<?, ?> call = calls.peek(); call != null; call = calls.peek()) {
            long leftNanos = call.startNanos() + timeoutNanos - nowNanos;
            if (!call.isDone() && leftNanos > 0) {
                return Math.min(leftNanos, tickNanos);
            }
            calls.poll();
            call.expire();
        }
        return Long.MAX_VALUE;
    }

    /** Ends every call, due or not. */
    void expireAll() {
        for (RemoteCall<?, ?> call = calls.poll(); call != null; call = calls.poll()) {
            call.expire();
        }
    }

    /** Sleeps until the next look is due, or at most so long when nothing waits and nothing comes. */
    void sleep(long dueNanos, long longestNanos) {
        if (dueNanos < Long.MAX_VALUE) {
            LockSupport.parkNanos(this, Math.min(dueNanos, longestNanos));
            return;
        }
        idle = Thread.currentThread();
        if (calls.isEmpty()) {
            LockSupport.parkNanos(this, longestNanos);
        }
        idle = null;
    }
}
