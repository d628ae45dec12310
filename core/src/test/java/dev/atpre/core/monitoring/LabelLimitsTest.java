package dev.atpre.core.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelLimitsTest {
    private static final String OVERFLOW = "atp_metrics_label_overflow_total{metric=\"atp_%s_total\"}";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final MetricsCollector metrics =
            MetricsCollector.builder(registry).jvmMetrics(false).build();

    @Test
    void series_under100000RandomPathsAndMethods_areConstant() {
        Random random = new Random(7);
        requests(random, 1_000);
        int before = Scrape.of(registry).size();
        requests(random, 100_000);

        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.size()).isEqualTo(before);
        assertThat(scrape.series("atp_api_requests_total")).hasSize(201);
        assertThat(scrape.value("atp_api_requests_total{endpoint=\"_OVERFLOW\",method=\"_OTHER\",status=\"404\"}"))
                .isEqualTo(100_800);
        assertThat(scrape.value(OVERFLOW.formatted("api_requests"))).isEqualTo(100_800);
        assertThat(scrape.series("atp_api_requests_in_progress")).hasSize(201);
    }

    private void requests(Random random, int count) {
        for (int i = 0; i < count; i++) {
            String method = "M" + Long.toString(random.nextLong(), 36);
            String path = "/" + Long.toString(random.nextLong(), 36);
            metrics.apiRequestStarted(method, path);
            metrics.recordApiRequest(method, path, 404, 0.001);
            metrics.apiRequestFinished(method, path);
        }
    }

    @Test
    void series_underRandomTypesStatusesAndOperations_areConstant() {
        Random random = new Random(8);
        work(random, 500);
        int before = Scrape.of(registry).size();
        work(random, 20_000);

        assertThat(Scrape.of(registry).size()).isEqualTo(before);
        assertThat(Scrape.of(registry).value(OVERFLOW.formatted("files_processed")))
                .isGreaterThan(20_000);
        assertThat(Scrape.of(registry).value(OVERFLOW.formatted("database_queries")))
                .isGreaterThan(20_000);
        assertThat(Scrape.of(registry).value(OVERFLOW.formatted("cache_operations")))
                .isGreaterThan(20_000);
    }

    private void work(Random random, int count) {
        for (int i = 0; i < count; i++) {
            String word = Long.toString(random.nextLong(), 36);
            metrics.recordFileProcessing(word, word, 1, 1);
            metrics.recordFileProcessing("btm", word, 1, 1);
            metrics.recordDatabaseQuery(word, word, 1);
            metrics.recordDatabaseQuery("select", word, 1);
            metrics.recordCacheOperation(word, word);
            metrics.recordCacheOperation("get", word);
        }
    }

    @Test
    void endpointThatIsIn_staysIn_afterTheLimit() {
        metrics.recordApiRequest("GET", "/known/{id}", 200, 1);
        requests(new Random(9), 1_000);
        metrics.recordApiRequest("GET", "/known/{id}", 200, 1);

        assertThat(Scrape.of(registry)
                        .value("atp_api_requests_total{endpoint=\"/known/{id}\",method=\"GET\",status=\"200\"}"))
                .isEqualTo(2);
    }

    @Test
    void maxEndpoints_bounds() {
        PrometheusRegistry small = new PrometheusRegistry();
        MetricsCollector collector = MetricsCollector.builder(small)
                .jvmMetrics(false)
                .maxEndpoints(2)
                .build();
        for (String endpoint : new String[] {"/a", "/b", "/c", "/d", "/a"}) {
            collector.recordApiRequest("GET", endpoint, 200, 1);
        }

        assertThat(Scrape.of(small).series("atp_api_requests_total"))
                .containsExactlyInAnyOrder(
                        "atp_api_requests_total{endpoint=\"/a\",method=\"GET\",status=\"200\"}",
                        "atp_api_requests_total{endpoint=\"/b\",method=\"GET\",status=\"200\"}",
                        "atp_api_requests_total{endpoint=\"_OVERFLOW\",method=\"GET\",status=\"200\"}");
    }

    @ParameterizedTest
    @CsvSource({"100, 100", "599, 599", "99, unknown", "600, unknown", "0, unknown", "-200, unknown"})
    void status_outsideTheProtocol_isUnknown(int status, String label) {
        metrics.recordApiRequest("GET", "/", status, 1);

        assertThat(Scrape.of(registry)
                        .value("atp_api_requests_total{endpoint=\"/\",method=\"GET\",status=\"%s\"}".formatted(label)))
                .isEqualTo(1);
    }

    @Test
    void statuses_ofAnEndpoint_foldToTheirClass() {
        IntStream.range(0, 3)
                .forEach(round -> IntStream.rangeClosed(100, 600)
                        .forEach(status -> metrics.recordApiRequest("GET", "/", status, 1)));

        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.series("atp_api_requests_total")).hasSize(24 + 5 + 1);
        assertThat(scrape.value("atp_api_requests_total{endpoint=\"/\",method=\"GET\",status=\"5xx\"}"))
                .isEqualTo(300);
        assertThat(scrape.value("atp_api_requests_total{endpoint=\"/\",method=\"GET\",status=\"unknown\"}"))
                .isEqualTo(3);
        assertThat(scrape.value(OVERFLOW.formatted("api_requests"))).isEqualTo(3 * (500 - 24));
        assertThat(scrape.series("atp_api_requests_total")
                        .mapToDouble(scrape::value)
                        .sum())
                .isEqualTo(3 * 501);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "", "GET ", "PROPFIND", "GET\r\nX: y", "\ud800"})
    void method_unknown_isOther(String method) {
        metrics.recordApiRequest(method, "/", 200, 1);

        assertThat(Scrape.of(registry).value("atp_api_requests_total{endpoint=\"/\",method=\"_OTHER\",status=\"200\"}"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"})
    void method_known_isItself(String method) {
        metrics.recordApiRequest(method, "/", 200, 1);

        assertThat(Scrape.of(registry)
                        .value("atp_api_requests_total{endpoint=\"/\",method=\"%s\",status=\"200\"}".formatted(method)))
                .isEqualTo(1);
    }

    @Test
    void endpoint_unusable_isOther() {
        for (String endpoint :
                new String[] {"", " ", "/a\nb", "/\ud800", "/\udc00x", "/" + "a".repeat(200), "_OVERFLOW"}) {
            metrics.recordApiRequest("GET", endpoint, 200, 1);
        }

        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.series("atp_api_requests_total")).hasSize(1);
        assertThat(scrape.value("atp_api_requests_total{endpoint=\"_OTHER\",method=\"GET\",status=\"200\"}"))
                .isEqualTo(7);
    }

    @Test
    void statuses_ofManyLabelSets_areNotMixedUp() {
        Random random = new Random(10);
        String[] methods = {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "nonsense"};
        Map<String, Double> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            String method = methods[random.nextInt(methods.length)];
            // A string of its own each time, as a path that is cut out of a request.
            String endpoint = "/e" + random.nextInt(150);
            int status = 200 + 100 * random.nextInt(4) + random.nextInt(5);
            metrics.recordApiRequest(method, endpoint, status, 1);
            String label = method.equals("nonsense") ? "_OTHER" : method;
            String sample = "atp_api_requests_total{endpoint=\"%s\",method=\"%s\",status=\"%d\"}"
                    .formatted(endpoint, label, status);
            expected.merge(sample, 1.0, Double::sum);
        }

        Scrape scrape = Scrape.of(registry);
        Map<String, Double> found =
                scrape.series("atp_api_requests_total").collect(Collectors.toMap(sample -> sample, scrape::value));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void inProgress_neverFallsBelowZero() {
        metrics.apiRequestFinished("GET", "/");
        metrics.apiRequestStarted("GET", "/");
        metrics.apiRequestFinished("GET", "/");
        metrics.apiRequestFinished("GET", "/");
        assertThat(Scrape.of(registry).value("atp_api_requests_in_progress{endpoint=\"/\",method=\"GET\"}"))
                .isZero();
        metrics.apiRequestStarted("GET", "/");
        assertThat(Scrape.of(registry).value("atp_api_requests_in_progress{endpoint=\"/\",method=\"GET\"}"))
                .isEqualTo(1);
    }

    @Test
    void activeWorkers_neverFallBelowZero() {
        metrics.parallelListener().workerFinished();
        metrics.parallelListener().workerStarted();

        assertThat(Scrape.of(registry).value("atp_active_workers")).isEqualTo(1);
    }

    @Test
    void record_fromManyThreads_losesNothing() throws Exception {
        int threads = 8;
        int rounds = 5_000;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            Future<?>[] runs = IntStream.range(0, threads)
                    .mapToObj(thread -> executor.submit(() -> {
                        start.await();
                        for (int i = 0; i < rounds; i++) {
                            String endpoint = "/e" + i % 300;
                            metrics.apiRequestStarted("GET", endpoint);
                            metrics.recordApiRequest("GET", endpoint, 200 + i % 5, 0.5);
                            metrics.recordFileProcessing("t" + i % 60, "success", 0.5, 10);
                            metrics.apiRequestFinished("GET", endpoint);
                        }
                        return null;
                    }))
                    .toArray(Future<?>[]::new);
            start.countDown();
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            executor.shutdownNow();
        }

        Scrape scrape = Scrape.of(registry);
        double total = threads * rounds;
        assertThat(sum(scrape, "atp_api_requests_total")).isEqualTo(total);
        assertThat(sum(scrape, "atp_api_request_duration_seconds_count")).isEqualTo(total);
        assertThat(sum(scrape, "atp_api_request_duration_seconds_sum")).isEqualTo(total / 2);
        assertThat(sum(scrape, "atp_api_requests_in_progress")).isZero();
        assertThat(sum(scrape, "atp_files_processed_total")).isEqualTo(total);
        assertThat(sum(scrape, "atp_file_size_bytes_sum")).isEqualTo(total * 10);
        assertThat(scrape.series("atp_api_request_duration_seconds_count")).hasSize(201);
    }

    @Test
    void newEndpoints_fromManyThreadsAtOnce_loseNothingAndKeepTheLimit() throws Exception {
        int threads = 4;
        int rounds = 300;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < rounds; round++) {
                PrometheusRegistry fresh = new PrometheusRegistry();
                MetricsCollector collector = MetricsCollector.builder(fresh)
                        .jvmMetrics(false)
                        .maxEndpoints(4)
                        .build();
                CyclicBarrier start = new CyclicBarrier(threads);
                List<Future<Void>> runs = executor.invokeAll(Collections.nCopies(threads, () -> {
                    start.await();
                    for (int i = 0; i < 8; i++) {
                        String endpoint = "/e" + i;
                        for (String method : new String[] {"GET", "HEAD", "POST", "PUT", "DELETE"}) {
                            collector.apiRequestStarted(method, endpoint);
                            IntStream.range(200, 210)
                                    .forEach(status -> collector.recordApiRequest(method, endpoint, status, 1));
                        }
                    }
                    return null;
                }));
                for (Future<Void> run : runs) {
                    run.get();
                }
                Scrape scrape = Scrape.of(fresh);
                assertThat(sum(scrape, "atp_api_requests_total")).isEqualTo(10 * 5 * 8.0 * threads);
                assertThat(sum(scrape, "atp_api_requests_in_progress")).isEqualTo(5 * 8.0 * threads);
                assertThat(scrape.series("atp_api_requests_in_progress")).hasSize(5 * 5);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static double sum(Scrape scrape, String name) {
        return scrape.series(name).mapToDouble(scrape::value).sum();
    }
}
