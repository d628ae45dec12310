package dev.atpre.examples;

import dev.atpre.core.config.Settings;
import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.core.monitoring.MetricsServer;
import dev.atpre.core.monitoring.Monitored;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Metrics recorded by hand, work that is timed as it is called, and the page that Prometheus reads. */
public final class Monitoring {
    private Monitoring() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try (MetricsCollector metrics = MetricsCollector.create(new PrometheusRegistry(), Settings.load())) {
            recordByHand(metrics);
            timeWork(metrics);
            show(metrics);
        }
    }

    private static void recordByHand(MetricsCollector metrics) {
        metrics.recordApiRequest("GET", "/api/v1/missions", 200, 0.123);
        metrics.recordFileProcessing("btm", "success", 2.5, 1_024_000);
        metrics.recordDatabaseQuery("select", "success", 0.004);
        metrics.recordCacheOperation("get", true);
        metrics.recordCacheOperation("get", false);
        metrics.setActiveConnections(3);
    }

    private static void timeWork(MetricsCollector metrics) {
        Monitored decoding = metrics.monitored("file_decode", Map.of("file_type", "btm"));

        int telegrams = decoding.time(() -> decodeBtmFile(new byte[] {1, 2, 3}));
        System.out.println("decoded " + telegrams + " telegrams");

        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            // What is timed ends when the future completes.
            decoding.time(() -> CompletableFuture.supplyAsync(() -> decodeBtmFile(new byte[] {4, 5}), executor))
                    .join();
        } finally {
            executor.shutdown();
        }

        try {
            decoding.time(() -> decodeBtmFile(new byte[0]));
        } catch (IllegalArgumentException e) {
            System.out.println("counted as an error: " + e.getMessage());
        }
    }

    private static int decodeBtmFile(byte[] data) {
        if (data.length == 0) {
            throw new IllegalArgumentException("the file is empty");
        }
        return data.length;
    }

    /** What {@code curl http://localhost:PORT/metrics} shows, shortened to our own counters. */
    private static void show(MetricsCollector metrics) throws IOException, InterruptedException {
        try (MetricsServer server = MetricsServer.start(metrics.page(), 0)) {
            URI address = URI.create("http://localhost:" + server.address().getPort() + "/metrics");
            HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("atp_") && !line.contains("_bucket") && !line.endsWith(" 0.0"))
                    .forEach(System.out::println);
        }
    }
}
