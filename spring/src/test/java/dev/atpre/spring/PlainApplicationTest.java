package dev.atpre.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atpre.spring.plain.PlainApplication;
import dev.atpre.testkit.RedisServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What an application gets by the dependency alone. */
@Timeout(180)
class PlainApplicationTest {
    private static final Map<String, String> NO_REDIS = Map.of("REDIS_ENABLED", "false");

    @TempDir
    private Path folder;

    @Test
    void requests_areLoggedMeasuredAndGivenAnId() throws Exception {
        try (ApplicationProcess application = start(NO_REDIS).ready()) {
            HttpResponse<String> first = application.get("/stations/7", "X-Request-ID", "r-1");
            assertThat(first.body()).isEqualTo("{\"id\":7,\"name\":\"Station 7\"}");
            assertThat(first.headers().firstValue("X-Request-ID")).contains("r-1");
            assertThat(first.headers().firstValue("X-Response-Time")).isPresent();
            assertThat(application.get("/stations/7").body()).isEqualTo(first.body());
            assertThat(application.get("/nowhere").statusCode()).isEqualTo(404);
            assertThat(application.post("/recordings", new byte[80]).body()).isEqualTo("10");

            assertThat(application.events("station_asked_for")).singleElement().satisfies(event -> {
                assertThat(event.path("request_id").asString()).isEqualTo("r-1");
                assertThat(event.path("station_id").asInt()).isEqualTo(7);
            });
            assertThat(application.events("http_request_received")).hasSize(4);
            assertThat(application.output()).doesNotContain("\"warning\"", "\"error\"", "COMMONS-LOGGING");
            assertThat(application.events("http_request_completed")).hasSize(4);
            assertThat(application.get("/metrics").body())
                    .contains(
                            "atp_api_requests_total{endpoint=\"/stations/{id}\",method=\"GET\",status=\"200\"} 2.0",
                            "atp_api_requests_total{endpoint=\"/recordings\",method=\"POST\",status=\"200\"} 1.0",
                            "status=\"404\"",
                            "atp_files_processed_total{file_type=\"ru\",status=\"success\"} 1.0",
                            "atp_cache_hit_ratio 0.5",
                            "jvm_memory_used_bytes")
                    .doesNotContain("/nowhere");
        }
    }

