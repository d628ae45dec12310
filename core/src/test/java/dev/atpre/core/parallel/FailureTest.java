package dev.atpre.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FailureTest {
    private final ParallelProcessor processor = ParallelProcessor.withWorkers(3);

    // reactor-core#2618: "completed" with fewer results

    @Test
    void failure_anyOfMany_isCountedAndKept() throws Exception {
        BatchResult<Integer> result = processor.batch(new Numbers(10_000)).process(item -> {
            if (item % 100 == 7) {
                throw new IOException("item " + item);
            }
            return item;
        });
        assertThat(result.total()).isEqualTo(10_000);
        assertThat(result.successful())
                .isEqualTo(9_900)
                .isEqualTo(result.results().size());
        assertThat(result.failed()).isEqualTo(100).isEqualTo(result.errors().size());
        assertThat(result.cancelled()).isZero();
        for (int i = 0; i < 100; i++) {
            BatchResult.Failure error = result.errors().get(i);
            assertThat(error.index()).isEqualTo(100L * i + 7);
            assertThat(error.cause()).hasMessage("item " + error.item());
        }
    }

    @Test
    void failure_inOrderedSink_leavesAGapOnly() throws Exception {
        List<Integer> written = new ArrayList<>();
        BatchResult<Integer> result = processor.forEach(
                List.of(0, 1, 2, 3, 4),
                item -> {
                    if (item % 2 == 0) {
                        throw new IOException();
                    }
                    return item;
                },
                (item, number) -> written.add(number));
        assertThat(written).containsExactly(1, 3);
        assertThat(result.failed()).isEqualTo(3);
        assertThat(result.successful()).isEqualTo(2);
    }

    @Test
    void failure_byError_isOfItsItemOnly() throws Exception {
        BatchResult<Integer> result = processor.process(List.of(0, 1, 2, 3, 4), item -> switch (item) {
            case 0 -> new long[Integer.MAX_VALUE].length;
            case 1 -> recurse(1);
            case 2 -> throw new AssertionError("believed impossible");
            case 3 -> throw new ThreadDeathLike();
            default -> item;
        });
        assertThat(result.results()).containsExactly(4);
        assertThat(result.errors().stream().map(error -> (Class) error.cause().getClass()))
                .containsExactly(
                        OutOfMemoryError.class, StackOverflowError.class, AssertionError.class, ThreadDeathLike.class);
    }

    private static final class ThreadDeathLike extends Error {
        private static final long serialVersionUID = 1;
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int recurse(int depth) {
        return recurse(depth + 1) + depth;
    }

    // servicetalk PR#1220: a million errors kept in a list

    @Test
    void errors_moreThanTheCap_areCountedExactly() throws Exception {
        ParallelProcessor capped =
                ParallelProcessor.builder().maxWorkers(3).maxErrors(10).build();
        BatchResult<Integer> result = capped.batch(new Numbers(50_000)).process(item -> {
            throw new IllegalStateException();
        });
        assertThat(result.errors()).hasSize(10);
        assertThat(result.failed()).isEqualTo(50_000);
        assertThat(result.total()).isEqualTo(50_000);
    }

    @Test
    void errors_byDefault_areCappedAtThousand() throws Exception {
        BatchResult<Integer> result = processor.batch(new Numbers(1_500)).process(item -> {
            throw new IllegalStateException();
        });
        assertThat(result.errors()).hasSize(1_000);
        assertThat(result.failed()).isEqualTo(1_500);
    }

    // parallel-collectors#140: fail-fast that doesn't stop the rest

    @Test
    void failFast_stopsSourceWaitingAndRunningItems() throws Exception {
        ParallelProcessor strict =
                ParallelProcessor.builder().maxWorkers(2).failFast(true).build();
        Numbers endless = new Numbers(Integer.MAX_VALUE);
        CountDownLatch otherRuns = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicInteger begun = new AtomicInteger();
        BatchResult<Integer> result = strict.batch(endless).process(item -> {
            begun.incrementAndGet();
            if (item == 0) {
                Latches.await(otherRuns);
                throw new IOException("first");
            }
            otherRuns.countDown();
            try {
                Latches.await(new CountDownLatch(1));
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
            return item;
        });
        assertThat(interrupted).isTrue();
        assertThat(begun).hasValue(2);
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.cause()).hasMessage("first"));
        assertThat(result.successful()).isZero();
        assertThat(result.total()).isEqualTo(endless.given());
        assertThat(result.cancelled()).isEqualTo(result.total() - 1);
    }

    @Test
    void failFast_ofAList_countsTheUntouchedRestAsCancelled() throws Exception {
        ParallelProcessor strict =
                ParallelProcessor.builder().maxWorkers(1).failFast(true).build();
        List<Integer> items = new ArrayList<>(java.util.Collections.nCopies(10_000, 1));
        BatchResult<Integer> result = strict.process(items, item -> {
            throw new IOException();
        });
        assertThat(result.total()).isEqualTo(10_000);
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.cancelled()).isEqualTo(9_999);
    }

    @Test
    void failFast_withoutFailure_isComplete() throws Exception {
        ParallelProcessor strict =
                ParallelProcessor.builder().maxWorkers(2).failFast(true).build();
        assertThat(strict.batch(new Numbers(1000)).process(item -> item).isComplete())
                .isTrue();
    }

    @Test
    void size_throwingOrNegative_failsTheItemOnly() throws Exception {
        BatchResult<Integer> result = processor
                .batch(Arrays.asList(0, 1, 2, 3))
                .sizes(item -> switch (item) {
                    case 1 -> throw new IllegalStateException("no size");
                    case 2 -> -5;
                    default -> 10;
                })
                .process(item -> item);
        assertThat(result.results()).containsExactly(0, 3);
        assertThat(result.errors().get(0).cause()).hasMessage("no size");
        assertThat(result.errors().get(1).cause()).hasMessage("The size of item 2 is -5 bytes");
    }
}
