package dev.atpre.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A process that is killed in the middle of its work loses nothing of it, and does nothing twice. */
class KilledServiceTest {
    private static final int TRIPS = 40;
    private static final Pattern ADDRESS = Pattern.compile("serves on (http://127\\.0\\.0\\.1:\\d+)/");

    @Test
    void restart_afterAKillInTheMiddleOfATask_endsItOnce(@TempDir Path data) throws Exception {
        List<Running.Part> parts = new ArrayList<>();
        for (int i = 0; i < TRIPS; i++) {
            parts.addAll(Running.trip(100 + i));
        }
        Path log = data.resolve("log.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Datp.command=atp",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.atpre.cli.Main",
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        data.resolve("data").toString())
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(log.toString()))
                .start();
        String task;
        try {
            String root =
                    await().atMost(Duration.ofSeconds(120)).until(() -> address(process, log), each -> !each.isEmpty());
            task = begin(root, parts);
            await().atMost(Duration.ofSeconds(60)).until(() -> done(root, task) > 0);
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (Running service = Running.start(data.resolve("data"), Map.of())) {
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> service.json("/api/v1/tasks/" + task)
                            .get("state")
                            .asString()
                            .equals("done"));
            JsonNode ended = service.json("/api/v1/tasks/" + task);
            assertThat(ended.get("done").asInt()).isEqualTo(parts.size());
            JsonNode missions = service.json("/api/v1/missions?limit=500").get("missions");
            assertThat(missions).hasSize(TRIPS);
            int files = 0;
            for (JsonNode mission : missions) {
                files += mission.get("files").size();
            }
            assertThat(files).isEqualTo(parts.size());
        }
    }

    private static String address(Process process, Path log) throws Exception {
        assertThat(process.isAlive()).as("%s", Files.readString(log)).isTrue();
        Matcher found = ADDRESS.matcher(Files.readString(log));
        return found.find() ? found.group(1) : "";
    }

    private static String begin(String root, List<Running.Part> parts) throws Exception {
        Path zip = Files.createTempFile("trips", ".zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Running.Part part : parts) {
                out.putNextEntry(new ZipEntry(part.path()));
                out.write(part.content());
            }
        }
        HttpRequest upload = HttpRequest.newBuilder(URI.create(root + "/api/v1/files?path=trips.zip"))
                .POST(HttpRequest.BodyPublishers.ofFile(zip))
                .build();
        String body =
                HttpClient.newHttpClient().send(upload, BodyHandlers.ofString()).body();
        Files.delete(zip);
        return Running.parse(body).at("/task/id").asString();
    }

    private static int done(String root, String task) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + "/api/v1/tasks/" + task))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return Running.parse(body).get("done").asInt();
    }
}
