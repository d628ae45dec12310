package dev.atpre.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** smallrye-fault-tolerance#213: a cancel or timeout ends the waiting while the work runs on. */
@Timeout(60)
class StopTest {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final ParallelProcessor processor =
            ParallelProcessor.builder().name("stop-test").maxWorkers(2).build();

    @AfterEach
    void nothingRunsOn() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("stop-test")));
        assertThat(Thread.interrupted()).as("an interrupt left behind").isFalse();
    }

    @Test
    void cancel_fromAnotherThread_interruptsRunningItemsAndEndsTheBatch() throws Exception {
        CountDownLatch running = new CountDownLatch(2);
        AtomicInteger interrupted = new AtomicInteger();
        Numbers endless = new Numbers(Integer.MAX_VALUE);
        Batch<Integer> batch = processor.batch(endless);
        inBackground(() -> {
            Latches.await(running);
            batch.cancel();
        });
        BatchResult<Integer> result = batch.process(item -> {
            if (item < 10) {
                return item;
            }
            running.countDown();
            try {
                Latches.await(NEVER);
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
            return item;
        });
        assertThat(interrupted).hasValue(2);
        assertThat(result.results()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(result.failed()).isZero();
        assertThat(result.total()).isEqualTo(endless.given());
        assertThat(result.cancelled()).isEqualTo(result.total() - 10).isPositive();
        assertThat(result.abandonedThreads()).isZero();
    }

    @Test
    void cancel_itemThatEndsAllTheSame_isASuccess() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        Batch<Integer> batch = processor.batch(List.of(1));
        BatchResult<Integer> result = batch.process(item -> {
            batch.cancel();
            cancelled.countDown();
            Latches.awaitStubbornly(cancelled);
            return item;
        });
        assertThat(result.results()).containsExactly(1);
        assertThat(result.cancelled()).isZero();
    }

    @Test
    void cancel_itemThatFailsBecauseOfIt_isCancelledNotFailed() throws Exception {
        Batch<Integer> batch = processor.batch(List.of(1, 2, 3));
        BatchResult<Integer> result = batch.process(item -> {
            batch.cancel();
            Latches.await(NEVER);
            return item;
        });
        assertThat(result.failed()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(result.cancelled()).isEqualTo(3);
    }

    @Test
    void cancel_beforeTheRun_doesNothingAtAll() throws Exception {
        Batch<Integer> batch = processor.batch(List.of(1, 2, 3));
        batch.cancel();
        AtomicInteger worked = new AtomicInteger();
        BatchResult<Integer> result = batch.process(item -> worked.incrementAndGet());
        assertThat(worked).hasValue(0);
        assertThat(result.total()).isEqualTo(3);
        assertThat(result.cancelled()).isEqualTo(3);
    }

    @Test
    void cancel_betweenTakingAndBeginning_letsTheItemNotBegin() throws Exception {
        AtomicReference<Batch<Integer>> batch = new AtomicReference<>();
        ParallelProcessor helped = ParallelProcessor.builder()
                .executor(Runnable::run)
                .listener(new ParallelListener() {
                    @Override
                    public void workerStarted() {
                        batch.get().cancel();
                    }
                })
                .build();
        batch.set(helped.batch(List.of(1, 2, 3)));
        AtomicInteger worked = new AtomicInteger();
        BatchResult<Integer> result = batch.get().process(item -> worked.incrementAndGet());
        assertThat(worked).hasValue(0);
        assertThat(result.failed()).isZero();
        assertThat(result.cancelled()).isEqualTo(3);
    }

    @Test
    void cancel_afterTheEndOrTwice_changesNothing() throws Exception {
        Batch<Integer> batch = processor.batch(List.of(1));
        BatchResult<Integer> result = batch.process(item -> item);
        batch.cancel();
        batch.cancel();
        assertThat(result.isComplete()).isTrue();
        assertThat(processor.process(List.of(2), item -> item).results()).containsExactly(2);
    }

    @Test
    void cancel_duringTheSink_isTheLastTheSinkSees() throws Exception {
        List<Integer> written = new ArrayList<>();
        Batch<Integer> batch = processor.batch(new Numbers(100_000));
        BatchResult<Integer> result = batch.forEach(item -> item, (item, number) -> {
            written.add(number);
            if (number == 20) {
                batch.cancel();
            }
        });
        assertThat(written).hasSize(21);
        assertThat(result.successful()).isEqualTo(21);
        assertThat(result.total()).isEqualTo(result.successful() + result.failed() + result.cancelled());
    }

    @Test
    void cancel_itemThatTakesNoNotice_isLeftBehindAndReported() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        ParallelProcessor impatient = ParallelProcessor.builder()
                .name("stop-test-impatient")
                .maxWorkers(1)
                .stopGrace(Duration.ofMillis(20))
                .build();
        try (LogLines lines = LogLines.of(Crew.class)) {
            Batch<Integer> batch = impatient.batch(List.of(1, 2));
            inBackground(() -> {
                Latches.await(running);
                batch.cancel();
            });
            BatchResult<Integer> result = batch.process(item -> {
                running.countDown();
                Latches.awaitStubbornly(release);
                return item;
            });
            assertThat(result.abandonedThreads()).isEqualTo(1);
            assertThat(result.cancelled()).isEqualTo(2);
            assertThat(lines.messages()).singleElement().asString().contains("Item 0", "stop-test-impatient-1-1");
        } finally {
            release.countDown();
        }
    }

    @Test
    void cancel_whileAnItemTakesNoNotice_doesNotSpin() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(2);
        ParallelProcessor patient = ParallelProcessor.builder()
                .name("stop-test-patient")
                .maxWorkers(2)
                .stopGrace(Duration.ofMillis(400))
                .build();
        Batch<Integer> batch = patient.batch(List.of(0, 1));
        long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        BatchResult<Integer> result = batch.process(item -> {
            running.countDown();
            if (item == 0) {
                Latches.awaitStubbornly(release);
            }
            Latches.await(running);
            batch.cancel();
            throw new InterruptedException();
        });
        long cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore;
        release.countDown();
        assertThat(result.abandonedThreads()).isEqualTo(1);
        assertThat(result.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(cpuNanos).isLessThan(200_000_000);
    }

    @Test
    void cancel_nothingLater_interruptsNoItemOfAnotherBatch() throws Exception {
        // An interrupt that comes late must not hit what the thread does next.
        for (int i = 0; i < 300; i++) {
            Batch<Integer> batch = processor.batch(List.of(1, 2, 3, 4));
            batch.process(item -> {
                if (item == 2) {
                    batch.cancel();
                }
                return item;
            });
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void interrupt_ofTheCallingThread_stopsWorkersAndIsThrown() throws Exception {
        CountDownLatch running = new CountDownLatch(2);
        AtomicInteger ended = new AtomicInteger();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                processor.batch(new Numbers(1000)).process(item -> {
                    running.countDown();
                    try {
                        Latches.await(NEVER);
                    } finally {
                        ended.incrementAndGet();
                    }
                    return item;
                });
            } catch (Throwable e) {
                thrown.set(e);
                thrown.get().addSuppressed(new Throwable("ended: " + ended.get()));
            }
        });
        caller.start();
        Latches.await(running);
        caller.interrupt();
        caller.join(20_000);
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(thrown.get().getSuppressed()[0]).as("before it was thrown").hasMessage("ended: 2");
    }

    @Test
    void interrupt_beforeTheRun_isThrownAtOnce() {
        AtomicInteger worked = new AtomicInteger();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> processor.process(List.of(1, 2), item -> worked.incrementAndGet()))
                .isInstanceOf(InterruptedException.class);
        assertThat(worked).hasValue(0);
    }

    @Test
    void interrupt_whileItemsAreQuick_isNoticedToo() {
        Thread caller = Thread.currentThread();
        assertThatThrownBy(() -> processor
                        .batch(new Numbers(Integer.MAX_VALUE))
                        .forEach(
                                item -> {
                                    if (item == 5_000) {
                                        caller.interrupt();
                                    }
                                    return item;
                                },
                                (item, result) -> {}))
                .isInstanceOf(InterruptedException.class)
                .hasMessageContaining("items of a batch");
    }

    @Test
    void interrupt_byTheItemItself_isNotSeenByTheNext() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        BatchResult<Integer> result = ParallelProcessor.builder()
                .name("stop-test-self")
                .maxWorkers(1)
                .build()
                .batch(new Numbers(100))
                .process(item -> {
                    if (Thread.currentThread().isInterrupted()) {
                        seen.incrementAndGet();
                    }
                    Thread.currentThread().interrupt();
                    return item;
                });
        assertThat(result.isComplete()).isTrue();
        assertThat(seen).hasValue(0);
    }

    private static void inBackground(Checked action) {
        Thread thread = new Thread(() -> {
            try {
                action.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Checked {
        void run() throws Exception;
    }
}
