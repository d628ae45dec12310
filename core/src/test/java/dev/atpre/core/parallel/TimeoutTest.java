package dev.atpre.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeoutTest {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @Test
    void itemTimeout_interruptsTheItemAndFailsItClearly() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        BatchResult<Integer> result = processor(2, 50, 5000).process(List.of(0, 1, 2), item -> {
            if (item == 1) {
                try {
                    Latches.await(NEVER);
                } catch (InterruptedException e) {
                    interrupted.set(true);
                    throw e;
                }
            }
            return item;
        });
        assertThat(interrupted).isTrue();
        assertThat(result.results()).containsExactly(0, 2);
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.abandonedThreads()).isZero();
        BatchResult.Failure error = result.errors().get(0);
        assertThat(error.item()).isEqualTo(1);
        assertThat(error.cause())
                .isInstanceOf(TimeoutException.class)
                .hasMessageMatching("Item 1 took longer than 50 ms; its thread timeout-test-1-\\d was interrupted");
        assertThat(error.cause().getSuppressed())
                .as("where it was at that time")
                .singleElement()
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void itemTimeout_itemThatReturnsTooLate_hasFailedAllTheSame() throws Exception {
        BatchResult<Integer> result = processor(1, 30, 5000).process(List.of(0), item -> {
            try {
                Latches.await(NEVER);
            } catch (InterruptedException ignored) {
                // returns as if nothing had happened
            }
            return item;
        });
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.results()).isEmpty();
    }

    @Test
    void itemTimeout_theThreadGoesOnWithoutTheInterrupt() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        BatchResult<Integer> result = processor(1, 30, 5000).process(() -> new Numbers(12), item -> {
            if (item % 4 == 0) {
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
            } else if (Thread.currentThread().isInterrupted()) {
                seen.incrementAndGet();
            }
            return item;
        });
        assertThat(seen).hasValue(0);
        assertThat(result.failed()).isEqualTo(3);
        assertThat(result.successful()).isEqualTo(9);
    }

    @Test
    void itemTimeout_itemsAroundTheLimit_neverHitTheirNeighbours() throws Exception {
        // The timeout and the end of the item race again and again; an interrupt too late would fail a quick item.
        BatchResult<Integer> result = processor(2, 2, 5000).process(() -> new Numbers(600), item -> {
            if (item % 2 == 0) {
                long end = System.nanoTime() + 2_000_000 + item * 1000L % 200_000;
                while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
            } else {
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            }
            return item;
        });
        assertThat(result.total()).isEqualTo(600);
        assertThat(result.errors()).allMatch(error -> error.cause() instanceof TimeoutException);
    }

    @Test
    void itemTimeout_itemThatTakesNoNotice_isReplacedReportedAndItsLateResultIgnored() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        try (LogLines lines = LogLines.of(Crew.class)) {
            List<Integer> written = new ArrayList<>();
            BatchResult<Integer> result = processor(1, 30, 20)
                    .forEach(
                            List.of(0, 1, 2, 3),
                            item -> {
                                if (item == 1) {
                                    Latches.awaitStubbornly(release);
                                    ended.incrementAndGet();
                                }
                                return item;
                            },
                            (item, number) -> written.add(number));
            assertThat(written).containsExactly(0, 2, 3);
            assertThat(result.failed()).isEqualTo(1);
            assertThat(result.abandonedThreads()).isEqualTo(1);
            assertThat(result.errors().get(0).cause()).isInstanceOf(TimeoutException.class);
            assertThat(ended).as("it still runs").hasValue(0);
            assertThat(lines.messages())
                    .singleElement()
                    .asString()
                    .startsWith("Item 1 of a batch was interrupted and is still running; its thread timeout-test-1-1 is"
                            + " left behind at ");

            release.countDown();
            await().untilAtomic(ended, org.hamcrest.Matchers.is(1));
            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("timeout-test")));
            assertThat(written).containsExactly(0, 2, 3);
        } finally {
            release.countDown();
        }
    }

    @Test
    void itemTimeout_allWorkersStuck_allAreReplacedAgainAndAgain() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try {
            BatchResult<Integer> result = processor(2, 10, 5).process(() -> new Numbers(40), item -> {
                if (item % 5 == 0) {
                    Latches.awaitStubbornly(release);
                }
                return item;
            });
            assertThat(result.failed()).isEqualTo(8);
            assertThat(result.successful()).isEqualTo(32);
            assertThat(result.abandonedThreads()).isEqualTo(8);
        } finally {
            release.countDown();
        }
    }

    @Test
    void itemTimeout_stuckWhileTheSinkWaits_isReplacedAllTheSame() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch lastDone = new CountDownLatch(1);
        List<Integer> written = new ArrayList<>();
        try {
            processor(1, 30, 10)
                    .forEach(
                            List.of(0, 1, 2),
                            item -> {
                                if (item == 1) {
                                    Latches.awaitStubbornly(release);
                                } else if (item == 2) {
                                    lastDone.countDown();
                                }
                                return item;
                            },
                            (item, number) -> {
                                Latches.awaitStubbornly(lastDone);
                                written.add(number);
                            });
        } finally {
            release.countDown();
        }
        assertThat(written).containsExactly(0, 2);
    }

    @Test
    void itemTimeout_withFailFast_stopsTheBatch() throws Exception {
        ParallelProcessor processor = ParallelProcessor.builder()
                .maxWorkers(2)
                .itemTimeout(Duration.ofMillis(30))
                .failFast(true)
                .build();
        BatchResult<Integer> result = processor
                .batch(new Numbers(Integer.MAX_VALUE))
                .process(item -> {
                    Latches.await(NEVER);
                    return item;
                });
        assertThat(result.failed()).isBetween(1L, 2L);
        assertThat(result.cancelled()).isPositive();
    }

    @Test
    void itemTimeout_longBatchOfShortItems_isNotATimeout() throws Exception {
        BatchResult<Integer> result = processor(1, 500, 20).process(() -> new Numbers(60), item -> {
            Thread.sleep(10);
            return item;
        });
        assertThat(result.isComplete()).isTrue();
    }

    private static ParallelProcessor processor(int workers, long timeoutMillis, long graceMillis) {
        return ParallelProcessor.builder()
                .name("timeout-test")
                .maxWorkers(workers)
                .itemTimeout(Duration.ofMillis(timeoutMillis))
                .stopGrace(Duration.ofMillis(graceMillis))
                .build();
    }
}
