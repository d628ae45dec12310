package dev.atpre.core.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class MonitoredTest {
    private static final Map<String, String> BTM = Map.of("file_type", "btm");
    private static final String SUCCESSES = "atp_files_processed_total{file_type=\"btm\",status=\"success\"}";
    private static final String ERRORS = "atp_files_processed_total{file_type=\"btm\",status=\"error\"}";
    private static final String SECONDS = "atp_file_decode_duration_seconds_sum{file_type=\"btm\"}";

    private long nanos = Long.MAX_VALUE - 5;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final MetricsCollector metrics = MetricsCollector.builder(registry)
            .jvmMetrics(false)
            .nanoTime(() -> nanos)
            .build();

    private String decode() {
        nanos += 2_500_000_000L;
        return "decoded";
    }

    private String decodeOrThrow() throws IOException {
        nanos += 1_000_000_000L;
        throw new IOException("bad file");
    }

    private void decodeAll() {
        nanos += 3_000_000_000L;
    }

    @Test
    void time_call_recordsDurationAndSuccess_acrossClockOverflow() {
        String decoded = metrics.monitored("file_decode", BTM).time(() -> decode());

        assertThat(decoded).isEqualTo("decoded");
        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.value(SUCCESSES)).isEqualTo(1);
        assertThat(scrape.value(ERRORS)).isZero();
        assertThat(scrape.value(SECONDS)).isEqualTo(2.5);
        assertThat(scrape.has("atp_file_size_bytes_count")).as("no size given").isFalse();
    }

    @Test
    void time_oneCallForm_recordsToo() throws IOException {
        String decoded = metrics.time("file_decode", BTM, this::decode);
        metrics.time("file_decode", BTM, () -> decodeAll());
        assertThatThrownBy(() -> metrics.time("file_decode", BTM, this::decodeOrThrow))
                .isInstanceOf(IOException.class);

        assertThat(decoded).isEqualTo("decoded");
        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.value(SUCCESSES)).isEqualTo(2);
        assertThat(scrape.value(ERRORS)).isEqualTo(1);
        assertThat(scrape.value(SECONDS)).isEqualTo(6.5);
    }

    @Test
    void time_failingCall_recordsErrorAndThrowsTheSame() {
        IllegalStateException failure = new IllegalStateException("broken");
        Monitored decoding = metrics.monitored("file_decode", BTM);
        Monitored.Action<RuntimeException> broken = () -> {
            throw failure;
        };
        assertThatThrownBy(() -> decoding.time(broken)).isSameAs(failure);
        Monitored.Task<String, RuntimeException> worse = () -> {
            throw new StackOverflowError();
        };
        assertThatThrownBy(() -> decoding.time(worse)).isInstanceOf(StackOverflowError.class);

        assertThat(Scrape.of(registry).value(ERRORS)).isEqualTo(2);
        assertThat(Scrape.of(registry).value(SUCCESSES)).isZero();
    }

    @Test
    void sized_observesTheSize_zeroIncluded() {
        metrics.monitored("file_decode", BTM).sized(0).time(this::decode);
        metrics.monitored("file_decode", BTM).sized(5_000).time(this::decode);

        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.value("atp_file_size_bytes_count{file_type=\"btm\"}")).isEqualTo(2);
        assertThat(scrape.value("atp_file_size_bytes_sum{file_type=\"btm\"}")).isEqualTo(5_000);
        assertThatThrownBy(() -> metrics.monitored("file_decode", BTM).sized(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bytes is -1");
        assertThatThrownBy(() -> metrics.monitored("database_query", Map.of("query_type", "select"))
                        .sized(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("metric database_query has no size, only file_decode has");
    }

    @Test
    void time_stage_recordsAtCompletion_notAtCreation() {
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletionStage<String> stage = metrics.monitored("file_decode", BTM).time(() -> future);
        assertThat(stage).isSameAs(future);
        assertThat(Scrape.of(registry).find(SUCCESSES)).isEmpty();

        nanos += 4_000_000_000L;
        future.complete("done");
        assertThat(Scrape.of(registry).value(SUCCESSES)).isEqualTo(1);
        assertThat(Scrape.of(registry).value(SECONDS)).isEqualTo(4);
    }

    @Test
    void time_failedOrCancelledStage_recordsError() {
        CompletableFuture<String> failed = new CompletableFuture<>();
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        metrics.monitored("file_decode", BTM).time(() -> failed);
        metrics.monitored("file_decode", BTM).time(() -> cancelled);
        failed.completeExceptionally(new IOException("bad file"));
        cancelled.cancel(true);

        assertThat(Scrape.of(registry).value(ERRORS)).isEqualTo(2);
        assertThat(Scrape.of(registry).value(SUCCESSES)).isZero();
    }

    @Test
    void time_supplierOfStageThatThrows_recordsError() {
        Monitored.Task<CompletionStage<String>, IOException> broken = () -> {
            throw new IOException("no stage");
        };
        assertThatThrownBy(() -> metrics.monitored("file_decode", BTM).time(broken))
                .isInstanceOf(IOException.class);

        assertThat(Scrape.of(registry).value(ERRORS)).isEqualTo(1);
    }

    @Test
    void time_databaseQuery_recordsQuery() {
        metrics.monitored("database_query", Map.of("query_type", "select")).time(this::decode);

        assertThat(Scrape.of(registry).value("atp_database_queries_total{query_type=\"select\",status=\"success\"}"))
                .isEqualTo(1);
        assertThat(Scrape.of(registry).value("atp_database_query_duration_seconds_sum{query_type=\"select\"}"))
                .isEqualTo(2.5);
    }

    @Test
    void time_apiRequest_isInProgressMeanwhile() {
        Monitored request = metrics.monitored("api_request", Map.of("method", "GET", "endpoint", "/trips"));
        String inProgress = "atp_api_requests_in_progress{endpoint=\"/trips\",method=\"GET\"}";
        CompletableFuture<String> answer = new CompletableFuture<>();
        request.time(() -> answer);
        assertThat(Scrape.of(registry).value(inProgress)).isEqualTo(1);
        answer.completeExceptionally(new IOException("gone"));

        assertThat(Scrape.of(registry).value(inProgress)).isZero();
        assertThat(Scrape.of(registry)
                        .value("atp_api_requests_total{endpoint=\"/trips\",method=\"GET\",status=\"500\"}"))
                .isEqualTo(1);
    }

    @Test
    void time_clockThatGoesBack_recordsZero() {
        metrics.monitored("file_decode", BTM).time(() -> {
            nanos -= 1_000;
        });

        assertThat(Scrape.of(registry).value(SECONDS)).isZero();
    }

    @Test
    void monitored_unknownMetric_failsAtWiringWithKnownNames() {
        assertThatThrownBy(() -> metrics.monitored("file_decod", BTM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "no metric \"file_decod\" to time work with: expected one of file_decode (labels file_type), "
                                + "database_query (labels query_type), api_request (labels method, endpoint)");
    }

    @Test
    void monitored_wrongLabels_failAtWiring() {
        assertThatThrownBy(() -> metrics.monitored("file_decode", Map.of("filetype", "btm")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels [filetype] for metric file_decode: expected exactly [file_type]");
        assertThatThrownBy(() -> metrics.monitored("file_decode", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
