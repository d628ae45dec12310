package dev.atpre.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusServerTest {
    private static final String CONFIGURATION = """
            global:
              scrape_interval: 200ms
              scrape_timeout: 200ms
              evaluation_interval: 200ms
            rule_files: ['rules/*.yml']
            scrape_configs:
              - job_name: numbers
                static_configs: [{targets: ['localhost:1']}]
            """;
    private static final String RULES = """
            groups:
              - name: numbers
                rules:
                  - {record: number:doubled, expr: 2 * number}
            """;
    private static final byte[] PAGE = "# TYPE number gauge\nnumber{of=\"a\"} 21\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private HttpServer numbers;

    @BeforeEach
    void start() throws IOException {
        numbers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        numbers.createContext("/metrics", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, PAGE.length);
            exchange.getResponseBody().write(PAGE);
            exchange.close();
        });
        numbers.start();
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("prometheus.yml"), CONFIGURATION);
        Files.writeString(folder.resolve("rules/numbers.yml"), RULES);
    }

    @AfterEach
    void stop() {
        numbers.stop(0);
    }

    @Test
    void start_withAnotherTarget_scrapesItAndAnswersQueries() {
        String target = "localhost:" + numbers.getAddress().getPort();
        try (PrometheusServer prometheus =
                PrometheusServer.start(folder, text -> text.replace("localhost:1", target))) {
            await().untilAsserted(() -> assertThat(prometheus.query("number:doubled"))
                    .singleElement()
                    .satisfies(sample -> {
                        assertThat(sample.value()).isEqualTo(42);
                        assertThat(sample.labels()).containsEntry("of", "a").containsEntry("instance", target);
                    }));
            assertThat(prometheus.targets())
                    .containsExactly(
                            new PrometheusServer.Target("numbers", "http://%s/metrics".formatted(target), "up", ""));
            assertThat(prometheus.rules())
                    .containsExactly(new PrometheusServer.Rule("number:doubled", "recording", "2 * number", "ok", ""));
            assertThat(prometheus.query("no_such_metric")).isEmpty();
            assertThat(prometheus.query("number / 0").get(0).value()).isInfinite();
            Instant now = Instant.now();
            assertThat(prometheus.queryRange("number", now, now.plusSeconds(2), Duration.ofSeconds(1)))
                    .singleElement()
                    .satisfies(series -> assertThat(series.values()).isEqualTo(List.of(21.0, 21.0, 21.0)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> prometheus.query("sum("))
                    .withMessageContaining("parse error");
        }
    }

    @Test
    void targets_nobodyThere_areDownAndSayWhy() {
        try (PrometheusServer prometheus = PrometheusServer.start(folder, text -> text)) {
            await().untilAsserted(() -> assertThat(prometheus.targets())
                    .singleElement()
                    .satisfies(target -> {
                        assertThat(target.health()).isEqualTo("down");
                        assertThat(target.lastError()).contains("refused");
                    }));
        }
    }

    @Test
    void start_badConfiguration_saysWhatPrometheusSaid() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PrometheusServer.start(folder, text -> "no: configuration"))
                .withMessageContaining("field no not found");
    }

    @Test
    void close_endsIt() {
        URI address;
        try (PrometheusServer prometheus = PrometheusServer.start(folder, text -> text)) {
            address = prometheus.address();
        }

        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/-/ready")).build();
        assertThatIOException().isThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
    }

    @Test
    void promtool_ofGoodAndBadInput_passesAndFails() {
        assertThat(Promtool.run(folder, "check", "config", "prometheus.yml").exitCode())
                .isZero();
        assertThat(Promtool.run(folder, "check", "rules", "prometheus.yml").output())
                .contains("FAILED");
        assertThat(Promtool.checkMetrics("# HELP number A number.\n# TYPE number gauge\nnumber 1\n")
                        .exitCode())
                .isZero();
        assertThat(Promtool.checkMetrics("number{ 1\n").exitCode()).isNotZero();
    }
}
