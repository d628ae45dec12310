package dev.atpre.core.cache;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Redis is there, as calls and pings see it, and the log lines about that: one when it goes, one when it is back,
 * however many calls fail. Thread-safe.
 */
final class RedisHealth {
    private static final Logger logger = LoggerFactory.getLogger(RedisTier.class);
    private static final int FAILURES_TO_OPEN = 5;
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int TEXT_CHARS = 200;
    private static final String SILENT = "";

    private final String address;
    private final long softTimeoutMillis;
    private final CircuitBreaker breaker = new CircuitBreaker(FAILURES_TO_OPEN, System::nanoTime, "not connected yet");
    /** What the log said last: null when it said that all is well, else the code of Redis' error, if it was one. */
    private final AtomicReference<@Nullable String> said = new AtomicReference<>();

    private final AtomicLong slowSaidNanos = new AtomicLong(System.nanoTime() - QUIET_NANOS);
    private final AtomicLong refusalSaidNanos = new AtomicLong(System.nanoTime() - QUIET_NANOS);
    private volatile boolean closed;
    private volatile long heardNanos = System.nanoTime();
    private final AtomicBoolean wasUp = new AtomicBoolean();
    /** Completed when it is known for the first time whether Redis is there. */
    private final CompletableFuture<Boolean> firstKnown = new CompletableFuture<>();

    RedisHealth(RedisConfig config) {
        this.address = config.address();
        this.softTimeoutMillis = config.softTimeout().toMillis();
    }

    boolean isUp() {
        return breaker.isClosed();
    }

    /** Why calls are not made. */
    String reason() {
        return breaker.reason().orElse("not connected");
    }

    /** Something came from Redis, however late. */
    void heard() {
        heardNanos = System.nanoTime();
    }

    /** A caller got an answer. */
    void answeredInTime() {
        breaker.success();
    }

    /**
     * A caller got none. A large value may just be too large for the network and the time given: that counts only when
     * nothing else came since.
     */
    void overdue(long startNanos, boolean large) {
        if (large && heardNanos - startNanos > 0) {
            return;
        }
        String reason = "%d calls in a row took over %d ms".formatted(FAILURES_TO_OPEN, softTimeoutMillis);
        if (breaker.failure(reason) && isFirstInAWhile(slowSaidNanos)) {
            sayAway(SILENT, reason);
        }
    }

    /** Redis answered a ping in time. */
    void up() {
        if (closed) {
            return;
        }
        Optional<Duration> away = breaker.close();
        String before = said.getAndSet(null);
        boolean unused = firstKnown.complete(true);
        if (wasUp.compareAndSet(false, true)) {
            logger.info("Redis at {} is connected", address);
        } else if (away.isPresent() && before != null) {
            logger.info("Redis at {} is back after {} s", address, seconds(away.get()));
        }
    }

    /** There is no connection, or no answer on it. */
    void down(String reason) {
        breaker.open(reason);
        if (said.get() == null) {
            sayAway(SILENT, reason);
        }
        boolean unused = firstKnown.complete(false);
    }

    /** Redis is there and serves nobody: loading its data, a password is wrong, ... */
    void downByItself(String message) {
        breaker.open(message);
        String code = message.split(" ", 2)[0];
        if (!code.equals(said.get())) {
            sayAway(code, message);
        }
        boolean unused = firstKnown.complete(false);
    }

    /** Redis refuses some calls and serves others: it is full, a replica, closed to this user. */
    void refuses(String what, String message) {
        if (breaker.isClosed() && isFirstInAWhile(refusalSaidNanos)) {
            logger.warn("Redis at {} refuses {} ({}): this is said once a minute", address, what, message);
        }
    }

    /** Whether Redis was there when that was first known, waiting for that if need be. */
    boolean awaitFirstKnown(Duration timeout) throws InterruptedException {
        try {
            return firstKnown.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException ignored) {
            return false;
        }
    }

    /** Nobody asks any more. */
    void close() {
        closed = true;
        breaker.open("the cache is closed");
        boolean unused = firstKnown.complete(false);
    }

    private void sayAway(String code, String reason) {
        said.set(code);
        logger.warn("Redis at {} is away ({}): going on without it", address, reason);
    }

    private static boolean isFirstInAWhile(AtomicLong lastNanos) {
        long last = lastNanos.get();
        long now = System.nanoTime();
        return now - last >= QUIET_NANOS && lastNanos.compareAndSet(last, now);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1e3);
    }

    /** What an error says, at the bottom of its causes: one line of limited length. */
    static String text(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String line = message.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= TEXT_CHARS ? line : line.substring(0, TEXT_CHARS) + "...";
    }
}
