package dev.atpre.core.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.core.config.Settings;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsCollectorTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final MetricsCollector metrics =
            MetricsCollector.builder(registry).jvmMetrics(false).build();

    @Test
    void recordApiRequest_documentsExample_countsAndObserves() {
        metrics.recordApiRequest("GET", "/api/v1/missions", 200, 0.123);

        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.text())
                .contains("# HELP atp_api_requests_total Total number of API requests")
                .contains("# TYPE atp_api_requests_total counter")
                .doesNotContain("_total_total");
        String labels = "{endpoint=\"/api/v1/missions\",method=\"GET\"";
        assertThat(scrape.value("atp_api_requests_total" + labels + ",status=\"200\"}"))
                .isEqualTo(1);
        String duration = "atp_api_request_duration_seconds";
        assertThat(scrape.value(duration + "_sum" + labels + "}")).isEqualTo(0.123);
        assertThat(scrape.value(duration + "_bucket" + labels + ",le=\"0.1\"}")).isZero();
        assertThat(scrape.value(duration + "_bucket" + labels + ",le=\"0.25\"}"))
                .isEqualTo(1);
    }

    @Test
    void recordFileProcessing_documentsExample_countsAndObserves() {
        metrics.recordFileProcessing("btm", "success", 2.5, 1_024_000);

        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.value("atp_files_processed_total{file_type=\"btm\",status=\"success\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("atp_files_processed_total{file_type=\"btm\",status=\"error\"}"))
                .as("known from the first file of its type on")
                .isZero();
        assertThat(scrape.value("atp_file_decode_duration_seconds_bucket{file_type=\"btm\",le=\"1.0\"}"))
                .isZero();
        assertThat(scrape.value("atp_file_decode_duration_seconds_bucket{file_type=\"btm\",le=\"5.0\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("atp_file_size_bytes_bucket{file_type=\"btm\",le=\"102400.0\"}"))
                .isZero();
        assertThat(scrape.value("atp_file_size_bytes_sum{file_type=\"btm\"}")).isEqualTo(1_024_000);
    }

    @Test
    void recordFileProcessing_unknownSize_observesNoSize() {
        metrics.recordFileProcessing("btm", "error", 0.01);

        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.value("atp_files_processed_total{file_type=\"btm\",status=\"error\"}"))
                .isEqualTo(1);
        assertThat(scrape.has("atp_file_size_bytes_count")).isFalse();
    }

    @Test
    void recordDatabaseQuery_countsAndObserves() {
        metrics.recordDatabaseQuery("SELECT", "success", 0.0007);

        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.value("atp_database_queries_total{query_type=\"select\",status=\"success\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("atp_database_query_duration_seconds_bucket{query_type=\"select\",le=\"5.0E-4\"}"))
                .isZero();
        assertThat(scrape.value("atp_database_query_duration_seconds_bucket{query_type=\"select\",le=\"0.001\"}"))
                .isEqualTo(1);
    }

    @Test
    void activeConnections_areThoseSetAndThoseOfWatchedPools() {
        assertThat(Scrape.of(registry).value("atp_database_connections_active")).isZero();
        metrics.setActiveConnections(3);
        MetricsCollector.Watch pool = metrics.watchActiveConnections(() -> 4);
        assertThat(Scrape.of(registry).value("atp_database_connections_active")).isEqualTo(7);
        pool.close();
        pool.close();
        assertThat(Scrape.of(registry).value("atp_database_connections_active")).isEqualTo(3);
    }

    @Test
    void watch_ofFailingSource_leavesItOut() {
        metrics.watchActiveConnections(() -> {
            throw new IllegalStateException("pool is closed");
        });
        metrics.watchActiveConnections(() -> 2);

        assertThat(Scrape.of(registry).value("atp_database_connections_active")).isEqualTo(2);
    }

    @Test
    void watchDroppedLogs_isACounter_thatNeverFalls() {
        assertThat(Scrape.of(registry).value("atp_log_events_dropped_total")).isZero();
        long[] drops = {5};
        MetricsCollector.Watch watch = metrics.watchDroppedLogs(() -> drops[0]);
        assertThat(Scrape.of(registry).value("atp_log_events_dropped_total")).isEqualTo(5);
        drops[0] = 8;
        watch.close();
        watch.close();
        drops[0] = 100;
        assertThat(Scrape.of(registry).value("atp_log_events_dropped_total")).isEqualTo(8);
    }

    @Test
    void parallelListener_movesWorkersAndItems() {
        metrics.parallelListener().workerStarted();
        metrics.parallelListener().workerStarted();
        metrics.parallelListener().workerFinished();
        metrics.parallelListener().itemFinished(true, 5);
        metrics.parallelListener().itemFinished(false, 5);
        metrics.parallelListener().itemFinished(false, 5);

        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.value("atp_active_workers")).isEqualTo(1);
        assertThat(scrape.value("atp_parallel_items_total{status=\"success\"}")).isEqualTo(1);
        assertThat(scrape.value("atp_parallel_items_total{status=\"error\"}")).isEqualTo(2);
    }

    @Test
    void streamListener_movesBytes() {
        metrics.streamListener().bytesRead(8192);
        metrics.streamListener().bytesRead(100);

        assertThat(Scrape.of(registry).value("atp_stream_read_bytes_total")).isEqualTo(8292);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void record_impossibleSeconds_isRefusedAndCountsNothing(double seconds) {
        int before = Scrape.of(registry).size();
        assertThatThrownBy(() -> metrics.recordApiRequest("GET", "/", 200, seconds))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seconds is %s: expected a finite number, 0 or more", seconds);
        assertThatThrownBy(() -> metrics.recordFileProcessing("new", "success", seconds, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> metrics.recordFileProcessing("new", "success", seconds))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> metrics.recordDatabaseQuery("new", "success", seconds))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Scrape.of(registry).size()).isEqualTo(before);
    }

    @Test
    void record_negativeBytesOrCount_isRefused() {
        assertThatThrownBy(() -> metrics.recordFileProcessing("btm", "success", 1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bytes is -1: expected 0 or more");
        assertThatThrownBy(() -> metrics.setActiveConnections(-2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count is -2 connections: expected 0 or more");
    }

    @ParameterizedTest
    @CsvSource({
        "BTM, btm",
        "' my file.RU ', _my_file_ru_",
        "'', other",
        "'…%', other",
        "'a\nb\"c', a_b_c",
        "0123456789012345678901234567890123456789tail, 0123456789012345678901234567890123456789",
    })
    void fileType_isFoldedToPlainWord(String type, String label) {
        metrics.recordFileProcessing(type, "success", 1);

        assertThat(Scrape.of(registry)
                        .value("atp_files_processed_total{file_type=\"%s\",status=\"success\"}".formatted(label)))
                .isEqualTo(1);
    }

    @Test
    void knownLabelSets_areThereFromTheStart() {
        PrometheusRegistry fresh = new PrometheusRegistry();
        MetricsCollector.builder(fresh).jvmMetrics(false).fileTypes("ru", "mmi").build();

        Scrape scrape = Scrape.of(fresh);
        for (String type : new String[] {"ru", "mmi", "other"}) {
            for (String status : new String[] {"success", "error"}) {
                assertThat(scrape.value(
                                "atp_files_processed_total{file_type=\"%s\",status=\"%s\"}".formatted(type, status)))
                        .isZero();
            }
            assertThat(scrape.value("atp_file_decode_duration_seconds_count{file_type=\"" + type + "\"}"))
                    .isZero();
        }
        assertThat(scrape.value("atp_database_queries_total{query_type=\"insert\",status=\"error\"}"))
                .isZero();
        assertThat(scrape.value("atp_cache_operations_total{operation=\"get\",status=\"miss\"}"))
                .isZero();
        assertThat(scrape.value("atp_metrics_label_overflow_total{metric=\"atp_api_requests_total\"}"))
                .isZero();
    }

    @Test
    void create_withSettings_takesEnvironment() {
        PrometheusRegistry fresh = new PrometheusRegistry();
        MetricsCollector.create(fresh, Settings.of(Map.of("ENVIRONMENT", "production")));

        assertThat(Scrape.of(fresh).value("atp_application_info{environment=\"production\",version=\"unknown\"}"))
                .isEqualTo(1);
    }

    @Test
    void applicationInfo_showsVersionAndEnvironment() {
        PrometheusRegistry fresh = new PrometheusRegistry();
        MetricsCollector.builder(fresh).version("1.2.3").environment("test").build();

        assertThat(Scrape.of(fresh).value("atp_application_info{environment=\"test\",version=\"1.2.3\"}"))
                .isEqualTo(1);
    }

    @Test
    void collectors_ofTwoRegistries_doNotMeet() {
        PrometheusRegistry second = new PrometheusRegistry();
        MetricsCollector other =
                MetricsCollector.builder(second).jvmMetrics(false).build();
        other.setActiveConnections(5);

        assertThat(Scrape.of(second).value("atp_database_connections_active")).isEqualTo(5);
        assertThat(Scrape.of(registry).value("atp_database_connections_active")).isZero();
    }

    @Test
    void build_onRegistryThatHasOne_saysSoAndChangesNothing() {
        assertThatThrownBy(() -> MetricsCollector.builder(registry).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already has a metric")
                .hasMessageContaining("share it, close the first");
        metrics.setActiveConnections(9);
        assertThat(Scrape.of(registry).value("atp_database_connections_active")).isEqualTo(9);
    }

    @Test
    void build_whereOneNameIsTaken_leavesRegistryAsItWas() {
        PrometheusRegistry taken = new PrometheusRegistry();
        Counter foreign = Counter.builder()
                .name("atp_parallel_items_total")
                .labelNames("status")
                .register(taken);
        assertThatThrownBy(() -> MetricsCollector.builder(taken).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("atp_parallel_items");
        assertThat(taken.scrape().size()).isEqualTo(1);

        taken.unregister(foreign);
        MetricsCollector.builder(taken).build().close();
    }

    @Test
    void close_takesEverythingOut_andRecordingGoesOn() {
        metrics.close();
        metrics.close();
        metrics.recordApiRequest("GET", "/", 200, 1);

        assertThat(registry.scrape().size()).isZero();
        MetricsCollector second = MetricsCollector.builder(registry).build();
        second.recordApiRequest("GET", "/", 200, 1);
        assertThat(Scrape.of(registry).value("atp_api_requests_total{endpoint=\"/\",method=\"GET\",status=\"200\"}"))
                .isEqualTo(1);
        second.close();
        assertThat(registry.scrape().size()).isZero();
    }

    @Test
    void builder_optionOutOfRange_isRefusedByName() {
        MetricsCollectorBuilder builder = MetricsCollector.builder(new PrometheusRegistry());
        assertThatThrownBy(() -> builder.maxEndpoints(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxEndpoints is 0: expected a number from 1 to 10000");
        assertThatThrownBy(() -> builder.maxTypes(10_001)).hasMessageStartingWith("maxTypes is 10001");
        assertThatThrownBy(() -> builder.version(" ")).hasMessage("version is blank: expected a text");
        assertThatThrownBy(() -> builder.environment("")).hasMessage("environment is blank: expected a text");
    }
}
