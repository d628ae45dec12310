package dev.atpre.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.atpre.core.config.Settings;
import dev.atpre.decoder.Decoder;
import dev.atpre.synth.trip.SyntheticTrip;
import dev.atpre.testkit.ConfigFolder;
import dev.atpre.testkit.Promtool;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private ApiServer server;

    @BeforeEach
    void start() throws IOException, LifecycleException {
        server = ApiServer.start(0, Settings.of(Map.of("REDIS_ENABLED", "false", "ENVIRONMENT", "test")));
    }

    @AfterEach
    void stop() throws LifecycleException {
        server.close();
    }

    @Test
    void files_aRecording_isDecodedOnceAndAnsweredTwice() throws IOException, InterruptedException {
        byte[] recording = SyntheticTrip.seeded(7).get(1).content();
        int rows = Decoder.decode(recording).size();

        HttpResponse<String> first = post("/api/v1/files", recording);
        HttpResponse<String> second = post("/api/v1/files", recording);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.body()).contains("\"records\":" + rows);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(metric("atp_cache_hit_ratio")).containsExactly("atp_cache_hit_ratio 0.5");
        assertThat(metric("atp_files_processed_total{file_type=\"upload\",status=\"success\"}"))
                .containsExactly("atp_files_processed_total{file_type=\"upload\",status=\"success\"} 2.0");
        assertThat(metric("atp_stream_read_bytes_total"))
                .containsExactly("atp_stream_read_bytes_total " + (double) (2 * recording.length));
    }

    @Test
    void routes_answerWithTheirStatusAndARequestId() throws IOException, InterruptedException {
        assertStatus("/api/v1/missions", 200);
        assertStatus("/api/v1/stations/3", 200);
        assertStatus("/api/v1/stations/4711", 404);
        assertStatus("/api/v1/stations/x", 400);
        assertStatus("/api/v1/files", 405);
        assertStatus("/api/v1/broken", 500);
        assertStatus("/health", 200);
        assertStatus("/nothing/here", 404);
        assertThat(post("/api/v1/files", new byte[0]).statusCode()).isEqualTo(400);
        assertThat(post("/nothing/here", new byte[0]).statusCode()).isEqualTo(404);
        assertThat(post("/api/v1/demo", new byte[0]).body()).contains("\"failed\":0");
    }

    @Test
    void metrics_ofTheRoutes_areLabelledByTemplate() throws IOException, InterruptedException {
        get("/api/v1/stations/1");
        get("/api/v1/stations/2");
        get("/health");
        get("/scan/1");
        get("/scan/2");

        assertThat(metric("atp_api_requests_total{"))
                .contains("atp_api_requests_total{endpoint=\"/api/v1/stations/*\",method=\"GET\",status=\"200\"} 2.0")
                .noneMatch(line -> line.contains("stations/1")
                        || line.contains("/health")
                        || line.contains("/scan")
                        || line.contains("/metrics"));
    }

    @Test
    void metrics_asPromtoolSees_areWellMade() throws IOException, InterruptedException {
        get("/api/v1/stations/1");
        String ours = String.join(
                        "\n",
                        get("/metrics")
                                .body()
                                .lines()
                                .filter(line -> line.startsWith("atp_") || line.matches("# (HELP|TYPE) atp_.*"))
                                .toList())
                + "\n";

        Promtool.Result result = Promtool.checkMetrics(ours);

        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @Test
    void port_isTheOneThatPrometheusScrapes() throws IOException {
        assertThat(ConfigFolder.text("prometheus.yml")).contains("'localhost:" + ApiServer.PORT + "'");
    }

    @Test
    void start_portTaken_fails() {
        assertThatExceptionOfType(LifecycleException.class)
                .isThrownBy(() -> ApiServer.start(server.port(), Settings.of(Map.of("REDIS_ENABLED", "false"))));
    }

    @Test
    void main_atAPort_logsMeasuresAndEndsWhenAsked(@TempDir Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Path log = folder.resolve("log");
        Process process =
                ExampleRun.start(ApiServer.class, Map.of("REDIS_ENABLED", "false"), log, String.valueOf(port));
        try {
            URI missions = URI.create("http://localhost:%d/api/v1/missions".formatted(port));
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> send(missions).statusCode() == 200);
            String metrics = send(missions.resolve("/metrics")).body();

            assertThat(metrics).contains("atp_api_requests_total{endpoint=\"/api/v1/missions\"");
            assertThat(Files.readString(log))
                    .contains("\"event\":\"http_request_received\"", "\"event\":\"http_request_completed\"");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void assertStatus(String path, int status) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(status);
        assertThat(response.headers().firstValue("X-Request-ID")).as(path).isPresent();
    }

    private List<String> metric(String start) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .toList();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(address(path));
    }

    private HttpResponse<String> send(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://localhost:%d%s".formatted(server.port(), path));
    }
}
