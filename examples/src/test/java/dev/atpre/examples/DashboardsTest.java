package dev.atpre.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.testkit.ConfigFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DashboardsTest {
    private static final int COLUMNS = 24;

    @ParameterizedTest
    @CsvSource({
        "atp-api, Request rate, atp_api_requests_total",
        "atp-api, Average response time, atp_api_request_duration_seconds_sum",
        "atp-api, 95th percentile, atp_api_request_duration_seconds_bucket",
        "atp-api, Error rate (5xx), 5..",
        "atp-files, Files processed per hour, 3600 * sum by (file_type",
        "atp-files, Average decode time, atp_file_decode_duration_seconds_sum",
        "atp-files, Processing errors per hour, error",
        "atp-resources, Heap, jvm_memory_used_bytes",
        "atp-resources, CPU, process_cpu_seconds_total",
        "atp-resources, Disk I/O, atp_process_io_bytes_total",
        "atp-resources, Threads and workers, atp_active_workers",
        "atp-cache, Hit ratio, hit|miss",
        "atp-cache, Operations per second, atp_cache_operations_total",
        "atp-cache, Cache memory, atp_cache_memory_bytes",
        "atp-database, Queries per second, atp_database_queries_total",
        "atp-database, Average query time, atp_database_query_duration_seconds_sum",
        "atp-database, Active connections, atp_database_connections_active",
    })
    void dashboards_keyMetric_hasAPanel(String uid, String title, String inQuery) throws IOException {
        List<String> queries = ConfigFolder.dashboards().stream()
                .filter(dashboard -> dashboard.path("uid").asString().equals(uid))
                .flatMap(dashboard -> ConfigFolder.panels(dashboard).stream())
                .filter(panel -> panel.path("title").asString().equals(title))
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asString())
                .toList();

        assertThat(queries).isNotEmpty().allMatch(query -> !query.isBlank()).anyMatch(query -> query.contains(inQuery));
    }

    @Test
    void dashboard_identity_isItsOwn() throws IOException {
        List<String> uids = new ArrayList<>();
        for (JsonNode dashboard : ConfigFolder.dashboards()) {
            assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
            assertThat(dashboard.path("title").asString()).startsWith("ATP Re: ");
            assertThat(dashboard.has("id"))
                    .as("an id would be that of one server")
                    .isFalse();
            uids.add("grafana/dashboards/" + dashboard.path("uid").asString() + ".json");
        }

        assertThat(uids).isEqualTo(ConfigFolder.files("grafana/dashboards"));
    }

    @Test
    void dashboard_dataSource_isAVariableThatTheProvisionedOneFills() throws IOException {
        String provisioned = ConfigFolder.text("grafana/provisioning/datasources/prometheus.yml");
        for (JsonNode dashboard : ConfigFolder.dashboards()) {
            JsonNode variable = dashboard.path("templating").path("list").path(0);
            assertThat(variable.path("type").asString()).isEqualTo("datasource");
            assertThat(variable.path("query").asString()).isEqualTo("prometheus");
            assertThat(provisioned)
                    .contains("uid: " + variable.path("current").path("value").asString());
            ConfigFolder.panels(dashboard).forEach(DashboardsTest::assertUsesVariables);
        }
    }

    @Test
    void panels_haveAUnitATitleAndAPlaceOfTheirOwn() throws IOException {
        for (JsonNode dashboard : ConfigFolder.dashboards()) {
            Set<Integer> ids = new HashSet<>();
            Set<List<Integer>> cells = new HashSet<>();
            for (JsonNode panel : dashboard.path("panels")) {
                String title = dashboard.path("uid").asString() + ", "
                        + panel.path("title").asString();
                assertThat(panel.path("title").asString()).isNotBlank();
                assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
                assertPlace(panel.path("gridPos"), cells, title);
            }
            assertThat(ConfigFolder.panels(dashboard))
                    .hasSizeGreaterThanOrEqualTo(8)
                    .allSatisfy(panel -> assertThat(panel.path("fieldConfig")
                                    .path("defaults")
                                    .path("unit")
                                    .asString())
                            .as(panel.path("title").asString())
                            .isIn("reqps", "ops", "s", "percentunit", "short", "bytes", "Bps", "none"));
        }
    }

    @Test
    void provisioning_looksWhereTheReadmePutsTheDashboards() throws IOException {
        String provider = ConfigFolder.text("grafana/provisioning/dashboards/atp.yml");
        String readme = ConfigFolder.text("README.md");

        assertThat(provider).contains("path: /var/lib/grafana/dashboards");
        assertThat(readme)
                .contains("grafana/dashboards:/var/lib/grafana/dashboards")
                .contains("grafana/provisioning:/etc/grafana/provisioning");
    }

    private static void assertUsesVariables(JsonNode panel) {
        String title = panel.path("title").asString();
        assertThat(panel.path("datasource").path("uid").asString()).as(title).isEqualTo("${datasource}");
        assertThat(panel.path("targets").valueStream()).as(title).isNotEmpty().allSatisfy(target -> {
            assertThat(target.path("datasource").path("uid").asString()).isEqualTo("${datasource}");
            assertThat(target.path("expr").asString()).contains("job=~\"$job\", instance=~\"$instance\"");
            assertThat(target.path("refId").asString()).isNotBlank();
        });
    }

    private static void assertPlace(JsonNode place, Set<List<Integer>> cells, String title) {
        int x = place.path("x").asInt();
        int y = place.path("y").asInt();
        assertThat(x + place.path("w").asInt()).as(title).isBetween(1, COLUMNS);
        for (int column = x; column < x + place.path("w").asInt(); column++) {
            for (int line = y; line < y + place.path("h").asInt(); line++) {
                assertThat(cells.add(List.of(column, line)))
                        .as("%s overlaps another at column %d, line %d", title, column, line)
                        .isTrue();
            }
        }
    }
}
