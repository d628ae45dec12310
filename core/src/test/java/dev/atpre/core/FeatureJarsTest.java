package dev.atpre.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.core.web.WebProgram;
import dev.atpre.testkit.RedisServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each feature works with the core's own libraries and those that are named for it, and no other. */
@Timeout(120)
class FeatureJarsTest {
    /** What comes with the core. */
    private static final String OWN = "slf4j-api|jackson-.*";

    private static final String REDIS = "lettuce-core|redis-authx-core|netty-.*|reactor-core|reactive-streams";
    private static final String PROMETHEUS = "prometheus-metrics-(core|model|config|tracer-.*|expo.*)";

    @Test
    void context_needsNothing() throws Exception {
        assertThat(run("context", OWN)).contains("{request_id=r1}DEBUG");
    }

    @Test
    void parallel_needsNothing() throws Exception {
        assertThat(run("parallel", OWN)).contains("[2, 4, 6]");
    }

    @Test
    void stream_needsNothing() throws Exception {
        assertThat(run("stream", OWN)).contains("7");
    }

    @Test
    void cacheInMemory_needsCaffeine() throws Exception {
        assertThat(run("cache", OWN + "|caffeine")).contains("aa1aa1false");
    }

    @Test
    void cacheInRedis_needsLettuceBesides() throws Exception {
        try (RedisServer redis = RedisServer.start()) {
            assertThat(run("redis", OWN + "|caffeine|" + REDIS, String.valueOf(redis.port())))
                    .contains("aa1aa1true");
        }
    }

    @Test
    void logging_needsLogback() throws Exception {
        assertThat(run("logging", OWN + "|logback-.*")).contains("\"event\":\"event\"", "\"number\":1");
    }

    @Test
    void monitoring_needsThePrometheusClient() throws Exception {
        assertThat(run("monitoring", OWN + "|" + PROMETHEUS))
                .contains("atp_api_requests_total{endpoint=\"/a\",method=\"GET\",status=\"200\"} 1.0");
    }

    @Test
    void filters_needMonitoringLoggingAndAContainer() throws Exception {
        String container = "jakarta.servlet-api|tomcat-.*";
        String jars = OWN + "|logback-.*|" + PROMETHEUS + "|" + container + "|awaitility|hamcrest";
        assertThat(start(WebProgram.class.getName(), jars))
                .contains("atp_api_requests_total{endpoint=\"/a\",method=\"GET\",status=\"200\"} 1.0")
                .contains("jvm_metrics_absent")
                .doesNotContain("\tat ");
    }

    /** The programs fail when something is missing: no test above passes by itself. */
    @Test
    void withoutItsLibrary_aFeatureFails() throws Exception {
        assertThat(run("monitoring", OWN)).contains("NoClassDefFoundError: io/prometheus");
        assertThat(run("cache", OWN)).contains("NoClassDefFoundError: com/github/benmanes");
    }

    private static String run(String feature, String jars, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(feature));
        arguments.addAll(List.of(more));
        return start(FeatureProgram.class.getName(), jars, arguments.toArray(String[]::new));
    }

    private static String start(String program, String jars, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(jars),
                program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    /** The core's classes, and those jars of the test's class path whose names are these with a version behind. */
    private static String classPath(String jars) {
        String wanted = "(%s)-\\d.*\\.jar".formatted(jars);
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar")
                        || Path.of(entry).getFileName().toString().matches(wanted))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
