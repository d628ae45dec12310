package dev.atpre.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** cpython#74028, joblib#217: all items submitted at once, all results kept, and the memory is gone. */
@Timeout(60)
class BoundsTest {
    @Test
    void inFlight_slowWorkers_sourceIsAskedNoFurther() throws Exception {
        ParallelProcessor processor =
                ParallelProcessor.builder().maxWorkers(2).maxInFlight(30).build();
        Numbers source = new Numbers(10_000);
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        processor
                .batch(source)
                .forEach(
                        item -> {
                            most.accumulateAndGet(source.given() - ended.get(), Math::max);
                            ended.incrementAndGet();
                            return item;
                        },
                        (item, result) -> {});
        // Two more: ended and not yet counted here, one per worker.
        assertThat(most.get()).isBetween(10, 32);
    }

    @Test
    void inFlight_slowFirstItemAndOrderedSink_boundsTheWindowByCount() throws Exception {
        ParallelProcessor processor =
                ParallelProcessor.builder().maxWorkers(2).maxInFlight(40).build();
        checkSlowFirstItem(processor, 40, 0);
    }

    @Test
    void inFlight_slowFirstItemAndOrderedSink_boundsTheWindowByBytes() throws Exception {
        ParallelProcessor processor = ParallelProcessor.builder()
                .maxWorkers(2)
                .maxInFlight(10_000)
                .maxInFlightBytes(7_000)
                .build();
        checkSlowFirstItem(processor, 7, 1_000);
    }

    /** While the first item takes its time, all others that are let in get ready; then all come in order. */
    private static void checkSlowFirstItem(ParallelProcessor processor, int allowed, long bytesEach) throws Exception {
        Numbers source = new Numbers(500);
        CountDownLatch othersReady = new CountDownLatch(allowed - 1);
        AtomicBoolean firstDone = new AtomicBoolean();
        AtomicInteger givenMeanwhile = new AtomicInteger();
        List<Integer> written = new ArrayList<>();
        processor
                .batch(source)
                .sizes(item -> bytesEach)
                .forEach(
                        item -> {
                            if (item == 0) {
                                Latches.await(othersReady);
                                Thread.sleep(20); // time for the calling thread to take more than it may
                                givenMeanwhile.set(source.given());
                                firstDone.set(true);
                            }
                            othersReady.countDown();
                            return item;
                        },
                        (item, result) -> {
                            assertThat(firstDone).isTrue();
                            written.add(result);
                        });
        // By bytes, the next item is looked at to learn its size.
        assertThat(givenMeanwhile.get()).isBetween(allowed, allowed + 1);
        assertThat(written).hasSize(500).isSorted();
    }

    @Test
    void inFlightBytes_itemLargerThanTheBound_runsAlone() throws Exception {
        ParallelProcessor processor =
                ParallelProcessor.builder().maxWorkers(4).maxInFlightBytes(100).build();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        BatchResult<Integer> result = processor
                .batch(new Numbers(20))
                .sizes(item -> 1_000_000)
                .process(item -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Thread.sleep(1);
                    running.decrementAndGet();
                    return item;
                });
        assertThat(result.successful()).isEqualTo(20);
        assertThat(most).hasValue(1);
    }

    @Test
    void inFlightBytes_byDefault_leavesNoWorkerIdle() throws Exception {
        CountDownLatch bothHere = new CountDownLatch(2);
        BatchResult<Integer> result = ParallelProcessor.withWorkers(2)
                .batch(List.of(1, 2))
                .sizes(item -> Long.MAX_VALUE / 4)
                .process(item -> {
                    bothHere.countDown();
                    Latches.await(bothHere);
                    return item;
                });
        assertThat(result.successful()).isEqualTo(2);
    }

    @Test
    void slowSink_holdsTheSourceBack() throws Exception {
        ParallelProcessor processor =
                ParallelProcessor.builder().maxWorkers(2).maxInFlight(10).build();
        Numbers source = new Numbers(300);
        AtomicInteger written = new AtomicInteger();
        processor.batch(source).forEach(item -> item, (item, result) -> {
            assertThat(source.given() - written.getAndIncrement()).isLessThanOrEqualTo(10);
        });
        assertThat(written).hasValue(300);
    }

    @Test
    void slowSource_itemsAreWorkedOnAtOnce() throws Exception {
        // An item must not wait until its batch is full: the source gives the second only when the first is done.
        CountDownLatch firstDone = new CountDownLatch(1);
        List<Integer> items = List.of(0, 1);
        Iterable<Integer> source = () -> items.stream()
                .peek(item -> {
                    if (item == 0) {
                        sleep();
                    }
                })
                .peek(item -> {
                    if (item == 1) {
                        Latches.awaitStubbornly(firstDone);
                    }
                })
                .iterator();
        BatchResult<Integer> result = ParallelProcessor.withWorkers(2).process(source, item -> {
            firstDone.countDown();
            return item;
        });
        assertThat(result.successful()).isEqualTo(2);
    }

    private static void sleep() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void batchSize_bySizeOfItems_isFiftyForSmallAndTenForLarge() {
        assertThat(BatchRun.batchLimit(0, 0, 0)).isEqualTo(50);
        assertThat(BatchRun.batchLimit(0, 5, 0)).isEqualTo(50);
        assertThat(BatchRun.batchLimit(0, 5, 5 * 64_000)).isEqualTo(50);
        assertThat(BatchRun.batchLimit(0, 5, 5 * 200_000)).isEqualTo(25);
        assertThat(BatchRun.batchLimit(0, 1, 1_000_000)).isEqualTo(10);
        assertThat(BatchRun.batchLimit(0, 1, Long.MAX_VALUE)).isEqualTo(10);
        assertThat(BatchRun.batchLimit(17, 5, 5)).isEqualTo(17);
    }

    @Test
    void batchSize_given_isTakenFromTheSourceInOneGo() throws Exception {
        // One worker that waits: what is taken before anything can have been delivered is one bound of items in flight.
        for (int size : new int[] {1, 7, 200}) {
            ParallelProcessor processor =
                    ParallelProcessor.builder().maxWorkers(2).batchSize(size).build();
            assertThat(processor.batch(new Numbers(1000)).process(item -> item).successful())
                    .isEqualTo(1000);
        }
    }

    @Test
    void lazySource_hundredThousandItems_arePulledAsNeeded() throws Exception {
        Numbers source = new Numbers(100_000);
        int[] seen = {0, 0};
        ParallelProcessor.withWorkers(2)
                .batch(source)
                .forEach(
                        item -> new byte[1024],
                        (item, result) -> seen[1] = Math.max(seen[1], source.given() - seen[0]++));
        assertThat(seen[0]).isEqualTo(100_000);
        assertThat(seen[1]).isLessThan(200);
    }
}
