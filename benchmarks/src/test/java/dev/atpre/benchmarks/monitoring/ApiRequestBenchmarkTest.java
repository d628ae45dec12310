package dev.atpre.benchmarks.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.core.monitoring.MetricsPage;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All of them count the same requests in the same buckets, and none stays in progress. */
class ApiRequestBenchmarkTest {
    private final ApiRequestBenchmark benchmark = new ApiRequestBenchmark();

    @Test
    void requests_areInEveryScrape() throws IOException {
        benchmark.endpoints = 2;
        benchmark.start();
        for (int i = 0; i < 10; i++) {
            benchmark.coreRecord();
            benchmark.coreWhole();
            benchmark.heldRecord();
            benchmark.heldWhole();
            benchmark.lookedUpRecord();
            benchmark.lookedUpRecord();
            benchmark.micrometerHeldRecord();
            benchmark.micrometerHeldWhole();
            benchmark.micrometerLookedUpRecord();
            benchmark.micrometerLookedUpRecord();
        }

        assertCounts(scrape(benchmark.coreRegistry), "atp_api_requests_total", "atp_api_request_duration_seconds", 10);
        assertCounts(scrape(benchmark.heldRegistry), "requests_total", "duration", 20);
        assertCounts(benchmark.micrometer.scrape(), "requests_total", "duration_seconds", 20);
        assertThat(scrape(benchmark.coreRegistry))
                .containsPattern("atp_api_requests_in_progress\\{.*missions/0\".*} 0.0");
        assertThat(scrape(benchmark.heldRegistry)).containsPattern("in_progress\\{.*missions/0\".*} 0.0");
        assertThat(benchmark.micrometer.scrape()).containsPattern("in_progress\\{.*missions/0\".*} 0.0");
    }

    private static void assertCounts(String page, String counter, String histogram, int requests) {
        for (String endpoint : List.of("missions/0", "missions/1")) {
            assertThat(page).containsPattern(counter + "\\{.*" + endpoint + ".*} " + requests + "(\\.0)?\n");
            assertThat(page)
                    .containsPattern(histogram + "_bucket\\{.*" + endpoint + ".*le=\"0.01\".*} 0\n")
                    .containsPattern(histogram + "_bucket\\{.*" + endpoint + ".*le=\"0.025\".*} " + requests + "\n");
        }
        long buckets = page.lines()
                .filter(line -> line.startsWith(histogram + "_bucket") && line.contains("missions/0"))
                .count();
        assertThat(buckets).isEqualTo(14);
    }

    private static String scrape(PrometheusRegistry registry) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        new MetricsPage(registry).respond(null, null, List.of()).writeTo(page);
        return page.toString(StandardCharsets.UTF_8);
    }
}
