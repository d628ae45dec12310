package dev.atpre.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.event.EventJson;
import dev.atpre.analysis.rule.Assessment;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.analysis.trip.Trips;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.trips.ReadFile;
import dev.atpre.service.Running.Part;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the service tells of trips. */
abstract class MissionContract extends ServiceContract {
    private static final String DRIVER = "54321";

    MissionContract(Database database) {
        super(database);
    }

    @Test
    void upload_ofATrip_isOneMission_whoseEventsAreThoseOfTheRules(@TempDir Path folder) throws Exception {
        List<Part> parts = Running.trip(11);
        long id = mission(parts);

        Assessment expected = Assessment.of(trip(parts, folder));
        JsonNode mission = service.json("/api/v1/missions/" + id);
        assertThat(mission.get("files")).hasSize(parts.size());
        assertThat(mission.get("records").asLong()).isEqualTo(expected.trip().sum(summary -> summary.records()));
        assertThat(mission.get("grade").asString())
                .isEqualTo(expected.quality().grade().name());
        assertThat(mission.get("attention")).hasSize(expected.attention().size());
        JsonNode events = service.json("/api/v1/missions/" + id + "/events").get("events");
        assertThat(events).hasSize(expected.events().size());
        for (int i = 0; i < events.size(); i++) {
            JsonNode one = Running.parse(EventJson.of(expected.events().get(i)));
            assertThat(events.get(i).get("kind")).isEqualTo(one.get("kind"));
            assertThat(events.get(i).get("values")).isEqualTo(one.get("values"));
            assertThat(events.get(i).get("evidence")).isEqualTo(one.get("evidence"));
        }
    }

    private static Trip trip(List<Part> parts, Path folder) throws Exception {
        List<TripFile> files = new ArrayList<>();
        for (Part part : parts) {
            Path file = Files.write(folder.resolve(String.valueOf(files.size())), part.content());
            Recording recording = Recording.stored(file, part.path(), PersonalNames.masked());
            try (RecordingReader reader = RecordingReader.lenient()) {
                files.add(ReadFile.of(recording, reader)
                        .tripFile(recording.name())
                        .orElseThrow());
            }
        }
        List<Trip> trips = Trips.of(files);
        assertThat(trips).hasSize(1);
        return trips.get(0);
    }

