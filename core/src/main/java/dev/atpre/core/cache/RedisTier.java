package dev.atpre.core.cache;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis as a tier that may be away at any time. The constructor returns at once and connecting goes on in the background,
 * for as long as the tier is open. A call ends within the soft timeout and at most a tenth of it late, whatever Redis
 * does; after five in a row that got no answer, or without a connection, calls end at once, until Redis has answered a
 * ping in time. A command whose caller was sent away may still take effect.
 *
 * <p>Two connections: a reply of many megabytes on the one for large values holds up no small one. Which connection a
 * read needs is not known before, so the small one is asked for the first {@value #SMALL_BYTES} bytes, which is all of a
 * small value, and the other one for the whole when there is more; a key once seen to be large is asked for there at once.
 * Each connection keeps the order of its commands, the two together do not: who deletes what is being written waits for
 * the write first.
 *
 * <p>Futures end on a thread of this class or of the connection: what is chained to them must not block. Thread-safe;
 * usable from virtual threads.
 */
final class RedisTier implements RemoteTier {
    /** Values up to this length, 64 KiB and room for a frame's head, go through the connection for small ones. */
    static final int SMALL_BYTES = 80 * 1024;

    private static final Logger logger = LoggerFactory.getLogger(RedisTier.class);
    private static final long BEAT_NANOS = Duration.ofMillis(500).toNanos();
    private static final Duration SILENCE = Duration.ofMillis(1_500);
    private static final Duration SILENCE_LARGE = Duration.ofSeconds(3);
    private static final long USED_BYTES_EVERY_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long LONGEST_TTL_MILLIS = Duration.ofDays(36_500).toMillis();
    private static final Pattern USED_MEMORY = Pattern.compile("^used_memory:(\\d+)", Pattern.MULTILINE);
    private static final long UNKNOWN = -1;

    private final int maxValueBytes;
    private final long maxUnsentBytes;
    private final RedisHealth health;
    private final Deadlines deadlines;
    private final LettuceClient lettuce;
    private final RedisLink small;
    private final RedisLink large;
    private final LargeKeys largeKeys = new LargeKeys();
    private final AtomicLong unsentBytes = new AtomicLong();
    private volatile long usedBytes = UNKNOWN;
    private volatile boolean closed;

    /** Begins to connect in the background. */
    RedisTier(RedisConfig config) {
        this.maxValueBytes = config.maxValueBytes();
        this.maxUnsentBytes = unsentBytesAtMost(config.maxValueBytes());
        this.health = new RedisHealth(config);
        this.deadlines = new Deadlines(config.softTimeout().toNanos());
        this.lettuce = new LettuceClient(config);
        this.small = new RedisLink(lettuce, config, health, false, SILENCE);
        this.large = new RedisLink(lettuce, config, health, true, SILENCE_LARGE);
        Thread timer = new Thread(this::keepTime, "atp-redis-timer");
        timer.setDaemon(true);
        timer.start();
    }

    /** Waits until it is known for the first time whether Redis is there, or the time is up: whether it is. */
    boolean awaitAvailable(Duration timeout) throws InterruptedException {
        return health.awaitFirstKnown(timeout) && isAvailable();
    }

    @Override
    public boolean isAvailable() {
        return health.isUp();
    }

    /** {@inheritDoc} Absent is also what is no string, or longer than the limit. */
    @Override
    public CompletableFuture<RemoteRead> read(String key) {
        if (!health.isUp()) {
            return CompletableFuture.completedFuture(new RemoteRead.Failed(health.reason()));
        }
        boolean isLarge = largeKeys.mayContain(key);
        return new Read(key, isLarge).start(deadlines, isLarge ? forLargeValues() : small);
    }

    /** {@inheritDoc} The bytes must not change from now on. */
    @Override
    public CompletableFuture<RemoteWrite> write(String key, byte[] value, Duration ttl) {
        if (value.length > maxValueBytes) {
            return CompletableFuture.completedFuture(RemoteWrite.TOO_LARGE);
        }
        if (!health.isUp() || !hasRoomFor(value.length)) {
            return CompletableFuture.completedFuture(RemoteWrite.FAILED);
        }
        boolean isLarge = value.length > SMALL_BYTES;
        largeKeys.put(key, isLarge);
        return new Write(key, value, ttl).start(deadlines, isLarge ? forLargeValues() : small);
    }

    @Override
    public CompletableFuture<RemoteDelete> delete(String key) {
        if (!health.isUp()) {
            return CompletableFuture.completedFuture(RemoteDelete.FAILED);
        }
        return new Delete(key).start(deadlines, small);
    }

    /**
     * Removes all keys with a prefix. This takes as long as it takes, and ends some seconds after Redis stops answering at
     * the latest, with the number of keys removed so far.
     *
     * @throws IllegalArgumentException when the prefix is empty: that would be the whole database
     */
    @Override
    public CompletableFuture<Long> clear(String prefix) {
        if (prefix.isEmpty()) {
            throw new IllegalArgumentException("prefix is empty: expected what all keys to be removed begin with");
        }
        RedisAsyncCommands<byte[], byte[]> commands = forLargeValues().commands();
        if (!health.isUp() || commands == null) {
            return CompletableFuture.completedFuture(0L);
        }
        return new RedisClear(commands, prefix).start();
    }

    /** Memory of the whole server, at most some seconds old; empty when it is not known. */
    @Override
    public OptionalLong usedBytes() {
        long bytes = usedBytes;
        return bytes == UNKNOWN || !health.isUp() ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /** Ends all calls and, in the background, the connections. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        health.close();
        small.close();
        large.close();
        lettuce.close();
    }

    /** Better the other connection than none. */
    private RedisLink forLargeValues() {
        return large.commands() == null ? small : large;
    }

    /** Bytes on their way to a server that does not take them must not fill the memory. */
    private boolean hasRoomFor(int bytes) {
        return unsentBytes.get() + bytes <= maxUnsentBytes;
    }

    private static long unsentBytesAtMost(int maxValueBytes) {
        long ofHeap = Runtime.getRuntime().maxMemory() / 8;
        return Math.max(maxValueBytes, Math.min(ofHeap, 4L * maxValueBytes));
    }

    private void keepTime() {
        long nextBeatNanos = System.nanoTime();
        long nextUsedBytesNanos = nextBeatNanos;
        while (!closed) {
            long now = System.nanoTime();
            long dueNanos = deadlines.expire(now);
            if (now - nextBeatNanos >= 0) {
                beat(now);
                nextBeatNanos = now + BEAT_NANOS;
            }
            if (now - nextUsedBytesNanos >= 0 && health.isUp()) {
                askUsedBytes();
                nextUsedBytesNanos = now + USED_BYTES_EVERY_NANOS;
            }
            deadlines.sleep(dueNanos, nextBeatNanos - now);
        }
        deadlines.expireAll();
    }

    private void beat(long nowNanos) {
        try {
            if (small.beat(nowNanos)) {
                large.suspect("the other connection went silent");
            }
            large.beat(nowNanos);
        } catch (RuntimeException e) {
            health.down(RedisHealth.text(e));
        }
    }

    private void askUsedBytes() {
        RedisAsyncCommands<byte[], byte[]> commands = small.commands();
        if (commands == null) {
            return;
        }
        try {
            commands.info("memory").whenComplete((text, error) -> {
                Matcher found = USED_MEMORY.matcher(error == null ? text : "");
                usedBytes = found.find() ? Long.parseLong(found.group(1)) : UNKNOWN;
            });
        } catch (RuntimeException e) {
            logger.debug("cannot ask Redis for its memory", e);
        }
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private final class Read extends RemoteCall<byte[], RemoteRead> {
        private static final RemoteRead ABSENT = new RemoteRead.Absent();

        private final String key;
        private volatile boolean whole;

        Read(String key, boolean whole) {
            super(health);
            this.key = key;
            this.whole = whole;
        }

        /** GETRANGE and not GET: what is at the key may be of any length. */
        @Override
        RedisFuture<byte[]> send(RedisAsyncCommands<byte[], byte[]> commands) {
            return commands.getrange(bytes(key), 0, whole ? maxValueBytes : SMALL_BYTES);
        }

        @Override
        void replied(byte[] reply) {
            boolean more = reply.length > SMALL_BYTES;
            largeKeys.put(key, more);
            if (more && !whole && !isDone()) {
                whole = true;
                dispatch(forLargeValues());
            } else {
                boolean found = reply.length > 0 && reply.length <= maxValueBytes;
                answer(found ? new RemoteRead.Found(reply) : ABSENT);
            }
        }

        @Override
        void refused(String message) {
            if (message.startsWith("WRONGTYPE")) {
                answer(ABSENT);
            } else {
                health.refuses("reads", message);
                answer(failure(message));
            }
        }

        @Override
        RemoteRead failure(String reason) {
            return new RemoteRead.Failed(reason);
        }
    }

    private final class Write extends RemoteCall<String, RemoteWrite> {
        private final String key;
        private final byte[] value;
        private final long ttlMillis;

        Write(String key, byte[] value, Duration ttl) {
            super(health);
            this.key = key;
            this.value = value;
            this.ttlMillis = ttl.compareTo(Duration.ofMillis(LONGEST_TTL_MILLIS)) > 0
                    ? LONGEST_TTL_MILLIS
                    : Math.max(1, ttl.toMillis());
            unsentBytes.addAndGet(value.length);
        }

        @Override
        RedisFuture<String> send(RedisAsyncCommands<byte[], byte[]> commands) {
            return commands.set(bytes(key), value, new SetArgs().px(ttlMillis));
        }

        @Override
        void released() {
            unsentBytes.addAndGet(-value.length);
        }

        @Override
        void replied(String reply) {
            answer(RemoteWrite.STORED);
        }

        @Override
        void refused(String message) {
            health.refuses("writes", message);
            answer(RemoteWrite.FAILED);
        }

        @Override
        RemoteWrite failure(String reason) {
            return RemoteWrite.FAILED;
        }
    }

    private final class Delete extends RemoteCall<Long, RemoteDelete> {
        private final String key;

        Delete(String key) {
            super(health);
            this.key = key;
        }

        @Override
        RedisFuture<Long> send(RedisAsyncCommands<byte[], byte[]> commands) {
            return commands.unlink(new byte[][] {bytes(key)});
        }

        @Override
        void replied(Long count) {
            answer(count > 0 ? RemoteDelete.DELETED : RemoteDelete.ABSENT);
        }

        @Override
        void refused(String message) {
            health.refuses("deletes", message);
            answer(RemoteDelete.FAILED);
        }

        @Override
        RemoteDelete failure(String reason) {
            return RemoteDelete.FAILED;
        }
    }
}
