package dev.atpre.core.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheSpec;
import dev.atpre.core.cache.CachedFunction;
import dev.atpre.core.parallel.BatchResult;
import dev.atpre.core.parallel.ParallelProcessor;
import dev.atpre.core.stream.StreamOutcome;
import dev.atpre.core.stream.StreamProcessor;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics that are moved by the things they measure, not by the test. */
class RealEventsTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final MetricsCollector metrics =
            MetricsCollector.builder(registry).jvmMetrics(false).build();

    @TempDir
    private Path folder;

    @Test
    void parallelProcessor_movesWorkersAndItems() throws Exception {
        ParallelProcessor processor = ParallelProcessor.builder()
                .maxWorkers(2)
                .batchSize(1)
                .listener(metrics.parallelListener())
                .build();
        CountDownLatch bothAtWork = new CountDownLatch(2);
        AtomicReference<Scrape> meanwhile = new AtomicReference<>();
        BatchResult<Integer> result =
                processor.process(IntStream.range(0, 10).boxed().toList(), item -> {
                    bothAtWork.countDown();
                    bothAtWork.await();
                    meanwhile.compareAndSet(null, Scrape.of(registry));
                    if (item % 5 == 0) {
                        throw new IOException("bad item");
                    }
                    return item;
                });

        assertThat(result.total()).isEqualTo(10);
        assertThat(meanwhile.get().value("atp_active_workers")).isEqualTo(2);
        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.value("atp_active_workers")).isZero();
        assertThat(scrape.value("atp_parallel_items_total{status=\"success\"}")).isEqualTo(8);
        assertThat(scrape.value("atp_parallel_items_total{status=\"error\"}")).isEqualTo(2);
    }

    @Test
    void streamProcessor_movesBytesAndOutcomes() throws Exception {
        StreamProcessor processor = StreamProcessor.builder()
                .chunkBytes(8192)
                .listener(metrics.streamListener())
                .build();
        Path file = Files.write(folder.resolve("a.bin"), new byte[20_000]);
        StreamOutcome outcome = processor.processStream(file, chunk -> {});
        assertThat(outcome).isInstanceOf(StreamOutcome.Complete.class);
        assertThatThrownBy(() -> processor.processStream(file, chunk -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class);

        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.value("atp_stream_read_bytes_total")).isBetween(20_000.0, 40_000.0);
        assertThat(scrape.value("atp_streams_finished_total{outcome=\"complete\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("atp_streams_finished_total{outcome=\"failed\"}"))
                .isEqualTo(1);
    }

    @Test
    void cacheManager_movesOperationsRatioAndMemory() throws Exception {
        CacheManager cache = CacheManager.builder()
                .enabled(false)
                .listener(metrics.cacheListener())
                .build();
        MetricsCollector.Watch watch = metrics.watch(cache);
        assertThat(Scrape.of(registry).has("atp_cache_hit_ratio")).isFalse();
        CachedFunction<byte[], String, RuntimeException> decode =
                cache.cachedContent(CacheSpec.json("decode", String.class), content -> "decoded");
        for (int i = 0; i < 4; i++) {
            assertThat(decode.apply(new byte[] {1, 2, 3})).isEqualTo("decoded");
        }

        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.value("atp_cache_operations_total{operation=\"get\",status=\"miss\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("atp_cache_operations_total{operation=\"get\",status=\"hit\"}"))
                .isEqualTo(3);
        assertThat(scrape.value("atp_cache_hit_ratio"))
                .isEqualTo(0.75)
                .isEqualTo(cache.statistics().hitRatio().orElseThrow());
        assertThat(scrape.value("atp_cache_memory_bytes{tier=\"near\"}")).isPositive();
        watch.close();
        assertThat(Scrape.of(registry).has("atp_cache_memory_bytes")).isFalse();
        cache.close();
    }

    @Test
    void watchedCache_nobodyElseHolds_isStillMeasuredAfterGc() {
        metrics.watch(CacheManager.builder().enabled(false).build());
        for (int i = 0; i < 3; i++) {
            System.gc();
        }

        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.value("atp_cache_memory_bytes{tier=\"near\"}")).isNotNaN();
        assertThat(scrape.text()).doesNotContain("NaN");
    }

    @Test
    void streamListener_namesEachOutcome() {
        List<StreamOutcome> outcomes = List.of(
                new StreamOutcome.Truncated(1, "cut"),
                new StreamOutcome.Malformed(1, "odd"),
                new StreamOutcome.Changed(1, "grown"),
                new StreamOutcome.Cancelled(1));
        for (int i = 0; i < outcomes.size(); i++) {
            for (int times = 0; times <= i; times++) {
                metrics.streamListener().finished(outcomes.get(i), 1);
            }
        }

        String sample = "atp_streams_finished_total{outcome=\"%s\"}";
        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.value(sample.formatted("truncated"))).isEqualTo(1);
        assertThat(scrape.value(sample.formatted("malformed"))).isEqualTo(2);
        assertThat(scrape.value(sample.formatted("changed"))).isEqualTo(3);
        assertThat(scrape.value(sample.formatted("cancelled"))).isEqualTo(4);
    }
}
