package dev.atpre.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atpre.testkit.ConfigFolder;
import dev.atpre.testkit.PrometheusServer;
import dev.atpre.testkit.PrometheusServer.Sample;
import dev.atpre.testkit.RedisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A real Prometheus with our configuration scrapes the service under load: whatever we ask it for, it has data. */
class LiveScrapeTest {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");
    private static final Pattern LIMIT = Pattern.compile("\\s*(?:==|>=|<=|>|<)\\s*[0-9.e+]+");

    private static RedisServer redis;
    private static Running service;
    private static ScriptedLoad load;
    private static PrometheusServer prometheus;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        redis = RedisServer.start();
        service = Running.start(
                data,
                Map.of(
                        "atp.redis.enabled",
                        true,
                        "atp.redis.host",
                        redis.host(),
                        "atp.redis.port",
                        redis.port(),
                        "atp.environment",
                        "test"));
        load = ScriptedLoad.start(service, data);
        prometheus = PrometheusServer.start(ConfigFolder.PATH, LiveScrapeTest::adapted);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {prometheus, load, service, redis}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    void target_isTheOneAndUp() {
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(prometheus.targets())
                        .containsExactly(new PrometheusServer.Target(
                                "atp_api", "http://localhost:%d/metrics".formatted(service.port()), "up", "")));
    }

    @Test
    void metrics_namedAnywhereInTheConfiguration_exist() throws IOException {
        List<String> named = ConfigFolder.metrics();

        assertThat(named).hasSizeGreaterThan(45).allSatisfy(name -> assertData(name, sample -> true));
    }

    @Test
    void panels_eachQuery_returnsData() throws IOException {
        List<String> queries = ConfigFolder.dashboards().stream()
                .flatMap(dashboard -> ConfigFolder.panels(dashboard).stream())
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asString())
                .toList();

        assertThat(queries).hasSizeGreaterThan(40).allSatisfy(query -> assertData(filled(query), isNumber()));
    }

    @Test
    void variables_ofTheDashboards_offerTheServer() throws IOException {
        Stream<JsonNode> variables = ConfigFolder.dashboards().stream()
                .flatMap(dashboard -> dashboard.path("templating").path("list").valueStream())
                .filter(variable -> variable.path("type").asString().equals("query"));
        Map<String, String> expected = Map.of("job", "atp_api", "instance", "localhost:" + service.port());

        assertThat(variables).hasSizeGreaterThan(5).allSatisfy(variable -> {
            MatchResult query = LABEL_VALUES
                    .matcher(variable.path("definition").asString())
                    .results()
                    .findFirst()
                    .orElseThrow();
            assertData(
                    filled(query.group(1)),
                    sample ->
                            expected.get(query.group(2)).equals(sample.labels().get(query.group(2))));
        });
    }

    @Test
    void rules_eachExpression_returnsData() {
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(prometheus.rules())
                        .hasSizeGreaterThan(30)
                        .allMatch(rule -> rule.health().equals("ok")));

        assertThat(prometheus.rules())
                .allSatisfy(rule -> assertData(
                        rule.type().equals("recording")
                                ? rule.expression()
                                : LIMIT.matcher(rule.expression()).replaceAll(""),
                        isNumber()));
    }

    @Test
    void recordedMetrics_tellWhatHappens() {
        assertData("instance:atp_api_requests:rate5m", sample -> sample.value() > 1);
        assertData("instance:atp_api_errors:ratio5m", sample -> sample.value() > 0.01 && sample.value() < 0.5);
        assertData("instance:atp_cache_hits:ratio5m", sample -> sample.value() > 0 && sample.value() <= 1);
        assertData("instance:atp_file_errors:ratio15m", sample -> sample.value() > 0.01 && sample.value() < 1);
        assertData("instance:atp_database_errors:ratio5m", sample -> sample.value() > 0 && sample.value() <= 1);
        assertData("instance:process_cpu_cores:rate5m", sample -> sample.value() > 0);
        assertData("instance:jvm_heap_used:ratio", sample -> sample.value() > 0 && sample.value() < 1);
        assertData("sum(rate(atp_process_io_bytes_total{direction=\"write\"}[1m]))", sample -> sample.value() >= 0);
    }

    @Test
    void metricsOfTheService_tellWhatHappens() {
        assertData("sum(increase(atp_tasks_total{status=\"done\"}[1m]))", sample -> sample.value() > 0);
        assertData("sum(increase(atp_tasks_total{status=\"failed\"}[1m]))", sample -> sample.value() > 0);
        assertData("sum(rate(atp_records_total{status=\"good\"}[1m]))", sample -> sample.value() > 10);
        assertData("atp_missions_needing_attention", sample -> sample.value() >= 0);
        assertData("atp_component_up{component=\"redis\"}", sample -> sample.value() == 1);
        assertData("sum(rate(atp_parallel_items_total[1m]))", sample -> sample.value() > 0);
    }

    @Test
    void series_underLoad_stayFew() {
        assertData("count({job=\"atp_api\"})", sample -> sample.value() < 4000);
        assertData("scrape_samples_scraped", sample -> sample.value() > 100 && sample.value() < 4000);
    }

    /** Our configuration, aimed at the server of this test and in a hurry. */
    private static String adapted(String text) {
        return text.replace("localhost:8000", "localhost:" + service.port())
                .replace("scrape_interval: 15s", "scrape_interval: 1s")
                .replace("scrape_timeout: 10s", "scrape_timeout: 1s")
                .replace("evaluation_interval: 15s", "evaluation_interval: 1s");
    }

    /** A query as Grafana sends it. */
    private static String filled(String query) {
        return query.replace("$job", ".*").replace("$instance", ".*").replace("$__rate_interval", "10s");
    }

    private static Predicate<Sample> isNumber() {
        return sample -> Double.isFinite(sample.value());
    }

    private static void assertData(String query, Predicate<Sample> expected) {
        await(query)
                .atMost(WITHIN)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(
                        () -> assertThat(prometheus.query(query)).as(query).anyMatch(expected));
    }
}
