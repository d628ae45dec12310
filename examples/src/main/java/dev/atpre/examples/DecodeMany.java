package dev.atpre.examples;

import dev.atpre.analysis.summary.FileSummary;
import dev.atpre.analysis.summary.SummaryBuilder;
import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheSpec;
import dev.atpre.core.cache.CachedFunction;
import dev.atpre.core.config.Settings;
import dev.atpre.core.context.LogContext;
import dev.atpre.core.logging.EventLogger;
import dev.atpre.core.logging.LoggingConfig;
import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.core.parallel.BatchResult;
import dev.atpre.core.parallel.ParallelProcessor;
import dev.atpre.decoder.Decoder;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The whole core at work: many recordings decoded by several workers, each result cached, logged and measured. Arguments:
 * recordings, else some are invented.
 */
public final class DecodeMany {
    private static final EventLogger logger = EventLogger.of(DecodeMany.class);

    private static final CacheSpec<Decoded> DECODE_FILE =
            CacheSpec.json("decode_file", Decoded.class).ttl(Duration.ofHours(1));

    private final MetricsCollector metrics;
    private final ParallelProcessor processor;
    private final CachedFunction<byte[], Decoded, RuntimeException> decodeFile;

    /** What a recording holds, in short. */
    record Decoded(long records, long telegrams, long damagedBytes, int maxSpeedCmPerS) {}

    DecodeMany(CacheManager cache, MetricsCollector metrics) {
        this.metrics = metrics;
        this.processor = ParallelProcessor.builder()
                .maxWorkers(4)
                .listener(metrics.parallelListener())
                .build();
        this.decodeFile = cache.cachedContent(DECODE_FILE, DecodeMany::decodeFile);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Settings settings = Settings.load();
        LoggingConfig.configure(settings);
        List<Path> files = InventedRecordings.orGiven(args);
        try (MetricsCollector metrics = MetricsCollector.create(new PrometheusRegistry(), settings);
                CacheManager cache = CacheManager.builder()
                        .settings(settings)
                        .listener(metrics.cacheListener())
                        .build()) {
            DecodeMany decoding = new DecodeMany(cache, metrics);
            try (LogContext run = LogContext.of("run", "first")) {
                decoding.decodeAll(files);
            }
            try (LogContext run = LogContext.of("run", "second, from the cache")) {
                decoding.decodeAll(files);
            }
            showMetrics(metrics);
        }
    }

    /** Decodes files in parallel; one that fails stops no other. */
    BatchResult<Decoded> decodeAll(List<Path> files) throws InterruptedException {
        BatchResult<Decoded> batch = processor.processFiles(
                files, this::processSingleFile, (done, total) -> logger.info("progress", "done", done, "total", total));
        logger.info(
                "processing_complete",
                "total",
                batch.total(),
                "successful",
                batch.successful(),
                "failed",
                batch.failed());
        return batch;
    }

    /** Decodes bytes, or takes the result from the cache; measured either way. */
    Decoded decode(String fileType, byte[] data) {
        return metrics.monitored("file_decode", Map.of("file_type", fileType))
                .sized(data.length)
                .time(() -> Objects.requireNonNull(decodeFile.apply(data)));
    }

    private Decoded processSingleFile(Path file) throws IOException {
        try (LogContext scope = LogContext.of("file", file)) {
            return decode(typeOf(file), read(file));
        } catch (IOException | RuntimeException e) {
            logger.error("file_processing_error", e, "file", file);
            throw e;
        }
    }

    private byte[] read(Path file) throws IOException {
        long startNanos = System.nanoTime();
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            // By hand, and without a size: nobody knows it.
            metrics.recordFileProcessing(typeOf(file), "error", (System.nanoTime() - startNanos) / 1e9);
            throw e;
        }
    }

    /** The work itself: done once for the same bytes, whatever the file is called. */
    private static Decoded decodeFile(byte[] data) {
        logger.info("decoding_file", "size", data.length);
        Decoder decoder = Decoder.lenient();
        SummaryBuilder rows = new SummaryBuilder();
        decoder.feed(ByteBuffer.wrap(data), rows);
        decoder.finish(rows);
        FileSummary summary = rows.finish(decoder);
        if (summary.records() == 0) {
            throw new IllegalArgumentException("no record in %d bytes".formatted(data.length));
        }
        return new Decoded(
                summary.records(), summary.telegramsComplete(), summary.damagedBytes(), summary.maxSpeedCmPerS());
    }

    private static String typeOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** What Prometheus would read: files, cache, items. */
    private static void showMetrics(MetricsCollector metrics) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        metrics.page().respond(null, null, List.of()).writeTo(page);
        page.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("atp_(files_processed|cache_operations|cache_hit|parallel_items).*"))
                .filter(line -> !line.endsWith(" 0.0"))
                .forEach(System.out::println);
    }
}
