package dev.atpre.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ParallelProcessorTest {
    private final ParallelProcessor processor = ParallelProcessor.withWorkers(4);

    @Test
    void processFiles_asInTheOriginal_givesResultsErrorsAndProgress(@TempDir Path folder) throws Exception {
        Path first = Files.writeString(folder.resolve("file1.dat"), "a");
        Path missing = folder.resolve("file2.dat");
        Path third = Files.writeString(folder.resolve("file3.dat"), "ccc");
        List<String> told = new ArrayList<>();

        BatchResult<Long> result = processor.processFiles(
                List.of(first, missing, third), Files::size, (done, total) -> told.add(done + "/" + total));

        assertThat(result.results()).containsExactly(1L, 3L);
        assertThat(result.sourceIndex(0)).isZero();
        assertThat(result.sourceIndex(1)).isEqualTo(2);
        assertThat(result.errors()).singleElement().satisfies(error -> {
            assertThat(error.index()).isEqualTo(1);
            assertThat(error.item()).isEqualTo(missing);
            assertThat(error.cause()).isInstanceOf(NoSuchFileException.class);
        });
        assertThat(result.total()).isEqualTo(3);
        assertThat(result.successful()).isEqualTo(2);
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.cancelled()).isZero();
        assertThat(result.isComplete()).isFalse();
        assertThat(told).containsExactly("1/3", "2/3", "3/3");
    }

    @Test
    void processFiles_withoutProgress_works(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file1.dat"), "ab");
        BatchResult<String> result = processor.processFiles(List.of(file), Files::readString);
        assertThat(result.results()).containsExactly("ab");
        assertThat(result.isComplete()).isTrue();
    }

    @Test
    void process_inputOrder_isKeptHoweverLongItemsTake() throws Exception {
        CountDownLatch othersDone = new CountDownLatch(3);
        BatchResult<Integer> result = processor.process(List.of(0, 1, 2, 3), item -> {
            if (item == 0) {
                Latches.await(othersDone);
            }
            othersDone.countDown();
            return item * 10;
        });
        assertThat(result.results()).containsExactly(0, 10, 20, 30);
    }

    @Test
    void process_completionOrder_isThatOfTheEnds() throws Exception {
        CountDownLatch othersDone = new CountDownLatch(3);
        ParallelProcessor unordered = ParallelProcessor.builder()
                .maxWorkers(4)
                .order(ParallelProcessor.Order.COMPLETION)
                .build();
        List<Integer> delivered = new ArrayList<>();
        BatchResult<Integer> result = unordered.forEach(
                List.of(0, 1, 2, 3),
                item -> {
                    if (item == 0) {
                        Latches.await(othersDone);
                    }
                    return item;
                },
                (item, number) -> {
                    othersDone.countDown();
                    delivered.add(number);
                });
        assertThat(delivered).hasSize(4).endsWith(0);
        assertThat(result.successful()).isEqualTo(4);

        CountDownLatch again = new CountDownLatch(3);
        BatchResult<Integer> kept = unordered.process(List.of(0, 1, 2, 3), item -> {
            if (item == 0) {
                Latches.await(again);
                Thread.sleep(5);
            }
            again.countDown();
            return item;
        });
        assertThat(kept.results()).hasSize(4).endsWith(0);
        assertThat(kept.sourceIndex(3)).isZero();
    }

    @Test
    void process_manyItems_eachOnceAndInOrder() throws Exception {
        BatchResult<Integer> result = processor.batch(new Numbers(20_000)).process(item -> item);
        assertThat(result.results())
                .isEqualTo(IntStream.range(0, 20_000).boxed().toList());
    }

    @Test
    void process_nullItemsAndResults_areResultsLikeOthers() throws Exception {
        List<String> items = new ArrayList<>(List.of("a"));
        items.add(null);
        BatchResult<String> result = processor.process(items, item -> item);
        assertThat(result.results()).containsExactly("a", null);
        assertThat(result.successful()).isEqualTo(2);
    }

    @Test
    void process_nothing_endsWithNothing() throws Exception {
        List<Progress> told = new ArrayList<>();
        BatchResult<Integer> result =
                processor.batch(List.<Integer>of()).onProgress(told::add).process(item -> item);
        assertThat(result.total()).isZero();
        assertThat(result.results()).isEmpty();
        assertThat(result.isComplete()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void process_results_cannotBeChanged() throws Exception {
        BatchResult<Integer> result = processor.process(List.of(1), item -> item);
        assertThatThrownBy(() -> result.results().add(2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> result.sourceIndex(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void process_iterableIteratorAndStream_areSources() throws Exception {
        assertThat(processor.process(() -> new Numbers(3), item -> item).results())
                .containsExactly(0, 1, 2);
        assertThat(processor.batch(new Numbers(3)).process(item -> item).results())
                .containsExactly(0, 1, 2);
        assertThat(processor.batch(Stream.of(0, 1, 2)).process(item -> item).results())
                .containsExactly(0, 1, 2);
    }

    @Test
    void process_oneItem_startsOneThreadOnly() throws Exception {
        Set<String> threads = Collections.synchronizedSet(new HashSet<>());
        ParallelProcessor named =
                ParallelProcessor.builder().name("single").maxWorkers(64).build();
        named.process(List.of(1), item -> threads.add(Thread.currentThread().getName()));
        named.process(List.of(1), item -> threads.add(Thread.currentThread().getName()));
        assertThat(threads).containsExactlyInAnyOrder("single-1-1", "single-2-1");
    }

    @Test
    void process_manyItems_usesAllWorkersAndNoMore() throws Exception {
        Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
        CountDownLatch allHere = new CountDownLatch(4);
        processor.process(() -> new Numbers(200), item -> {
            threads.add(Thread.currentThread());
            allHere.countDown();
            Latches.await(allHere);
            return item;
        });
        assertThat(threads).hasSize(4).allMatch(Thread::isDaemon).doesNotContain(Thread.currentThread());
    }

    @Test
    void process_onePath_isNotTakenForAListOfFiles() {
        assertThatThrownBy(() -> processor.files(Path.of("a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("List.of(path)");
    }

    @Test
    void process_unevenWork_leavesNoWorkerBehindASlowItem() throws Exception {
        CountDownLatch allOthers = new CountDownLatch(99);
        BatchResult<Integer> result = ParallelProcessor.withWorkers(2).process(() -> new Numbers(100), item -> {
            if (item == 0) {
                Latches.await(allOthers);
            }
            allOthers.countDown();
            return item;
        });
        assertThat(result.successful()).isEqualTo(100);
    }

    @Test
    void forEach_keepsNothingAndGivesItemWithResult() throws Exception {
        List<String> written = new ArrayList<>();
        BatchResult<Integer> result = processor.forEach(
                List.of("a", "bb", "ccc"), String::length, (item, length) -> written.add(item + length));
        assertThat(written).containsExactly("a1", "bb2", "ccc3");
        assertThat(result.results()).isEmpty();
        assertThat(result.successful()).isEqualTo(3);
    }

    @Test
    void forEach_sourceSinkAndProgress_areCalledByTheCallingThreadOnly() throws Exception {
        Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
        Iterable<Integer> source = () -> {
            threads.add(Thread.currentThread());
            return new Numbers(1000);
        };
        processor
                .batch(source)
                .sizes(item -> threads.add(Thread.currentThread()) ? 1 : 2)
                .onProgress(now -> threads.add(Thread.currentThread()))
                .forEach(item -> item, (item, result) -> threads.add(Thread.currentThread()));
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void forEach_throwingSink_stopsTheBatchWithItsException() {
        Numbers endless = new Numbers(Integer.MAX_VALUE);
        assertThatThrownBy(() -> processor.batch(endless).forEach(item -> item, (item, result) -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(endless.given()).isLessThan(1000);
    }

    @Test
    void process_throwingSource_stopsTheBatchWithItsException() {
        Stream<Integer> source = Stream.iterate(0, i -> i + 1).peek(i -> {
            if (i == 500) {
                throw new IllegalStateException("folder vanished");
            }
        });
        assertThatThrownBy(() -> processor.batch(source).process(item -> item))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("folder vanished");
    }

    // spring-batch#4481: a restart does nothing, or does everything again

    @Test
    void restart_sameProcessor_doesEverythingAgainAndNothingTwice() throws Exception {
        List<Integer> items = List.of(1, 2, 3);
        for (int run = 0; run < 3; run++) {
            List<Integer> worked = Collections.synchronizedList(new ArrayList<>());
            assertThat(processor.process(items, worked::add).isComplete()).isTrue();
            assertThat(worked).containsExactlyInAnyOrder(1, 2, 3);
        }
    }

    @Test
    void restart_sameBatch_saysThatItIsDone() throws Exception {
        Batch<Integer> batch = processor.batch(List.of(1));
        batch.process(item -> item);
        assertThatThrownBy(() -> batch.process(item -> item))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("make a new one");
    }

    @Test
    void restart_afterCancel_doesTheRestOnly() throws Exception {
        List<Integer> items = IntStream.range(0, 5000).boxed().toList();
        List<Integer> written = new ArrayList<>();
        Batch<Integer> first = processor.batch(items);
        BatchResult<Integer> cancelled = first.forEach(item -> item, (item, result) -> {
            written.add(item);
            if (written.size() == 1000) {
                first.cancel();
            }
        });
        assertThat(cancelled.successful()).isEqualTo(written.size()).isEqualTo(1000);
        assertThat(cancelled.cancelled()).isEqualTo(4000);

        Set<Integer> before = new HashSet<>(written);
        BatchResult<Integer> rest = processor
                .batch(items.stream().filter(item -> !before.contains(item)))
                .forEach(item -> item, (item, result) -> written.add(item));
        assertThat(rest.total()).isEqualTo(4000);
        assertThat(written).isEqualTo(items);
    }
}
