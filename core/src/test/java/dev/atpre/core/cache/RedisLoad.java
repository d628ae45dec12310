package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atpre.core.cache.RemoteRead.Failed;
import dev.atpre.core.cache.RemoteRead.Found;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Callers who read and write all the time, and what became of them. */
final class RedisLoad implements AutoCloseable {
    private static final int CALLERS = 4;
    private static final int KEYS = 50;
    private static final int SMALL = 1_000;
    private static final int LARGE = 200_000;
    private static final long PAUSE_NANOS = 1_000_000;

    private final RemoteTier tier;
    private final List<Thread> callers;
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    RedisLoad(RemoteTier tier) {
        this.tier = tier;
        this.callers = Stream.generate(() -> new Thread(this::call, "caller"))
                .limit(CALLERS)
                .toList();
        callers.forEach(Thread::start);
    }

    /** Reads find what was written. */
    void awaitHits() {
        long before = hits.get();
        await().atMost(Duration.ofSeconds(20)).until(() -> hits.get() >= before + 2 * CALLERS);
    }

    /** Writes are taken. */
    void awaitStored() {
        long before = stored.get();
        await().atMost(Duration.ofSeconds(20)).until(() -> stored.get() >= before + CALLERS);
    }

    /** Calls come to nothing, and the tier says so. */
    void awaitFailures() {
        long before = failures.get();
        await().atMost(Duration.ofSeconds(20)).until(() -> failures.get() >= before + CALLERS);
    }

    /** As {@link #awaitHits}, within five seconds and the same again for a slow machine. */
    void assertHitsResume() {
        long begin = System.nanoTime();
        awaitHits();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }

    long stored() {
        return stored.get();
    }

    /** Ends the callers: none saw an error, none waited past the soft timeout, give or take a busy machine. */
    void assertNobodyNoticed(Duration softTimeout) throws InterruptedException {
        close();
        assertThat(errors).isEmpty();
        assertThat(longest()).isLessThan(softTimeout.multipliedBy(10));
    }

    private void call() {
        for (int i = 0; !stopped; i++) {
            try {
                int key = i % KEYS;
                byte[] value = new byte[key % 10 == 0 ? LARGE : SMALL];
                Arrays.fill(value, (byte) key);
                call(String.valueOf(key), value);
            } catch (Exception | AssertionError e) {
                errors.add(e);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void call(String key, byte[] value) throws Exception {
        long begin = System.nanoTime();
        RemoteRead read = tier.read(key).get(1, TimeUnit.MINUTES);
        long middle = System.nanoTime();
        RemoteWrite write = tier.write(key, value, Duration.ofHours(1)).get(1, TimeUnit.MINUTES);
        long end = System.nanoTime();
        longestNanos.accumulateAndGet(Math.max(middle - begin, end - middle), Math::max);
        if (read instanceof Found found) {
            assertThat(found.bytes()).isEqualTo(value);
            hits.incrementAndGet();
        }
        if (write == RemoteWrite.STORED) {
            stored.incrementAndGet();
        }
        if (read instanceof Failed || write != RemoteWrite.STORED) {
            failures.incrementAndGet();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        for (Thread caller : callers) {
            caller.join();
        }
    }
}
