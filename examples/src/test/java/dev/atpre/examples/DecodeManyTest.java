package dev.atpre.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atpre.synth.trip.SyntheticTrip;
import dev.atpre.testkit.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DecodeManyTest {
    private static final Map<String, String> NO_REDIS = Map.of("REDIS_ENABLED", "false");

    @TempDir
    private Path folder;

    @Test
    void main_twiceOverInventedRecordings_decodesEachOnce() {
        int files = SyntheticTrip.seeded(1).size()
                + SyntheticTrip.seeded(2).size()
                + SyntheticTrip.seeded(3).size();

        ExampleRun run = ExampleRun.of(DecodeMany.class, NO_REDIS);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.events("decoding_file"))
                .hasSize(files)
                .allMatch(event -> event.path("run").asString().equals("first"))
                .allMatch(event -> event.path("file").asString().matches(".*\\.(MMI|RU)"));
        assertThat(run.events("progress")).hasSize(2 * files);
        assertThat(run.events("processing_complete")).hasSize(2).allSatisfy(event -> assertCounts(event, files, 0));
    }

    @Test
    void main_withFilesThatFail_logsEachOnceAndGoesOn() throws IOException {
        Path good = Files.write(
                folder.resolve("good.MMI"), SyntheticTrip.seeded(5).get(1).content());
        Path empty = Files.write(folder.resolve("empty.MMI"), new byte[0]);
        Path missing = folder.resolve("missing.MMI");

        ExampleRun run =
                ExampleRun.of(DecodeMany.class, NO_REDIS, good.toString(), empty.toString(), missing.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        List<JsonNode> errors = run.events("file_processing_error")
                .filter(event -> event.path("run").asString().equals("first"))
                .toList();
        assertThat(errors).hasSize(2);
        assertThat(run.output()).contains("no record in 0 bytes", "NoSuchFileException");
        assertThat(run.events("processing_complete")).allSatisfy(event -> assertCounts(event, 1, 2));
    }

    /** A Java that has just begun may get Redis' first answers too late, and then computes. */
    @Test
    void main_onAnotherDay_findsResultsInRedis() {
        try (RedisServer redis = RedisServer.start()) {
            Map<String, String> environment =
                    Map.of("REDIS_HOST", redis.host(), "REDIS_PORT", String.valueOf(redis.port()));
            long files = ExampleRun.of(DecodeMany.class, environment)
                    .events("decoding_file")
                    .count();
            assertThat(redis.command("KEYS", "atp_re:v1:decode_file@1:*").lines())
                    .hasSize((int) files);

            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                ExampleRun run = ExampleRun.of(DecodeMany.class, environment);
                assertThat(run.exitCode()).as(run.output()).isZero();
                assertThat(run.events("decoding_file")).hasSizeLessThan((int) files);
            });
        }
    }

    private static void assertCounts(JsonNode event, int successful, int failed) {
        assertThat(event.path("total").asInt()).isEqualTo(successful + failed);
        assertThat(event.path("successful").asInt()).isEqualTo(successful);
        assertThat(event.path("failed").asInt()).isEqualTo(failed);
    }
}
