package dev.atpre.core;

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
import dev.atpre.core.parallel.Workers;
import dev.atpre.core.stream.StreamProcessor;
import dev.atpre.core.stream.StreamSource;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One feature of the core at work, in a Java that has the libraries of this feature alone. Argument: the feature's name; for
 * "redis" the port of one besides. A class for each, since a class may be loaded with all that it knows.
 */
final class FeatureProgram {
    private FeatureProgram() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "context" -> Context.run();
            case "parallel" -> Parallel.run();
            case "stream" -> Stream.run();
            case "cache" -> Cache.run(CacheManager.builder().enabled(false).build());
            case "redis" -> Redis.run(arguments[1]);
            case "logging" -> Logging.run();
            case "monitoring" -> Monitoring.run();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static final class Context {
        static void run() throws Exception {
            Settings settings = Settings.load(Map.of("LOG_LEVEL", "DEBUG"), Path.of("none.env"));
            try (LogContext scope = LogContext.of("request_id", "r1")) {
                System.out.println(LogContext.current().toMap() + settings.text("LOG_LEVEL", "INFO"));
            }
        }
    }

    private static final class Parallel {
        static void run() throws InterruptedException {
            ParallelProcessor processor = ParallelProcessor.withWorkers(Workers.cpuBound());
            BatchResult<Integer> batch = processor.process(List.of(1, 2, 3), number -> number * 2);
            System.out.println(batch.results());
        }
    }

    private static final class Stream {
        static void run() throws Exception {
            StreamProcessor processor = StreamProcessor.create();
            AtomicInteger bytes = new AtomicInteger();
            processor.processBytes(
                    StreamSource.of(new ByteArrayInputStream(new byte[7])), chunk -> bytes.addAndGet(chunk.length));
            System.out.println(bytes);
        }
    }

    private static final class Cache {
        static void run(CacheManager opened) {
            AtomicInteger calls = new AtomicInteger();
            try (CacheManager cache = opened) {
                CachedFunction<String, String, RuntimeException> twice = cache.cached(
                        CacheSpec.json("twice", String.class), text -> text + text + calls.incrementAndGet());
                System.out.println(twice.apply("a") + twice.apply("a") + cache.enabled());
            }
        }
    }

    private static final class Redis {
        static void run(String port) {
            Cache.run(CacheManager.builder()
                    .port(Integer.parseInt(port))
                    .startupWait(Duration.ofSeconds(10))
                    .build());
        }
    }

    private static final class Logging {
        static void run() {
            LoggingConfig.configure("INFO", true, false);
            EventLogger.of("feature").info("event", "number", 1);
        }
    }

    private static final class Monitoring {
        static void run() throws Exception {
            MetricsCollector metrics =
                    MetricsCollector.builder(new PrometheusRegistry()).build();
            metrics.recordApiRequest("GET", "/a", 200, 0.1);
            metrics.page()
                    .respond(null, null, List.of("atp_api_requests_total"))
                    .writeTo(System.out);
        }
    }
}
