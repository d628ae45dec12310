package dev.atpre.core.cache;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One call to Redis. Its future ends by the answer or by the deadline, whichever comes first; a later answer is dropped,
 * and the value of an early one is not held until the deadline. Thread-safe.
 *
 * @param <R> the reply of Redis
 * @param <T> what the caller gets
 */
abstract class RemoteCall<R, T> implements BiConsumer<@Nullable R, @Nullable Throwable> {
    private final RedisHealth health;
    private final long startNanos = System.nanoTime();
    private final AtomicReference<@Nullable CompletableFuture<T>> pending =
            new AtomicReference<>(new CompletableFuture<>());
    private volatile boolean isLarge;

    RemoteCall(RedisHealth health) {
        this.health = health;
    }

    /** Sends the command. */
    abstract RedisFuture<R> send(RedisAsyncCommands<byte[], byte[]> commands);

    /** Redis answered. */
    abstract void replied(R reply);

    /** Redis answered with an error. */
    abstract void refused(String message);

    /** What the caller gets when there is no answer. */
    abstract T failure(String reason);

    /** The command is over for Redis and the connection, in whatever way. */
    void released() {}

    /** Sends the command; the future never fails. */
    final CompletableFuture<T> start(Deadlines deadlines, RedisLink link) {
        CompletableFuture<T> future = pending.get();
        if (future == null) {
            throw new IllegalStateException("a call is made once");
        }
        deadlines.add(this);
        dispatch(link);
        return future;
    }

    /** Sends the command, or another one of the same call. */
    final void dispatch(RedisLink link) {
        isLarge = link.isForLargeValues();
        RedisAsyncCommands<byte[], byte[]> commands = link.commands();
        if (commands == null) {
            released();
            complete(failure("not connected"));
            return;
        }
        try {
            send(commands).whenComplete(this);
        } catch (RuntimeException e) {
            released();
            complete(failure(RedisHealth.text(e)));
        }
    }

    @Override
    public final void accept(@Nullable R reply, @Nullable Throwable error) {
        released();
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause == null && reply != null) {
            health.heard();
            replied(reply);
        } else if (cause instanceof RedisCommandExecutionException) {
            health.heard();
            refused(RedisHealth.text(cause));
        } else {
            complete(failure(cause == null ? "no reply" : RedisHealth.text(cause)));
        }
    }

    /** Gives the caller an answer of Redis. */
    final void answer(T value) {
        if (complete(value)) {
            health.answeredInTime();
        }
    }

    /** The deadline has come; nothing when the call is answered. */
    final void expire() {
        if (!isDone() && complete(failure("no answer in time"))) {
            health.overdue(startNanos, isLarge);
        }
    }

    final boolean isDone() {
        return pending.get() == null;
    }

    final long startNanos() {
        return startNanos;
    }

    private boolean complete(T value) {
        CompletableFuture<T> future = pending.getAndSet(null);
        return future != null && future.complete(value);
    }
}
