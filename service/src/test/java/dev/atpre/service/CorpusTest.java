package dev.atpre.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Real recordings: the service says what the command line says. */
class CorpusTest {
    private static final Path RECORDINGS = Path.of(System.getProperty("atp.corpus", "none"), "public");
    private static final Pattern BALISES =
            Pattern.compile("(\\d+) balise groups? met, (\\d+) of them announced; (\\d+) missing");

    @ParameterizedTest
    @EnumSource(Database.class)
    void missions_ofTheCorpus_sayWhatTheCommandsSay(Database database, @TempDir Path data) throws Exception {
        assumeTrue(Files.isDirectory(RECORDINGS), "no recordings in " + RECORDINGS);
        try (Running service = Running.start(data, database)) {
            JsonNode upload = Running.parse(service.upload(recordings()).body());
            assertThat(upload.at("/task/state").asString()).isEqualTo("done");
            JsonNode missions =
                    service.json("/api/v1/missions?sort=first_time&limit=500").get("missions");

            assertFacts(missions, Running.parse(atp("trips", "--json")).get("trips"));
            assertEvents(service, missions, atp("events", "--json"));
            assertBalises(service, missions, atp("balises", "--brief"));
        }
    }

    private static List<Running.Part> recordings() throws IOException {
        List<Running.Part> parts = new ArrayList<>();
        try (Stream<Path> files = Files.list(RECORDINGS)) {
            for (Path file : files.sorted().toList()) {
                parts.add(new Running.Part("public/" + file.getFileName(), Files.readAllBytes(file)));
            }
        }
        return parts;
    }

    /** What a command writes about the same recordings. */
    private static String atp(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.atpre.cli.Main"));
        command.addAll(List.of(arguments));
        command.add(RECORDINGS.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s", command).isZero();
        return out;
    }

    private static void assertFacts(JsonNode missions, JsonNode trips) {
        assertThat(missions).hasSameSizeAs(trips).hasSizeGreaterThan(5);
        for (int i = 0; i < missions.size(); i++) {
            JsonNode mission = missions.get(i);
            JsonNode trip = trips.get(i);
            for (String name : List.of(
                    "first_time",
                    "last_time",
                    "duration_s",
                    "distance_km",
                    "max_speed_km_h",
                    "train",
                    "vehicle",
                    "grouped_by",
                    "records")) {
                assertThat(value(mission.get(name))).as("%s of %d", name, i).isEqualTo(value(trip.get(name)));
            }
            assertThat(mission.get("grade")).isEqualTo(trip.at("/quality/grade"));
            assertThat(mission.get("emergency_brakes")).isEqualTo(trip.get("emergency_brake_interventions"));
            assertThat(mission.get("service_brakes")).isEqualTo(trip.get("service_brake_interventions"));
            assertThat(mission.get("attention")).hasSameSizeAs(trip.get("needs_attention"));
        }
    }

    /** 0 and 0.0 are one number. */
    private static Object value(JsonNode node) {
        return node.isNumber() ? (Object) node.asDouble() : node;
    }

    private static void assertEvents(Running service, JsonNode missions, String lines) {
        List<JsonNode> expected =
                lines.lines().map(Running::parse).peek(CorpusTest::forgetFiles).toList();
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode mission : missions) {
            String path =
                    "/api/v1/missions/%d/events".formatted(mission.get("id").asLong());
            service.json(path).get("events").forEach(event -> {
                ((ObjectNode) event).remove(List.of("event", "verdict"));
                forgetFiles(event);
                found.add(event);
            });
        }
        assertThat(found).hasSizeGreaterThan(100).isEqualTo(expected);
    }

    /** The command names files as they lie on this machine, the service as they came. */
    private static void forgetFiles(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("file");
        }
        node.forEach(CorpusTest::forgetFiles);
    }

    private static void assertBalises(Running service, JsonNode missions, String text) {
        Matcher sums = BALISES.matcher(text.replace(",", "").replaceAll("met (\\d)", "met, $1"));
        for (JsonNode mission : missions) {
            JsonNode counts = service.json("/api/v1/missions/%d/balises"
                            .formatted(mission.get("id").asLong()))
                    .get("counts");
            assertThat(sums.find()).as("a trip for each mission").isTrue();
            assertThat(counts.get("met").asString()).isEqualTo(sums.group(1));
            assertThat(counts.get("announced").asString()).isEqualTo(sums.group(2));
            assertThat(counts.get("missing").asString()).isEqualTo(sums.group(3));
        }
    }
}
