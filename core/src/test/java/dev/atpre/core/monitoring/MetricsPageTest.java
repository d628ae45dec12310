package dev.atpre.core.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.core.cache.CacheOperation;
import dev.atpre.core.cache.CacheStatus;
import dev.atpre.core.stream.StreamOutcome;
import dev.atpre.testkit.Promtool;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsPageTest {
    private static final String PROMETHEUS_2 =
            "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
    private static final String PROMETHEUS_3 =
            "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    @TempDir
    private Path folder;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private MetricsCollector metrics;
    private MetricsPage page;

    @BeforeEach
    void oneOfEachEvent() throws IOException {
        Path io = Files.writeString(
                folder.resolve("io"),
                "rchar: 9\nwchar: 8\nsyscr: 7\nsyscw: 6\nread_bytes: 4096\nwrite_bytes: 8192\ncancelled_write_bytes: 1\n");
        metrics = MetricsCollector.builder(registry)
                .version("1.0")
                .environment("test")
                .jvmMetrics(false)
                .ioFile(io)
                .build();
        page = metrics.page();
        metrics.apiRequestStarted("GET", "/api/v1/missions");
        metrics.recordApiRequest("GET", "/api/v1/missions", 200, 0.123);
        metrics.recordFileProcessing("btm", "success", 2.5, 1_024_000);
        metrics.recordDatabaseQuery("select", "success", 0.02);
        metrics.setActiveConnections(3);
        metrics.cacheListener().operation(CacheOperation.GET, CacheStatus.HIT, 1_000);
        metrics.recordCacheOperation("get", false);
        metrics.parallelListener().workerStarted();
        metrics.parallelListener().itemFinished(true, 1_000);
        metrics.streamListener().bytesRead(8192);
        metrics.streamListener().finished(new StreamOutcome.Complete(8192), 1_000);
        metrics.watchDroppedLogs(() -> 2);
    }

    @Test
    void respond_afterOneOfEachEvent_isTheGoldenPage() throws IOException {
        String golden;
        try (InputStream in =
                Objects.requireNonNull(MetricsPageTest.class.getResourceAsStream("one-of-each-event.txt"))) {
            golden = new String(in.readAllBytes(), UTF_8);
        }
        String text = Scrape.text(page.respond(null, null, List.of()));
        assertThat(text.replaceAll("\natp_available_processors .*", "\natp_available_processors 2.0"))
                .isEqualTo(golden);
    }

    @Test
    void respond_passesPromtoolsLint() {
        Promtool.Result result = Promtool.checkMetrics(Scrape.text(page.respond(null, null, List.of())));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).isBlank();
    }

    @Test
    void respond_equalValues_giveEqualBytes() {
        String first = Scrape.text(page.respond(null, null, List.of()));
        for (int i = 0; i < 20; i++) {
            assertThat(Scrape.text(page.respond(null, null, List.of()))).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {PROMETHEUS_2, PROMETHEUS_3, "application/openmetrics-text"})
    void respond_toClientThatPrefersIt_isOpenMetrics(String accept) {
        MetricsPage.Response response = page.respond(accept, null, List.of());

        assertThat(response.contentType()).isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(Scrape.text(response))
                .contains("# TYPE atp_api_requests counter\n")
                .contains("# TYPE atp_application info\n")
                .endsWith("# EOF\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
                "text/plain, application/openmetrics-text;q=0.5",
                "application/openmetrics-text;q=0",
                "application/openmetrics-text;version=2.0.0",
                "application/json",
                "application/openmetrics-text;q=much",
                "text/plain;version=1.0.0;escaping=no-such-scheme",
                ",;=,;;q=,",
                ""
            })
    void respond_toAnyoneElse_isPlainText(String accept) {
        MetricsPage.Response response = page.respond(accept, null, List.of());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(Scrape.text(response)).contains("# TYPE atp_api_requests_total counter\n");
    }

    @Test
    void respond_toClientThatTakesGzip_isCompressed() throws IOException {
        MetricsPage.Response response = page.respond(null, "deflate, gzip;q=0.8", List.of());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        response.writeTo(body);

        assertThat(response.gzip()).isTrue();
        assertThat(response.length()).isEqualTo(body.size());
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body.toByteArray()))) {
            assertThat(new String(in.readAllBytes(), UTF_8))
                    .isEqualTo(Scrape.text(page.respond(null, null, List.of())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "deflate", "gzip;q=0", "identity, *;q=0", "gzipped"})
    void respond_toClientThatDoesNot_isNotCompressed(String acceptEncoding) {
        assertThat(page.respond(null, acceptEncoding, List.of()).gzip()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"atp_api_requests_total", "atp_cache_hit_ratio", "atp_file_size_bytes"})
    void respond_toName_isThatMetricAlone(String name) {
        String text = Scrape.text(page.respond(null, null, List.of(name)));

        assertThat(text.lines().filter(line -> line.startsWith("# TYPE"))).hasSize(1);
        assertThat(text).contains("# TYPE " + name + " ");
    }

    @Test
    void respond_toUnknownName_isEmpty() {
        assertThat(page.respond(null, null, List.of("nothing")).length()).isZero();
    }

    @Test
    void respond_whenMetricCannotBeCollected_is500InOneLine() {
        GaugeWithCallback.builder()
                .name("broken")
                .callback(callback -> {
                    throw new IllegalStateException("pool\nis closed");
                })
                .register(registry);

        MetricsPage.Response response = page.respond(PROMETHEUS_3, "gzip", List.of());
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.gzip()).isFalse();
        assertThat(response.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(Scrape.text(response))
                .isEqualTo(
                        "the metrics cannot be collected (java.lang.IllegalStateException: pool is closed): see the program's log\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null | []",
                "'' | []",
                "debug=text | []",
                "name[]=a&x=y&name%5B%5D=b%5fc | [a, b_c]",
                "name[] | []",
                "name=a | []",
            })
    void names_areTakenFromQuery(String query, String names) {
        assertThat(MetricsPage.names(query)).hasToString(names);
    }

    @Test
    void names_brokenEscape_isRefused() {
        assertThatThrownBy(() -> MetricsPage.names("name[]=%zz")).isInstanceOf(IllegalArgumentException.class);
    }
}
