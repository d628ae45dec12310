package dev.atpre.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is named at the start, and the page that shows what came of it. */
class OpenFolderTest {
    @Test
    void open_folder_showsItsTripsWithoutAnUpload(@TempDir Path folder) throws Exception {
        Path stick = folder.resolve("stick");
        for (Running.Part part : Running.trip(71)) {
            Path file = stick.resolve(part.path());
            Files.createDirectories(file.getParent());
            Files.write(file, part.content());
        }
        Files.writeString(stick.resolve("notes.txt"), "no recording");

        try (Running service = Running.start(folder.resolve("data"), Map.of("atp.service.open", stick))) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            service.json("/api/v1/missions/counts").get("all").asInt() == 1);
            assertThat(service.json("/api/v1/tasks").at("/tasks/0/kind").asString())
                    .isEqualTo("open");
            assertThat(service.json("/api/v1/missions/1").get("train").isString())
                    .isTrue();
        }
    }

    @Test
    void page_isThere_withAPolicyThatLetsNothingElseIn(@TempDir Path data) {
        try (Running service = Running.start(data, Map.of())) {
            HttpResponse<String> page = service.get("/");
            assertThat(page.body()).contains("<script src=\"missions.js\">");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'self'");
            assertThat(service.get("/missions.js")
                            .headers()
                            .firstValue("Content-Type")
                            .orElse(""))
                    .startsWith("text/javascript");
            String etag =
                    service.get("/missions.css").headers().firstValue("ETag").orElseThrow();
            assertThat(service.get("/missions.css", "If-None-Match", etag).statusCode())
                    .isEqualTo(304);
            assertThat(service.get("/docs").statusCode()).isIn(200, 302);
        }
    }
}
