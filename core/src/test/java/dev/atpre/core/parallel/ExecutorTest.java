package dev.atpre.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExecutorTest {
    private final ExecutorService one = Executors.newSingleThreadExecutor();
    private final ExecutorService three = Executors.newFixedThreadPool(3);

    @AfterEach
    void endThreads() throws InterruptedException {
        for (ExecutorService pool : List.of(one, three)) {
            pool.shutdownNow();
            assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void executor_given_doesTheWorkAndIsNotShutDown() throws Exception {
        Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
        CountDownLatch allHere = new CountDownLatch(3);
        BatchResult<Integer> result = on(three, 3).process(() -> new Numbers(1000), item -> {
            threads.add(Thread.currentThread());
            allHere.countDown();
            Latches.await(allHere);
            return item;
        });
        assertThat(result.isComplete()).isTrue();
        assertThat(threads).hasSize(3).doesNotContain(Thread.currentThread());
        assertThat(three.isShutdown()).isFalse();
        assertThat(three.submit(() -> 1).get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void executor_smallerThanMaxWorkers_works() throws Exception {
        assertThat(on(one, 8).process(() -> new Numbers(1000), item -> item).isComplete())
                .isTrue();
    }

    @Test
    void executor_forkJoinPool_works() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(2);
        try {
            assertThat(on(pool, 2)
                            .process(() -> new Numbers(1000), item -> item)
                            .isComplete())
                    .isTrue();
        } finally {
            pool.shutdown();
        }
    }

    // async-pool#4: a task waiting for a child in the same pool hangs

    @Test
    void nested_inTheOnlyThreadOfItsOwnExecutor_endsByTheCallersHelp() throws Exception {
        ParallelProcessor processor = on(one, 2);
        BatchResult<Long> result = processor.process(
                List.of(1, 2, 3),
                outer -> processor
                        .process(List.of(1, 2, 3, 4), inner -> outer * inner)
                        .successful());
        assertThat(result.results()).containsExactly(4L, 4L, 4L);
    }

    @Test
    void nested_threeDeepInAFullPool_ends() throws Exception {
        ParallelProcessor processor = on(three, 3);
        BatchResult<Long> result = processor.process(
                () -> new Numbers(6),
                a -> processor
                        .process(
                                () -> new Numbers(4),
                                b -> processor
                                        .process(() -> new Numbers(3), c -> c)
                                        .successful())
                        .successful());
        assertThat(result.results()).containsOnly(4L).hasSize(6);
    }

    @Test
    void nested_withOwnThreads_ends() throws Exception {
        ParallelProcessor processor = ParallelProcessor.withWorkers(1);
        BatchResult<Long> result = processor.process(
                () -> new Numbers(3),
                a -> processor
                        .process(
                                () -> new Numbers(3),
                                b -> processor
                                        .process(() -> new Numbers(3), c -> c)
                                        .successful())
                        .successful());
        assertThat(result.results()).containsExactly(3L, 3L, 3L);
    }

    @Test
    void nested_cancelOfTheOuter_reachesTheInner() throws Exception {
        ParallelProcessor processor = ParallelProcessor.withWorkers(1);
        CountDownLatch innerEnded = new CountDownLatch(1);
        Batch<Integer> outer = processor.batch(List.of(1));
        BatchResult<Integer> result = outer.process(item -> {
            processor.process(List.of(1), inner -> {
                outer.cancel();
                try {
                    Latches.await(new CountDownLatch(1));
                } finally {
                    innerEnded.countDown();
                }
                return inner;
            });
            return item;
        });
        assertThat(result.cancelled()).isEqualTo(1);
        assertThat(innerEnded.getCount()).isZero();
    }

    @Test
    void executor_thatRunsOnTheCaller_isTheCallerAlone() throws Exception {
        Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
        BatchResult<Integer> result = on(Runnable::run, 4).process(() -> new Numbers(500), item -> {
            threads.add(Thread.currentThread());
            return item;
        });
        assertThat(result.isComplete()).isTrue();
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void executor_thatDropsTasks_doesNotHang() throws Exception {
        assertThat(on(task -> {}, 4)
                        .process(() -> new Numbers(500), item -> item)
                        .isComplete())
                .isTrue();
    }

    // spring-batch#3951: the executor rejects mid-run and the batch hangs

    @Test
    void executor_thatRejectsFromTheStart_failsTheBatchClearly() {
        one.shutdown();
        AtomicInteger worked = new AtomicInteger();
        assertThatThrownBy(() -> on(one, 2).process(List.of(1, 2), item -> worked.incrementAndGet()))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("The executor accepts no worker: ")
                .hasMessageContaining("pool size = 0");
        assertThat(worked).hasValue(0);
    }

    @Test
    void executor_thatRejectsTheSecondWorker_worksWithTheFirst() throws Exception {
        ThreadPoolExecutor narrow = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
        try (LogLines lines = LogLines.of(Crew.class)) {
            assertThat(on(narrow, 4)
                            .process(() -> new Numbers(2000), item -> item)
                            .isComplete())
                    .isTrue();
            assertThat(lines.messages()).singleElement().asString().startsWith("No further worker could be started");
        } finally {
            narrow.shutdown();
        }
    }

    @Test
    void executor_shutDownNowMidRun_endsTheBatchClearly() {
        CountDownLatch running = new CountDownLatch(1);
        assertThatThrownBy(() -> on(one, 2).process(() -> new Numbers(100_000), item -> {
                    if (item == 50) {
                        one.shutdownNow();
                        Latches.await(running);
                    }
                    return item;
                }))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void executor_shutDownMidRun_letsTheBatchEnd() throws Exception {
        assertThat(on(one, 2)
                        .process(() -> new Numbers(2000), item -> {
                            if (item == 50) {
                                one.shutdown();
                            }
                            return item;
                        })
                        .isComplete())
                .isTrue();
    }

    @Test
    void executor_stuckThreadAndNoOther_theCallerGoesOn() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ParallelProcessor processor = ParallelProcessor.builder()
                .maxWorkers(1)
                .executor(one)
                .itemTimeout(Duration.ofMillis(30))
                .stopGrace(Duration.ofMillis(10))
                .build();
        try {
            BatchResult<Integer> result = processor.process(List.of(0, 1, 2, 3), item -> {
                if (item == 1) {
                    Latches.awaitStubbornly(release);
                }
                return item;
            });
            assertThat(result.results()).containsExactly(0, 2, 3);
            assertThat(result.abandonedThreads()).isEqualTo(1);
        } finally {
            release.countDown();
        }
    }

    @Test
    void executor_itsThreads_keepNoInterrupt() throws Exception {
        for (int i = 0; i < 50; i++) {
            Batch<Integer> batch = on(one, 1).batch(List.of(1, 2));
            batch.process(item -> {
                batch.cancel();
                Latches.await(new CountDownLatch(1));
                return item;
            });
            assertThat(one.submit(() -> Thread.interrupted()).get(10, TimeUnit.SECONDS))
                    .isFalse();
        }
    }

    @Test
    void ownThreads_endWithTheBatch() throws Exception {
        ParallelProcessor processor =
                ParallelProcessor.builder().name("ends").maxWorkers(3).build();
        for (int i = 0; i < 20; i++) {
            processor.process(() -> new Numbers(100), item -> item);
        }
        org.awaitility.Awaitility.await()
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("ends-")));
    }

    @Test
    void executor_withoutARoomForAnyWorker_theCallerDoesItAll() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        one.execute(() -> Latches.awaitStubbornly(release));
        try {
            assertThat(on(one, 2).process(() -> new Numbers(500), item -> item).isComplete())
                    .isTrue();
        } finally {
            release.countDown();
        }
    }

    @Test
    void executor_ofVirtualThreads_works() throws Exception {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            BatchResult<Integer> result = on(virtual, 8).process(() -> new Numbers(1000), item -> {
                Thread.sleep(1);
                return item;
            });
            assertThat(result.isComplete()).isTrue();
        } finally {
            virtual.shutdown();
        }
    }

    private static ParallelProcessor on(Executor executor, int workers) {
        return ParallelProcessor.builder()
                .maxWorkers(workers)
                .executor(executor)
                .build();
    }
}
