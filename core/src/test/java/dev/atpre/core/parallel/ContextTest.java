package dev.atpre.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.core.context.LogContext;
import dev.atpre.core.context.LogFields;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** micronaut-core#2312, spring-framework#31058: context missing in workers, or left over from an earlier task. */
@Timeout(60)
class ContextTest {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final ParallelProcessor borrowed =
            ParallelProcessor.builder().maxWorkers(2).executor(pool).build();

    @AfterEach
    void endPool() throws InterruptedException {
        pool.shutdownNow();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(LogContext.current()).isEqualTo(LogFields.EMPTY);
    }

    @Test
    void context_ofTheCallingThread_isSeenByEveryItem() throws Exception {
        for (ParallelProcessor processor : List.of(ParallelProcessor.withWorkers(2), borrowed)) {
            try (LogContext scope = LogContext.of("request_id", "r1", "user_id", 42)) {
                BatchResult<Map<String, Object>> result = processor.process(
                        () -> new Numbers(500), item -> LogContext.current().toMap());
                assertThat(result.results()).hasSize(500).containsOnly(Map.of("request_id", "r1", "user_id", 42));
            }
        }
    }

    @Test
    void context_leftOpenByAnItem_isGoneForTheNextItemAndTheNextBatch() throws Exception {
        try (LogContext scope = LogContext.of("request_id", "r1")) {
            Set<Map<String, Object>> seen = Collections.synchronizedSet(new HashSet<>());
            borrowed.process(() -> new Numbers(500), item -> {
                seen.add(LogContext.current().toMap());
                return LogContext.of("leak", item);
            });
            assertThat(seen).containsExactly(Map.of("request_id", "r1"));
            assertThat(LogContext.current().toMap()).containsExactly(Map.entry("request_id", "r1"));
        }
        BatchResult<Integer> later = borrowed.process(
                () -> new Numbers(50), item -> LogContext.current().size());
        assertThat(later.results()).containsOnly(0);
        assertThat(pool.submit(() -> LogContext.current().size()).get(10, TimeUnit.SECONDS))
                .isZero();
    }

    @Test
    void context_ofAPoolThread_isItsOwnAgainAfterwards() throws Exception {
        pool.submit(() -> LogContext.of("own", 1)).get(10, TimeUnit.SECONDS);
        pool.submit(() -> LogContext.of("own", 1)).get(10, TimeUnit.SECONDS);
        BatchResult<Integer> result = borrowed.process(
                () -> new Numbers(50), item -> LogContext.current().size());
        assertThat(result.results()).containsOnly(0);
        assertThat(pool.submit(() -> LogContext.current().toMap()).get(10, TimeUnit.SECONDS))
                .isEqualTo(Map.of("own", 1));
    }

    @Test
    void context_whereTheCallerHelps_isThatOfTheCaller() throws Exception {
        ParallelProcessor direct =
                ParallelProcessor.builder().executor(Runnable::run).build();
        try (LogContext scope = LogContext.of("request_id", "r1")) {
            BatchResult<Integer> result = direct.process(() -> new Numbers(20), item -> {
                LogContext.of("leak", item);
                return LogContext.current().size();
            });
            assertThat(result.results()).containsOnly(2);
            assertThat(LogContext.current().toMap()).containsExactly(Map.entry("request_id", "r1"));
        }
    }

    @Test
    void context_inSinkAndProgress_isThatOfTheCaller() throws Exception {
        Set<Map<String, Object>> seen = new HashSet<>();
        try (LogContext scope = LogContext.of("request_id", "r1")) {
            ParallelProcessor.withWorkers(2)
                    .batch(new Numbers(20))
                    .onProgress(now -> seen.add(LogContext.current().toMap()))
                    .forEach(
                            item -> LogContext.of("leak", item),
                            (item, result) -> seen.add(LogContext.current().toMap()));
        }
        assertThat(seen).containsExactly(Map.of("request_id", "r1"));
    }
}
