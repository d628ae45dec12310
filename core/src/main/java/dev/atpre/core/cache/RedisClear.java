package dev.atpre.core.cache;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes all keys with a prefix: SCAN and UNLINK in turns, so that Redis serves others in between, never KEYS. Keys
 * written meanwhile may stay. One object for one run.
 */
final class RedisClear {
    private static final Logger logger = LoggerFactory.getLogger(RedisClear.class);
    private static final int KEYS_PER_STEP = 1_000;
    private static final String GLOB = "*?[]\\";

    private final RedisAsyncCommands<byte[], byte[]> commands;
    private final String prefix;
    private final ScanArgs scanArgs;
    private final CompletableFuture<Long> result = new CompletableFuture<>();
    private long unlinked;

    RedisClear(RedisAsyncCommands<byte[], byte[]> commands, String prefix) {
        this.commands = commands;
        this.prefix = prefix;
        this.scanArgs = new ScanArgs().match(pattern(prefix)).limit(KEYS_PER_STEP);
    }

    /** Ends normally with the number of keys removed, of which there are fewer when the connection ends first. */
    CompletableFuture<Long> start() {
        scan(ScanCursor.INITIAL);
        return result;
    }

    private void scan(ScanCursor cursor) {
        attempt(() -> commands.scan(cursor, scanArgs).whenComplete((found, error) -> go(found, error, this::unlink)));
    }

    private void unlink(KeyScanCursor<byte[]> found) {
        List<byte[]> keys = found.getKeys();
        if (keys.isEmpty()) {
            next(found);
            return;
        }
        attempt(() -> commands.unlink(keys.toArray(new byte[0][]))
                .whenComplete((count, error) -> go(count, error, n -> {
                    unlinked += n;
                    next(found);
                })));
    }

    private void next(KeyScanCursor<byte[]> found) {
        if (found.isFinished()) {
            result.complete(unlinked);
        } else {
            scan(ScanCursor.of(found.getCursor()));
        }
    }

    private <T> void go(@Nullable T reply, @Nullable Throwable error, Consumer<T> next) {
        if (reply != null && error == null) {
            next.accept(reply);
        } else {
            stop(error == null ? "no reply" : RedisHealth.text(error));
        }
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            stop(RedisHealth.text(e));
        }
    }

    private void stop(String reason) {
        logger.warn("removing keys beginning with \"{}\" stopped after {} ({})", prefix, unlinked, reason);
        result.complete(unlinked);
    }

    /** A pattern for exactly what begins with this text, as SCAN understands patterns. */
    static byte[] pattern(String prefix) {
        ByteArrayOutputStream pattern = new ByteArrayOutputStream();
        for (byte b : prefix.getBytes(StandardCharsets.UTF_8)) {
            if (GLOB.indexOf(b) >= 0) {
                pattern.write('\\');
            }
            pattern.write(b);
        }
        pattern.write('*');
        return pattern.toByteArray();
    }
}