    @Test
    void error_isLoggedOnce_andAnsweredWithTheId() throws Exception {
        try (ApplicationProcess application = start(NO_REDIS).ready()) {
            HttpResponse<String> response = application.get("/broken");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).doesNotContain("secret-text");
            String id = response.headers().firstValue("X-Request-ID").orElseThrow();
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(response.body()).contains(id);
            await().until(() -> !application.events("http_request_error").isEmpty());
            assertThat(application.output().lines().filter(line -> line.contains("secret-text")))
                    .hasSize(1);
            assertThat(application.events("http_request_error")).hasSize(1);
            assertThat(application.get("/metrics").body())
                    .contains("atp_api_requests_total{endpoint=\"/broken\",method=\"GET\",status=\"500\"} 1.0");
        }
    }

    @Test
    void asynchronousWork_logsWithTheIdOfItsRequest() throws Exception {
        try (ApplicationProcess application = start(NO_REDIS).ready()) {
            assertThat(application.get("/later", "X-Request-ID", "r-2").body()).isEqualTo("done");

            assertThat(application.events("working elsewhere"))
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.path("request_id").asString()).isEqualTo("r-2"));
            await().until(() -> application.events("http_request_completed").size() == 1);
        }
    }

    @Test
    void redis_thatComesLater_isUsed_andAnotherInstanceFindsTheResult() throws Exception {
        RedisServer redis = RedisServer.start();
        Map<String, String> environment = Map.of("REDIS_HOST", redis.host(), "REDIS_PORT", "" + redis.port());
        redis.kill();
        try (redis;
                ApplicationProcess application = start(environment).ready()) {
            assertThat(application.get("/stations/1").statusCode()).isEqualTo(200);
            assertThat(application.output()).contains("is away").doesNotContain("\tat ");
            redis.restart();
            await().atMost(Duration.ofSeconds(50))
                    .until(() -> application.output().contains("is connected"));
            assertThat(application.get("/stations/2").statusCode()).isEqualTo(200);
            await().until(() -> redis.command("DBSIZE").equals("1"));
            Path other = Files.createDirectory(folder.resolve("other"));
            try (ApplicationProcess second = ApplicationProcess.start(PlainApplication.class, other, environment)
                    .ready()) {
                assertThat(second.get("/stations/2").body()).contains("Station 2");
                assertThat(second.events("station_asked_for")).isEmpty();
            }
        }
    }

    @Test
    void envFile_configuresLogAndLabels() throws Exception {
        Files.writeString(
                folder.resolve(".env"),
                "REDIS_ENABLED=false\nLOG_LEVEL=WARNING\nJSON_LOGS=false\nENVIRONMENT=production\n");
        Path own = Files.writeString(
                folder.resolve("application.properties"), "logging.level.org.springframework.boot.tomcat=INFO\n");
        try (ApplicationProcess application = start(Map.of()).ready()) {
            application.get("/stations/1");

            assertThat(own).exists();
            assertThat(application.events("http_request_completed")).isEmpty();
            assertThat(application.output())
                    .doesNotContain("http_request_completed")
                    .doesNotContain("{\"timestamp");
            assertThat(application.get("/metrics").body()).contains("environment=\"production\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REDIS_PORT, 99999999, a whole number from 1 to 65535",
        "LOG_LEVEL, LOUD, LOG_LEVEL",
        "JSON_LOGS, maybe, true or false",
        "REDIS_URL, http://a, redis"
    })
    void wrongVariable_endsTheStart_withAWord(String name, String value, String said) throws Exception {
        try (ApplicationProcess application = start(Map.of(name, value))) {
            assertThat(application.exitCode()).isNotZero();
            assertThat(application.output())
                    .contains("APPLICATION FAILED TO START", said)
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void wrongFile_endsTheStart_withAWord() throws Exception {
        Files.writeString(folder.resolve(".env"), "REDIS_HOST localhost\n");
        try (ApplicationProcess application = start(Map.of())) {
            assertThat(application.exitCode()).isNotZero();
            assertThat(application.output())
                    .contains("APPLICATION FAILED TO START", ".env")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void consoleOfTheApplicationsOwn_isLeftAlone() throws Exception {
        try (ApplicationProcess application = ApplicationProcess.start(
                        PlainApplication.class, folder, NO_REDIS, "--logging.pattern.console=own %m%n")
                .ready()) {
            application.get("/stations/1");
            await().until(() -> application.output().contains("own http_request_completed"));
            assertThat(application.output().lines().filter(line -> line.startsWith("{")))
                    .isEmpty();
        }
    }

    @Test
    void errors_thatAreRethrown_getBootsErrorPage() throws Exception {
        try (ApplicationProcess application = ApplicationProcess.start(
                        PlainApplication.class, folder, NO_REDIS, "--atp.web.rethrow-errors=true")
                .ready()) {
            HttpResponse<String> response = application.get("/broken", "Accept", "application/json");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).contains("\"path\":\"/broken\"");
            assertThat(response.headers().firstValue("X-Request-ID")).isPresent();
        }
    }

    @Test
    void virtualThreads_carryTheIdToo() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Runtime.version().feature() >= 21, "virtual threads come with Java 21");
        try (ApplicationProcess application = ApplicationProcess.start(
                        PlainApplication.class, folder, NO_REDIS, "--spring.threads.virtual.enabled=true")
                .ready()) {
            assertThat(application.get("/later", "X-Request-ID", "r-3").body()).isEqualTo("done");
            JsonNode event = application.events("working elsewhere").get(0);
            assertThat(event.path("request_id").asString()).isEqualTo("r-3");
        }
    }

    private ApplicationProcess start(Map<String, String> environment) throws IOException {
        return ApplicationProcess.start(PlainApplication.class, folder, environment);
    }
}
