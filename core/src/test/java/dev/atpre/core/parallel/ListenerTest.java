package dev.atpre.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenerTest {
    private final Counts counts = new Counts();

    @Test
    void listener_ofABatch_hearsAllOfItBeforeTheEnd() throws Exception {
        for (int run = 1; run <= 20; run++) {
            builder().build().process(() -> new Numbers(100), item -> {
                if (item % 4 == 0) {
                    throw new IllegalStateException();
                }
                return item;
            });
            assertThat(counts.succeeded).hasValue(75 * run);
            assertThat(counts.failed).hasValue(25 * run);
            assertThat(counts.active).hasValue(0);
        }
        assertThat(counts.mostActive.get()).isBetween(1, 2);
        assertThat(counts.nanos.get()).isPositive();
    }

    @Test
    void listener_cancelledItems_areNotFinished() throws Exception {
        Batch<Integer> batch = builder().build().batch(List.of(1, 2, 3));
        batch.process(item -> {
            batch.cancel();
            Latches.await(new CountDownLatch(1));
            return item;
        });
        assertThat(counts.succeeded).hasValue(0);
        assertThat(counts.failed).hasValue(0);
        assertThat(counts.active).hasValue(0);
    }

    @Test
    void listener_threadLeftBehind_isActiveUntilItEnds() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ParallelProcessor processor = builder()
                .itemTimeout(Duration.ofMillis(20))
                .stopGrace(Duration.ofMillis(5))
                .build();
        try {
            processor.process(List.of(1), item -> {
                Latches.awaitStubbornly(release);
                return item;
            });
            assertThat(counts.failed).hasValue(1);
            assertThat(counts.active).hasValue(1);
        } finally {
            release.countDown();
        }
        org.awaitility.Awaitility.await().untilAtomic(counts.active, org.hamcrest.Matchers.is(0));
        assertThat(counts.failed).hasValue(1);
        assertThat(counts.succeeded).hasValue(0);
    }

    @Test
    void listener_thatThrows_stopsNothingAndIsLoggedOnce() throws Exception {
        ParallelListener broken = new ParallelListener() {
            @Override
            public void workerStarted() {
                throw new IllegalStateException("no metrics");
            }

            @Override
            public void workerFinished() {
                throw new IllegalStateException("no metrics");
            }

            @Override
            public void itemFinished(boolean success, long nanos) {
                throw new AssertionError("no metrics");
            }
        };
        try (LogLines lines = LogLines.of(GuardedListener.class)) {
            ParallelProcessor processor =
                    ParallelProcessor.builder().maxWorkers(2).listener(broken).build();
            assertThat(processor.process(() -> new Numbers(300), item -> item).isComplete())
                    .isTrue();
            assertThat(lines.messages()).hasSize(1);
        }
    }

    private ParallelProcessor.Builder builder() {
        return ParallelProcessor.builder().maxWorkers(2).listener(counts);
    }

    private static final class Counts implements ParallelListener {
        private final AtomicInteger active = new AtomicInteger();
        private final AtomicInteger mostActive = new AtomicInteger();
        private final AtomicInteger succeeded = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicLong nanos = new AtomicLong();

        @Override
        public void workerStarted() {
            mostActive.accumulateAndGet(active.incrementAndGet(), Math::max);
        }

        @Override
        public void workerFinished() {
            active.decrementAndGet();
        }

        @Override
        public void itemFinished(boolean success, long itemNanos) {
            (success ? succeeded : failed).incrementAndGet();
            nanos.addAndGet(itemNanos);
        }
    }
}
