package dev.atpre.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.service.Running.Part;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the service takes in, and what it refuses. */
abstract class UploadContract extends ServiceContract {
    UploadContract(Database database) {
        super(database);
    }

    @Test
    void upload_hourByHourInAnyOrder_isTheSameMissionAsAtOnce() {
        List<Part> parts = new ArrayList<>(Running.trip(12));
        long first = mission(List.of(parts.remove(parts.size() - 1)));
        for (Part part : parts) {
            assertThat(mission(List.of(part))).isEqualTo(first);
        }

        assertThat(service.json("/api/v1/missions/" + first).get("files")).hasSize(parts.size() + 1);
    }

    @Test
    void upload_ofTheSameAgain_isKnown_andTheSameMission() {
        List<Part> parts = Running.trip(13);
        long id = mission(parts);

        JsonNode again = Running.parse(service.upload(parts).body());

        assertThat(again.at("/task/missions/0").asLong()).isEqualTo(id);
        assertThat(StreamSupport.stream(again.get("files").spliterator(), false)
                        .map(file -> file.get("known").asBoolean()))
                .containsOnly(true);
    }

    @Test
    void upload_ofOneFileTwentyTimesAtOnce_succeedsTwentyTimes_andIsOneMission() throws Exception {
        List<Part> parts = List.of(Running.trip(14).get(1));
        List<Callable<HttpResponse<String>>> uploads = Collections.nCopies(20, () -> service.upload(parts));
        ExecutorService clients = Executors.newFixedThreadPool(20);
        Set<Long> missions = new HashSet<>();
        for (Future<HttpResponse<String>> each : clients.invokeAll(uploads)) {
            assertThat(each.get().statusCode()).isEqualTo(200);
            JsonNode task = Running.parse(each.get().body()).get("task");
            assertThat(task.get("state").asString()).isEqualTo("done");
            missions.add(task.at("/missions/0").asLong());
        }
        clients.shutdown();

        assertThat(missions).hasSize(1);
    }

    @Test
    void upload_ofAnArchive_keepsItsFolders_andLeavesOutWhatIsNoRecording() throws Exception {
        List<Part> parts = new ArrayList<>(Running.trip(15));
        parts.add(new Part("2025/readme.txt", new byte[] {1}));

        JsonNode upload = Running.parse(
                service.upload(List.of(new Part("stick.zip", zip(parts)))).body());

        assertThat(upload.at("/task/state").asString()).isEqualTo("done");
        assertThat(upload.at("/task/missions")).hasSize(1);
        assertThat(upload.get("left_out").get(0).asString()).isEqualTo("2025/readme.txt");
        assertThat(upload.at("/files/0/path").asString()).contains("/***_T015_***_");
    }

    private static byte[] zip(List<Part> parts) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Part part : parts) {
                zip.putNextEntry(new ZipEntry(part.path()));
                zip.write(part.content());
            }
        }
        return out.toByteArray();
    }

    @Test
    void upload_ofArchivesOfNoPerson_isRefusedAsAWhole() throws Exception {
        byte[] zeros = new byte[80 << 20];
        assertRefused(422, "80 times|200 times", new Part("bomb.zip", zip(List.of(new Part("a.MMI", zeros)))));
        assertRefused(400, "leads out", new Part("slip.zip", zip(List.of(new Part("../../a.MMI", new byte[9])))));
        byte[] inner = zip(List.of(new Part("a.MMI", new byte[9])));
        assertRefused(422, "another archive", new Part("nested.zip", zip(List.of(new Part("b.zip", inner)))));
        assertRefused(422, "cannot be read as a zip", new Part("no.zip", "no zip".getBytes(StandardCharsets.UTF_8)));
        assertRefused(400, "leads out", new Part("../a.MMI", new byte[9]));
        assertRefused(400, "longer than 255", new Part("x".repeat(300) + ".MMI", new byte[9]));
        assertRefused(422, "no recording in this upload", new Part("a.txt", new byte[9]));
        try (var left = Files.list(data.resolve("spool"))) {
            assertThat(left).isEmpty();
        }
    }

    private void assertRefused(int status, String why, Part part) {
        HttpResponse<String> response = service.upload(List.of(part));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = Running.parse(response.body());
        assertThat(problem.get("detail").asString()).containsPattern(why);
        assertThat(problem.get("request_id").asString())
                .isEqualTo(response.headers().firstValue("X-Request-ID").orElse(""));
    }

    @Test
    void upload_thatBreaksOff_leavesNothing() throws Exception {
        long before = service.json("/api/v1/files?limit=500").get("files").size();
        URI root = URI.create(service.root());
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream()
                    .write(
                            ("POST /api/v1/files HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                                            + "Content-Length: 999999\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"f\";"
                                            + " filename=\"a.MMI\"\r\n\r\nfirst\r\n--x\r\nContent-Disposition: form-data;"
                                            + " name=\"f\"; filename=\"b.MMI\"\r\n\r\nhalf of")
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Awaitility.await().until(() -> spooled() > 0);
        }

        Awaitility.await().until(() -> spooled() == 0);
        assertThat(service.json("/api/v1/files?limit=500").get("files")).hasSize((int) before);
    }

    private long spooled() throws Exception {
        try (var files = Files.list(data.resolve("spool"))) {
            return files.count();
        }
    }

    @Test
    void upload_ofWhatHoldsNoRecord_failsItsTask_andSaysWhy() {
        JsonNode upload = Running.parse(service.upload(List.of(
                        new Part("20250101/no.MMI", "this is no recording at all".getBytes(StandardCharsets.UTF_8))))
                .body());

        assertThat(upload.at("/task/state").asString()).isEqualTo("failed");
        assertThat(upload.at("/files/0/reason").asString()).contains("no record in 27 bytes");
        String id = upload.at("/task/id").asString();
        HttpResponse<String> retry = Running.send(service.request("/api/v1/tasks/" + id + "/retry")
                .POST(BodyPublishers.noBody())
                .build());
        assertThat(retry.statusCode()).isEqualTo(200);
        HttpResponse<String> stream = service.get("/api/v1/tasks/" + id + "/events");
        assertThat(stream.body()).contains("event:task").contains("\"state\":\"failed\"");
    }
}
