package dev.atpre.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LoggingWithContextTest {
    @Test
    void main_asJson_carriesTheFieldsOfEachScope() {
        ExampleRun run = ExampleRun.of(LoggingWithContext.class, Map.of("ENVIRONMENT", "production"));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.event("user_login").path("user_id").asInt()).isEqualTo(123);
        assertThat(run.event("user_login").path("environment").asString()).isEqualTo("production");
        assertThat(run.event("user_login").has("request_id")).isFalse();
        assertThat(run.event("processing_failed").path("level").asString()).isEqualTo("error");
        assertUser(run.event("processing_request"), 42);
        assertUser(run.event("processing_step"), 43);
        assertUser(run.event("processing_goes_on"), 42);
        assertUser(run.event("libraries carry the fields, too"), 42);
        assertUser(run.event("decoding_started"), 42);
        assertThat(run.event("slow_decoding").has("request_id")).isFalse();
    }

    @Test
    void main_secretsAndLevels_areHeeded() {
        ExampleRun run = ExampleRun.of(LoggingWithContext.class, Map.of());

        assertThat(run.output()).doesNotContain("never to be read");
        assertThat(run.events("not_shown")).isEmpty();
        assertThat(run.events("shown")).hasSize(1);
    }

    @Test
    void main_asLines_isForEyes() {
        ExampleRun run = ExampleRun.of(LoggingWithContext.class, Map.of("JSON_LOGS", "false", "LOG_LEVEL", "ERROR"));

        assertThat(run.events()).isEmpty();
        assertThat(run.output()).contains("processing_failed", "file=data.dat").doesNotContain("user_login");
    }

    private static void assertUser(JsonNode event, int id) {
        assertThat(event.path("request_id").asString()).isEqualTo("abc123");
        assertThat(event.path("user_id").asInt()).isEqualTo(id);
    }
}
