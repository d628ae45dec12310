package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atpre.core.cache.CacheOutcome.Source;
import dev.atpre.core.context.LogContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One computation of a key at a time. */
@Timeout(60)
class SingleFlightTest {
    private static final int MANY = 1_000;
    private static final CacheSpec<String> SPEC = CacheSpec.json("flight", String.class);

    private final CacheManager cache = CacheManager.builder().enabled(false).build();
    private final CacheKey key = cache.argumentKey(SPEC, "a");
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger loads = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        threads.shutdownNow();
        cache.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void manyMisses_computeOnce(boolean ofContent) throws Exception {
        CacheKey wanted = ofContent ? cache.contentKey(SPEC, new byte[] {1}) : key;
        List<Future<CacheOutcome<String>>> callers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            callers.add(threads.submit(() -> cache.getOrLoad(SPEC, wanted, this::slowly)));
        }
        await().until(() -> loads.get() == 1);
        gate.countDown();

        for (Future<CacheOutcome<String>> caller : callers) {
            assertThat(caller.get().value()).isEqualTo("value");
        }
        assertThat(loads).hasValue(1);
        assertThat(cache.statistics().lookups()).isEqualTo(MANY);
        assertThat(cache.statistics().misses()).isOne();
    }

    @Test
    void manyMissesAsync_computeOnce_holdingNoThreads() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<CacheOutcome<String>>> answers = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                answers.add(cache.getOrLoadAsync(SPEC, key, this::slowly, two));
            }
            assertThat(two.submit(() -> "free").get()).isEqualTo("free");
            gate.countDown();
            for (CompletableFuture<CacheOutcome<String>> answer : answers) {
                assertThat(answer.get().value()).isEqualTo("value");
            }
            assertThat(loads).hasValue(1);
        } finally {
            two.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
    void failure_reachesAllWhoWait_andTheNextCallComputesAnew(Class<? extends Throwable> type) throws Exception {
        List<Future<CacheOutcome<String>>> callers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            callers.add(threads.submit(() -> cache.getOrLoad(SPEC, key, () -> fail(type))));
        }
        awaitWaiting(49);
        gate.countDown();

        for (Future<CacheOutcome<String>> caller : callers) {
            assertThatThrownBy(caller::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(type);
        }
        assertThat(loads).hasValue(1);
        assertThat(cache.getOrLoad(SPEC, key, () -> "again").source()).isEqualTo(Source.LOADED);
    }

    @Test
    void interruptedLeader_harmsNobodyElse() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Future<CacheOutcome<String>> leader = threads.submit(() -> cache.getOrLoad(SPEC, key, () -> {
            loads.incrementAndGet();
            never.await();
            return "never";
        }));
        await().until(() -> loads.get() == 1);
        Future<CacheOutcome<String>> waiter = threads.submit(() -> cache.getOrLoad(SPEC, key, () -> "own"));
        awaitWaiting(1);

        leader.cancel(true);

        assertThat(waiter.get().value()).isEqualTo("own");
        assertThat(cache.getOrLoad(SPEC, key, () -> "later").value()).isEqualTo("own");
    }

    @Test
    void waiterThatLeaves_harmsNobody() throws Exception {
        Future<CacheOutcome<String>> leader = threads.submit(() -> cache.getOrLoad(SPEC, key, this::slowly));
        await().until(() -> loads.get() == 1);
        Thread leaving = new Thread(() -> assertThatThrownBy(() -> cache.getOrLoad(SPEC, key, this::slowly))
                .isInstanceOf(CancellationException.class));
        CompletableFuture<CacheOutcome<String>> left = cache.getOrLoadAsync(SPEC, key, this::slowly, threads);
        leaving.start();
        await().until(() -> leaving.getState() == Thread.State.WAITING);
        leaving.interrupt();
        leaving.join();
        left.cancel(true);
        gate.countDown();

        assertThat(leader.get().value()).isEqualTo("value");
        assertThat(cache.getOrLoad(SPEC, key, this::slowly).isHit()).isTrue();
        assertThat(loads).hasValue(1);
    }

    @Test
    void callFromItsOwnComputation_doesNotWaitForItself() {
        CacheOutcome<String> outcome = cache.getOrLoad(
                SPEC,
                key,
                () -> cache.getOrLoad(SPEC, key, () -> "inner").value()
                        + cache.getOrLoadAsync(SPEC, key, () -> "later", Runnable::run)
                                .join()
                                .source());

        assertThat(outcome).isEqualTo(new CacheOutcome<>("innerNESTED", Source.LOADED));
    }

    @Test
    void circleOverTwoThreads_ends() throws Exception {
        CacheKey other = cache.argumentKey(SPEC, "b");
        CountDownLatch both = new CountDownLatch(2);
        Future<String> first = threads.submit(() -> crossing(key, other, both));
        Future<String> second = threads.submit(() -> crossing(other, key, both));

        assertThat(first.get()).startsWith("outer");
        assertThat(second.get()).startsWith("outer");
    }

    @Test
    void nestedOfAnotherKey_isComputedOnceAndKept() {
        CacheKey other = cache.argumentKey(SPEC, "b");
        assertThat(cache.getOrLoad(
                                SPEC,
                                key,
                                () -> "a"
                                        + cache.getOrLoad(SPEC, other, () -> "b")
                                                .value())
                        .value())
                .isEqualTo("ab");
        assertThat(cache.find(SPEC, other)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forget", "clear", "put"})
    void keyThatIsTakenAwayMeanwhile_isNotStoredByWhoComputes(String what) throws Exception {
        Future<CacheOutcome<String>> leader = threads.submit(() -> cache.getOrLoad(SPEC, key, this::slowly));
        await().until(() -> loads.get() == 1);
        switch (what) {
            case "forget" -> cache.forget(key);
            case "clear" -> cache.clear();
            default -> cache.put(SPEC, key, "put");
        }
        gate.countDown();

        assertThat(leader.get().value()).isEqualTo("value");
        assertThat(cache.find(SPEC, key).map(CacheOutcome::value).orElse(null))
                .isEqualTo(what.equals("put") ? "put" : null);
    }

    @Test
    void executorThatTakesNoTask_saysSo_andLeavesNothing() {
        ExecutorService closed = Executors.newSingleThreadExecutor();
        closed.shutdown();
        assertThatThrownBy(() -> cache.getOrLoadAsync(SPEC, key, this::slowly, closed))
                .isInstanceOf(RejectedExecutionException.class);
        CompletableFuture<CacheOutcome<String>> dropped = cache.getOrLoadAsync(SPEC, key, this::slowly, task -> {});
        assertThat(dropped).isNotDone();
        assertThat(cache.getOrLoad(SPEC, key, () -> "own").value()).isEqualTo("own");
    }

    @Test
    void asyncComputation_hasTheContextOfItsCaller() throws Exception {
        try (LogContext scope = LogContext.of("request_id", "r1")) {
            CompletableFuture<CacheOutcome<String>> answer = cache.getOrLoadAsync(
                    SPEC, key, () -> String.valueOf(LogContext.current().toMap().get("request_id")), threads);
            assertThat(answer.get().value()).isEqualTo("r1");
        }
    }

    private String crossing(CacheKey outer, CacheKey inner, CountDownLatch both) throws InterruptedException {
        return cache.getOrLoad(SPEC, outer, () -> {
                    both.countDown();
                    both.await();
                    return "outer "
                            + cache.getOrLoad(SPEC, inner, () -> "inner").value();
                })
                .value();
    }

    private String slowly() throws InterruptedException {
        loads.incrementAndGet();
        gate.await();
        return "value";
    }

    private String fail(Class<? extends Throwable> type) throws InterruptedException {
        slowly();
        if (type == StackOverflowError.class) {
            throw new StackOverflowError("planned");
        }
        throw new IllegalStateException("planned");
    }

    /** Until so many threads stand still in the wait for another's computation. */
    private static void awaitWaiting(int count) {
        await().until(() -> Thread.getAllStackTraces().values().stream()
                        .filter(stack -> List.of(stack).stream()
                                .anyMatch(frame -> frame.getClassName().equals(Flights.class.getName())
                                        && frame.getMethodName().equals("await")))
                        .count()
                >= count);
    }
}