    @Test
    void missions_areFilteredSortedAndPaged_eachOnce() {
        mission(Running.trip(16));
        mission(Running.trip(17));
        for (String sort : List.of("-first_time", "first_time", "urgency", "-distance", "duration", "-max_speed")) {
            List<Long> paged = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = service.json("/api/v1/missions?limit=1&sort=" + sort + cursor);
                paged.add(page.at("/missions/0/id").asLong());
                cursor = page.get("next").isNull()
                        ? ""
                        : "&cursor=" + page.get("next").asString();
            } while (!cursor.isEmpty());
            List<Long> atOnce = new ArrayList<>();
            service.json("/api/v1/missions?limit=500&sort=" + sort)
                    .get("missions")
                    .forEach(each -> atOnce.add(each.get("id").asLong()));
            assertThat(paged).as(sort).isEqualTo(atOnce).doesNotHaveDuplicates();
        }
        JsonNode one = service.json("/api/v1/missions?attention=true").get("missions");
        one.forEach(each ->
                assertThat(each.get("attention").get(0).get("rule").asString()).isNotEmpty());
        JsonNode stops = service.json("/api/v1/missions?kind=stop&limit=500").get("missions");
        assertThat(stops).isNotEmpty();
        assertThat(service.json("/api/v1/missions?from=2030-01-01").get("missions"))
                .isEmpty();
        assertThat(service.get("/api/v1/missions?from=yesterday").body()).contains("expected a date such as");
        assertThat(service.get("/api/v1/missions?cursor=abc").statusCode()).isEqualTo(400);
    }

    @Test
    void answers_ofATrip_haveAnETag_andCompression_andKeepEachPeak() throws Exception {
        List<Part> parts = new ArrayList<>(Running.trip(18));
        long id = mission(parts);
        String path = "/api/v1/missions/" + id + "/speed-curve?points=10";

        HttpResponse<String> plain = service.get(path);
        String etag = plain.headers().firstValue("ETag").orElseThrow();
        JsonNode curve = Running.parse(plain.body());
        double highest = 0;
        for (JsonNode speed : curve.at("/columns/speed_max_km_h")) {
            highest = Math.max(highest, speed.asDouble());
        }
        assertThat(highest)
                .isCloseTo(
                        service.json("/api/v1/missions/" + id)
                                .get("max_speed_km_h")
                                .asDouble(),
                        Assertions.within(0.01));
        assertThat(service.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
        HttpResponse<String> zipped = service.get(path, "Accept-Encoding", "gzip");
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(zipped.headers().firstValue("ETag"))
                .isNotEqualTo(plain.headers().firstValue("ETag"));
        for (String each : List.of("balises", "quality", "report?lang=zh-TW", "speed-curve?axis=distance")) {
            assertThat(service.get("/api/v1/missions/" + id + "/" + each).statusCode())
                    .as(each)
                    .isEqualTo(200);
        }
        JsonNode page = service.json("/api/v1/missions/" + id + "/records?limit=3&packet=STATUS");
        assertThat(page.get("records")).hasSize(3);
        assertThat(service.get("/api/v1/missions/" + id + "/export?format=csv").body())
                .startsWith("\uFEFFfile,");
    }

    @Test
    void verdict_ofAPerson_staysWhenTheTripGrows() {
        List<Part> parts = new ArrayList<>(Running.trip(19));
        Part last = parts.remove(parts.size() - 1);
        long id = mission(parts);
        String events = "/api/v1/missions/" + id + "/events";
        String before = service.get(events).headers().firstValue("ETag").orElseThrow();
        JsonNode event = service.json(events).at("/events/0");
        String verdict = events + "/" + event.get("event").asInt() + "/verdict";

        HttpResponse<String> put = Running.send(service.request(verdict, "Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"verdict\":\"justified\",\"note\":\"fog\"}"))
                .build());
        mission(List.of(last));

        assertThat(put.statusCode()).isEqualTo(204);
        assertThat(service.get(events).headers().firstValue("ETag")).isNotEqualTo(before);
        List<String> notes = new ArrayList<>();
        service.json(events).get("events").forEach(each -> {
            if (each.at("/verdict/note").isString()) {
                notes.add(each.at("/verdict/note").asString());
            }
        });
        assertThat(notes).containsExactly("fog");
        HttpResponse<String> wrong = Running.send(service.request(verdict, "Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"verdict\":\"guilty\"}"))
                .build());
        assertThat(wrong.statusCode()).isEqualTo(400);
    }

    @Test
    void personalData_isMaskedEverywhere_unlessAnOperatorAsks() {
        long id = mission(Running.trip(20));
        for (String each : List.of("", "/events", "/balises", "/quality", "/records", "/export", "/report")) {
            assertThat(service.get("/api/v1/missions/" + id + each).body())
                    .as(each)
                    .doesNotContain(DRIVER);
        }
        for (String each : List.of("missions", "missions/recent", "files", "tasks")) {
            assertThat(service.get("/api/v1/" + each).body()).as(each).doesNotContain(DRIVER);
        }
        assertThat(service.get("/api/v1/missions/" + id + "?personal=true").body())
                .contains(DRIVER);
    }

    @Test
    void stations_comeFromCsv_andAreReplaced() {
        HttpResponse<String> imported =
                importStations("id,name,name_zh,line,km\n3,Hualien,花蓮,East,\n4,\"A, B\",,,1.5\n");
        assertThat(imported.body()).isEqualTo("{\"stations\":2}");
        assertThat(service.json("/api/v1/stations/3").get("name_zh").asString()).isEqualTo("花蓮");
        importStations("id,name,name_zh,line,km\n3,Hualien Port,,,\n");
        assertThat(service.json("/api/v1/stations/3").get("name").asString()).isEqualTo("Hualien Port");
        assertThat(service.json("/api/v1/stations/4").get("name").asString()).isEqualTo("A, B");
        assertThat(importStations("id,name,name_zh,line,km\nx,a,,,\n").body()).contains("line 2");
        assertThat(service.get("/api/v1/stations/99").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> importStations(String csv) {
        return Running.send(service.request("/api/v1/stations", "Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(csv))
                .build());
    }

    @Test
    void delete_removesMissionAndBytes() {
        long id = mission(Running.trip(21));
        String sha256 =
                service.json("/api/v1/missions/" + id).at("/files/0/sha256").asString();

        HttpResponse<String> deleted =
                Running.send(service.request("/api/v1/missions/" + id).DELETE().build());

        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(service.get("/api/v1/missions/" + id).statusCode()).isEqualTo(404);
        assertThat(data.resolve("store").resolve(sha256.substring(0, 2)).resolve(sha256))
                .doesNotExist();
        assertThat(mission(Running.trip(21))).isPositive();
    }

    @Test
    void metrics_moveThroughRealEvents() {
        mission(Running.trip(22));
        service.get("/api/v1/missions/1/speed-curve");
        String metrics = service.get("/metrics").body();

        for (String sample : List.of(
                "atp_api_requests_total{",
                "atp_api_request_duration_seconds_count{",
                "atp_api_requests_in_progress{",
                "atp_files_processed_total{file_type=\"mmi\",status=\"success\"}",
                "atp_file_decode_duration_seconds_count{file_type=\"mmi\"}",
                "atp_file_size_bytes_count{file_type=\"mmi\"}",
                "atp_database_queries_total{query_type=\"select\",status=\"success\"}",
                "atp_database_query_duration_seconds_count{query_type=\"insert\"}",
                "atp_database_connections_active",
                "atp_cache_operations_total{",
                "atp_records_total{record_type=",
                "atp_tasks_total{status=\"done\"}",
                "atp_component_up{component=\"database\"} 1",
                "atp_store_recordings",
                "atp_missions")) {
            assertThat(metrics).contains(sample);
        }
        assertThat(metrics)
                .containsPattern("atp_files_processed_total\\{file_type=\"mmi\",status=\"success\"\\} [1-9]");
        assertThat(metrics).containsPattern("atp_records_total\\{record_type=\"[A-Z_0-9]+\",status=\"good\"\\} [1-9]");
    }

    @Test
    void health_tellsTheParts() {
        assertThat(service.json("/health/ready").at("/components/database").asString())
                .isEqualTo("up");
        assertThat(service.json("/health").get("status").asString()).isEqualTo("up");
        assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void questions_ofMoreClientsThanThereAreConnections_areAllAnswered() throws Exception {
        String task = Running.parse(service.upload(Running.trip(23)).body())
                .at("/task/id")
                .asString();
        List<Callable<Integer>> questions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            for (String path :
                    List.of("tasks/" + task, "tasks/" + task + "/files", "missions", "files", "missions/counts")) {
                questions.add(() -> service.get("/api/v1/" + path).statusCode());
            }
        }
        ExecutorService clients = Executors.newFixedThreadPool(50);
        for (Future<Integer> each : clients.invokeAll(questions)) {
            assertThat(each.get()).isEqualTo(200);
        }
        clients.shutdown();
    }
}
