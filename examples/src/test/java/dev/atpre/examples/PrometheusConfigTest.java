package dev.atpre.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.testkit.ConfigFolder;
import dev.atpre.testkit.Promtool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusConfigTest {
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern RECORD = Pattern.compile("- record: (\\S+)");

    @TempDir
    private Path folder;

    @Test
    void config_asPromtoolSees_isValid() {
        assertPasses(Promtool.run(ConfigFolder.PATH, "check", "config", "prometheus.yml"));
    }

    @Test
    void configOfContainers_isValid_andAsksTheServiceByItsNameWithAToken() throws IOException {
        assertPasses(Promtool.run(ConfigFolder.PATH, "check", "config", "--syntax-only", "prometheus-compose.yml"));
        assertThat(ConfigFolder.text("prometheus-compose.yml"))
                .contains("targets: ['api:8000']", "credentials_file: atp-token");
        assertThat(ConfigFolder.text("compose.yaml"))
                .contains("  api:\n", "./atp-token:/etc/prometheus/atp-token:ro", "./prometheus-compose.yml:");
    }

    @Test
    void config_scrapesTheOneServiceThatExists() throws IOException {
        assertThat(ConfigFolder.text("prometheus.yml").lines().filter(line -> !line.startsWith("#")))
                .filteredOn(line -> line.contains("targets:"))
                .containsExactly("      - targets: ['localhost:8000']");
        assertThat(ConfigFolder.text("prometheus.yml"))
                .contains("job_name: 'atp_api'", "metrics_path: '/metrics'", "sample_limit:");
    }

    @Test
    void rules_asPromtoolSees_areValid() throws IOException {
        assertPasses(promtool(ConfigFolder.PATH, List.of("check", "rules"), "rules"));
    }

    @Test
    void rules_theirOwnTests_pass() throws IOException {
        assertPasses(promtool(ConfigFolder.PATH, List.of("test", "rules"), "rule-tests"));
    }

    @Test
    void rules_alertsWithoutTheirConditions_failTheirTests() throws IOException {
        Path copy = copyOfRules();
        Path alerts = copy.resolve("rules/alerts.yml");
        Files.writeString(alerts, Files.readString(alerts).replaceAll("(?m)( expr: ).*", "$1vector(1)"));

        Promtool.Result result = promtool(copy, List.of("test", "rules"), "rule-tests");

        assertThat(result.exitCode()).isNotZero();
        assertThat(names(ALERT, "rules/alerts.yml"))
                .allSatisfy(alert -> assertThat(result.output()).contains("alertname: " + alert));
    }

    @Test
    void alerts_eachHasACaseThatFiresAndOneThatDoesNot() throws IOException {
        String tests = ruleTests();

        for (String alert : names(ALERT, "rules/alerts.yml")) {
            assertThat(tests)
                    .containsPattern("alertname: %s\\n +exp_alerts:\\n +- exp_labels".formatted(alert))
                    .containsPattern("alertname: %s\\n +exp_alerts: \\[]".formatted(alert));
        }
    }

    @Test
    void recordingRules_eachHasACase() throws IOException {
        String tests = ruleTests();

        assertThat(names(RECORD, "rules/recording.yml"))
                .hasSizeGreaterThan(10)
                .allSatisfy(rule -> assertThat(tests).containsPattern("expr: \\Q%s\\E".formatted(rule)));
    }

    private static List<String> names(Pattern pattern, String file) throws IOException {
        return pattern.matcher(ConfigFolder.text(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String ruleTests() throws IOException {
        StringBuilder tests = new StringBuilder();
        for (String file : ConfigFolder.files("rule-tests")) {
            tests.append(ConfigFolder.text(file));
        }
        return tests.toString();
    }

    private Path copyOfRules() throws IOException {
        for (String part : List.of("rules", "rule-tests")) {
            Files.createDirectories(folder.resolve(part));
            for (String file : ConfigFolder.files(part)) {
                Files.copy(ConfigFolder.file(file), folder.resolve(file));
            }
        }
        return folder;
    }

    private static Promtool.Result promtool(Path where, List<String> command, String part) throws IOException {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(ConfigFolder.files(part));
        return Promtool.run(where, arguments.toArray(String[]::new));
    }

    private static void assertPasses(Promtool.Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(Stream.of(result.output()))
                .noneMatch(text -> text.contains("FAILED") || text.contains("no unit tests"));
    }
}
