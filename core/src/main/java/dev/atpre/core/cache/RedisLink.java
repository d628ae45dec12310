package dev.atpre.core.cache;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis and the care for it. A beat, twice a second, connects when there is no connection, pings each
 * second, and drops a connection that has left a ping unanswered: a half-open one (the peer is gone, the socket does not
 * know) is found that way and not by the system's retransmission, which takes a quarter of an hour. Whatever waits on a
 * dropped connection fails at once, so nothing piles up on it.
 *
 * <p>Reconnecting is done here and not by Lettuce's own watchdog, which acts on closed sockets only and logs each attempt.
 *
 * <p>{@link #beat} belongs to one thread; the rest is thread-safe.
 */
final class RedisLink {
    private static final long PING_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long ATTEMPT_SLACK_NANOS = Duration.ofSeconds(2).toNanos();

    private final RedisClient client;
    private final RedisURI uri;
    private final RedisHealth health;
    private final boolean forLargeValues;
    private final long silenceNanos;
    private final long softTimeoutNanos;
    private final long attemptNanos;
    private final AtomicReference<@Nullable StatefulRedisConnection<byte[], byte[]>> connection =
            new AtomicReference<>();
    private volatile boolean isPingOpen;
    private volatile long pingSentNanos;
    private volatile boolean closed;
    private @Nullable CompletableFuture<?> attempt;
    private long attemptBeganNanos;

    /** @param silence how long a ping may stay unanswered before the connection counts as dead */
    RedisLink(LettuceClient lettuce, RedisConfig config, RedisHealth health, boolean forLargeValues, Duration silence) {
        this.client = lettuce.client();
        this.uri = lettuce.uri();
        this.health = health;
        this.forLargeValues = forLargeValues;
        this.silenceNanos = silence.toNanos();
        this.softTimeoutNanos = config.softTimeout().toNanos();
        this.attemptNanos = config.connectTimeout().toNanos() + ATTEMPT_SLACK_NANOS;
    }

    boolean isForLargeValues() {
        return forLargeValues;
    }

    /** The commands of the connection, null when there is none. */
    @Nullable
    RedisAsyncCommands<byte[], byte[]> commands() {
        StatefulRedisConnection<byte[], byte[]> current = connection.get();
        return current == null ? null : current.async();
    }

    /** Looks after the connection: whether it has dropped it, as it went silent. */
    boolean beat(long nowNanos) {
        StatefulRedisConnection<byte[], byte[]> current = connection.get();
        boolean silent = current != null && isPingOpen && nowNanos - pingSentNanos >= silenceNanos;
        if (current == null) {
            connect(nowNanos);
        } else if (silent) {
            drop(
                    current,
                    "no answer within %d ms"
                            .formatted(Duration.ofNanos(silenceNanos).toMillis()));
            connect(nowNanos);
        } else if (!isPingOpen && nowNanos - pingSentNanos >= PING_EVERY_NANOS) {
            ping(current, nowNanos);
        }
        return silent;
    }

    /** Ends the connection when a ping is open on it, as another connection to the same server has died. */
    void suspect(String reason) {
        StatefulRedisConnection<byte[], byte[]> current = connection.get();
        if (current != null && isPingOpen) {
            drop(current, reason);
        }
    }

    /** Takes no more calls; the client closes the connection. */
    void close() {
        closed = true;
        connection.set(null);
    }

    private void connect(long nowNanos) {
        boolean running = attempt != null && !attempt.isDone() && nowNanos - attemptBeganNanos < attemptNanos;
        if (running || closed) {
            return;
        }
        attemptBeganNanos = nowNanos;
        attempt = client.connectAsync(ByteArrayCodec.INSTANCE, uri)
                .toCompletableFuture()
                .whenComplete(this::connected);
    }

    private void connected(@Nullable StatefulRedisConnection<byte[], byte[]> fresh, @Nullable Throwable error) {
        if (fresh == null) {
            failed(error == null ? "no connection" : RedisHealth.text(error), error);
        } else if (closed || !connection.compareAndSet(null, fresh)) {
            end(fresh);
        } else {
            fresh.addListener(new RedisConnectionStateListener() {
                @Override
                public void onRedisDisconnected(RedisChannelHandler<?, ?> ignored) {
                    drop(fresh, "the connection was closed");
                }
            });
            ping(fresh, System.nanoTime());
        }
    }

    private void ping(StatefulRedisConnection<byte[], byte[]> current, long nowNanos) {
        pingSentNanos = nowNanos;
        isPingOpen = true;
        try {
            current.async().ping().whenComplete((pong, error) -> ponged(current, error));
        } catch (RuntimeException e) {
            drop(current, RedisHealth.text(e));
        }
    }

    private void ponged(StatefulRedisConnection<byte[], byte[]> current, @Nullable Throwable error) {
        if (connection.get() != current) {
            return;
        }
        isPingOpen = false;
        boolean inTime = System.nanoTime() - pingSentNanos <= softTimeoutNanos;
        if (error == null || error instanceof RedisCommandExecutionException) {
            health.heard();
        } else {
            drop(current, RedisHealth.text(error));
            return;
        }
        if (error != null && !forLargeValues) {
            health.downByItself(RedisHealth.text(error));
        } else if (inTime && !forLargeValues) {
            health.up();
        }
    }

    private void drop(StatefulRedisConnection<byte[], byte[]> current, String reason) {
        if (connection.compareAndSet(current, null)) {
            end(current);
            if (!closed && !forLargeValues) {
                health.down(reason);
            }
        }
    }

    private static void end(StatefulRedisConnection<byte[], byte[]> connection) {
        CompletableFuture<Void> ignored = connection.closeAsync();
    }

    private void failed(String reason, @Nullable Throwable error) {
        if (closed) {
            return;
        }
        if (forLargeValues) {
            health.refuses("the connection for large values", reason);
        } else if (isAnswerOfRedis(error)) {
            health.downByItself(reason);
        } else {
            health.down(reason);
        }
    }

    private static boolean isAnswerOfRedis(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException) {
                return true;
            }
        }
        return false;
    }
}
