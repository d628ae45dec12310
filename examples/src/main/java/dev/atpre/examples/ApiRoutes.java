package dev.atpre.examples;

import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.core.parallel.BatchResult;
import dev.atpre.core.stream.StreamProcessor;
import dev.atpre.core.stream.StreamSource;
import dev.atpre.examples.MissionDatabase.Mission;
import dev.atpre.examples.MissionDatabase.Station;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** What the routes of {@link ApiServer} do. Thread-safe. */
final class ApiRoutes {
    private static final int MAX_UPLOAD_BYTES = 16 << 20;

    private final CacheManager cache;
    private final MissionDatabase database;
    private final CachingStrategy cached;
    private final DecodeMany decoding;
    private final StreamProcessor uploads;
    private final List<Path> demoFiles;

    ApiRoutes(CacheManager cache, MetricsCollector metrics, List<Path> demoFiles) {
        this.cache = cache;
        this.database = new MissionDatabase(metrics);
        this.cached = new CachingStrategy(cache, database);
        this.decoding = new DecodeMany(cache, metrics);
        this.demoFiles = demoFiles;
        this.uploads =
                StreamProcessor.builder().listener(metrics.streamListener()).build();
    }

    List<Mission> missions() {
        return cached.recentMissions(10);
    }

    Station station(HttpServletRequest request) {
        int id = Integer.parseInt(String.valueOf(request.getPathInfo()).substring(1));
        return cached.station(id).orElseThrow(() -> new NoSuchElementException("no station " + id));
    }

    /** Decodes the body, a recording. */
    Object decode(HttpServletRequest request) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        uploads.processBytes(StreamSource.of(request.getInputStream()), chunk -> {
                    if (body.size() + chunk.length > MAX_UPLOAD_BYTES) {
                        throw new IllegalArgumentException("more than %d bytes".formatted(MAX_UPLOAD_BYTES));
                    }
                    body.writeBytes(chunk);
                })
                .requireComplete();
        return decoding.decode("upload", body.toByteArray());
    }

    /** Decodes invented recordings, several at once. */
    Object demo() throws InterruptedException {
        BatchResult<?> batch = decoding.decodeAll(demoFiles);
        return Map.of("total", batch.total(), "successful", batch.successful(), "failed", batch.failed());
    }

    /** Fails, to show what an error looks like in log and metrics. */
    Object broken() {
        database.refuse();
        return Map.of();
    }

    Object health() {
        return Map.of("status", "up", "redis", cache.enabled() ? "up" : "away");
    }
}
