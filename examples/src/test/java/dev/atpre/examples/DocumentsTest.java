package dev.atpre.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.core.config.Settings;
import dev.atpre.testkit.Programs;
import dev.atpre.testkit.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents of the core say is so: their Java is that of programs that run, their commands run, their tests exist. */
class DocumentsTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|Contract))\\.(\\w+)`");
    private static final Pattern JAVA_FILE = Pattern.compile(".*/src/(main|test)/java/.*\\.java");

    @Test
    void java_eachPiece_standsInAProgramThatTheTestsRun() throws IOException {
        String programs = sources("/(examples|spring)/").values().stream()
                .map(DocumentsTest::withoutIndentation)
                .collect(Collectors.joining("\n"));

        List<String> pieces = new ArrayList<>(blocks("core.md", "java"));
        pieces.addAll(blocks("spring.md", "java"));

        assertThat(pieces).hasSizeGreaterThan(8);
        assertThat(pieces).allSatisfy(piece -> assertThat(programs).contains(withoutIndentation(piece)));
    }

    @Test
    void commands_eachOne_works() throws Exception {
        Stream.of("bash", "curl", "redis-cli").forEach(Programs::require);
        List<String> commands =
                blocks("core.md", "bash").stream().flatMap(String::lines).toList();
        try (RedisServer redis = RedisServer.start();
                ApiServer server = ApiServer.start(0, settings(redis))) {
            askTwice(server.port());
            Map<String, String> expected = Map.of(
                    "redis-cli ping", "PONG",
                    "curl -s http://localhost:8000/metrics | grep cache_hit_ratio", "atp_cache_hit_ratio 0.5",
                    "curl -s http://localhost:8000/metrics | grep duration", "atp_api_request_duration_seconds_count");

            // What remains starts the server at port 8000, as ApiServerTest does.
            assertThat(commands)
                    .containsAll(expected.keySet())
                    .filteredOn(command -> !expected.containsKey(command))
                    .containsExactly(
                            "java -cp \"examples/target/classes:examples/target/lib/*\" " + ApiServer.class.getName());
            for (Map.Entry<String, String> command : expected.entrySet()) {
                String here = command.getKey()
                        .replace("localhost:8000", "localhost:" + server.port())
                        .replace("redis-cli", "redis-cli -p " + redis.port());
                assertThat(output(here)).as(here).contains(command.getValue());
            }
        }
    }

    @Test
    void promises_eachTestNamed_exists() throws IOException {
        Map<String, String> sources = sources("/src/test/java/");

        List<MatchResult> named =
                TEST.matcher(document("promises.md")).results().toList();

        assertThat(named).hasSizeGreaterThan(40);
        assertThat(named)
                .allSatisfy(test -> assertThat(sources.get(test.group(1) + ".java"))
                        .as(test.group())
                        .isNotNull()
                        .contains("void " + test.group(2) + "("));
    }

    private static void askTwice(int port) throws IOException, InterruptedException {
        URI station = URI.create("http://localhost:%d/api/v1/stations/3".formatted(port));
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < 2; i++) {
            assertThat(client.send(HttpRequest.newBuilder(station).build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static Settings settings(RedisServer redis) throws IOException {
        return Settings.load(
                Map.of("REDIS_HOST", redis.host(), "REDIS_PORT", String.valueOf(redis.port())), Path.of("none.env"));
    }

    private static String document(String name) throws IOException {
        return Files.readString(PROJECT.resolve("docs").resolve(name));
    }

    private static List<String> blocks(String document, String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)\n```")
                .matcher(document(document))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** Java files of the project by name, joined where several have one. */
    private static Map<String, String> sources(String folder) throws IOException {
        Pattern wanted = Pattern.compile(".*" + folder + ".*");
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(PROJECT, 12)) {
            // Asked of the path inside the project only: the project may itself lie in some "target".
            all.filter(file -> JAVA_FILE.matcher(inProject(file)).matches()
                            && wanted.matcher(inProject(file)).matches()
                            && !inProject(file).contains("/target/"))
                    .forEach(files::add);
        }
        Map<String, String> sources = new HashMap<>();
        for (Path file : files) {
            sources.merge(file.getFileName().toString(), Files.readString(file), String::concat);
        }
        return sources;
    }

    private static String inProject(Path file) {
        return "/" + PROJECT.relativize(file).toString().replace('\\', '/');
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static String output(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
