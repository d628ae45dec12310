package dev.atpre.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProgressTest {
    @Test
    void progress_halfDone_tellsRatesAndTimeLeft() {
        Progress progress = new Progress(50, 1, OptionalLong.of(200), 5_000_000, Duration.ofSeconds(10));
        assertThat(progress.fraction()).hasValue(0.25);
        assertThat(progress.itemsPerSecond()).isEqualTo(5);
        assertThat(progress.bytesPerSecond()).isEqualTo(500_000);
        assertThat(progress.remaining()).hasValue(Duration.ofSeconds(30));
    }

    @Test
    void progress_ofNothingOrUnknown_dividesByNothing() {
        Progress empty = new Progress(0, 0, OptionalLong.of(0), 0, Duration.ZERO);
        assertThat(empty.fraction()).hasValue(1);
        assertThat(empty.itemsPerSecond()).isZero();
        assertThat(empty.bytesPerSecond()).isZero();
        assertThat(empty.remaining()).isEmpty();

        Progress unknown = new Progress(5, 0, OptionalLong.empty(), 0, Duration.ofSeconds(1));
        assertThat(unknown.fraction()).isEmpty();
        assertThat(unknown.remaining()).isEmpty();

        Progress grown = new Progress(7, 0, OptionalLong.of(5), 0, Duration.ofSeconds(1));
        assertThat(grown.fraction()).hasValue(1);
        assertThat(grown.remaining()).hasValue(Duration.ZERO);
    }

    @Test
    void onProgress_ofFiles_carriesDoneTotalFailedAndBytes(@TempDir Path folder) throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            files.add(Files.write(folder.resolve("file" + i + ".dat"), new byte[100 * i]));
        }
        files.add(folder.resolve("missing.dat"));
        List<Progress> told = new ArrayList<>();
        ParallelProcessor.withWorkers(2).files(files).onProgress(told::add).process(Files::readAllBytes);

        assertThat(told).extracting(Progress::done).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        Progress last = told.get(10);
        assertThat(last.total()).hasValue(11);
        assertThat(last.failed()).isEqualTo(1);
        assertThat(last.bytes()).isEqualTo(4500);
        assertThat(last.elapsed()).isPositive();
        assertThat(last.remaining()).hasValue(Duration.ZERO);
    }

    @Test
    void onProgress_lazySource_hasNoTotal() throws Exception {
        List<Progress> told = new ArrayList<>();
        ParallelProcessor.withWorkers(2)
                .batch(new Numbers(3))
                .onProgress(told::add)
                .process(item -> item);
        assertThat(told).hasSize(3).allMatch(progress -> progress.total().isEmpty());
    }

    @Test
    void onProgress_withInterval_isToldSeldomAndAtTheEnd() throws Exception {
        List<Progress> told = new ArrayList<>();
        ParallelProcessor.withWorkers(2)
                .batch(new Numbers(1000))
                .onProgress(Duration.ofHours(1), told::add)
                .process(item -> item);
        assertThat(told).extracting(Progress::done).containsExactly(1000L);
    }

    // FineUploader#308: the user's progress callback throws and the queue stops

    @Test
    void onProgress_thatThrows_stopsNothingAndIsLoggedOnce() throws Exception {
        try (LogLines lines = LogLines.of(Tally.class)) {
            for (Runnable thrower : List.<Runnable>of(
                    () -> {
                        throw new IllegalStateException("display closed");
                    },
                    () -> {
                        throw new AssertionError("believed impossible");
                    })) {
                int before = lines.messages().size();
                List<Progress> told = new ArrayList<>();
                BatchResult<Integer> result = ParallelProcessor.withWorkers(2)
                        .batch(new Numbers(500))
                        .onProgress(now -> {
                            told.add(now);
                            thrower.run();
                        })
                        .process(item -> item);
                assertThat(result.isComplete()).isTrue();
                assertThat(told).hasSize(500);
                assertThat(lines.messages()).hasSize(before + 1);
            }
        }
    }
}
