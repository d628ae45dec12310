package dev.atpre.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Prometheus, {@code prometheus} from the PATH (without it the calling test is skipped), on a free loopback port
 * and with its data in a folder of its own; {@link #close()} ends it and deletes the folder. Thread-safe.
 *
 * <pre>{@code
 * try (PrometheusServer prometheus = PrometheusServer.start(
 *         Path.of("config"), text -> text.replace("localhost:8000", "localhost:" + port))) {
 *     await().until(() -> !prometheus.query("up == 1").isEmpty());
 * }
 * }</pre>
 */
public final class PrometheusServer implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);

    private final Process process;
    private final Path folder;
    private final URI address;
    private final HttpClient client;

    /** One value of an instant query, with the series' labels. */
    public record Sample(Map<String, String> labels, double value) {}

    /** The values of a range query of one series, oldest first, with the series' labels. */
    public record Series(Map<String, String> labels, List<Double> values) {}

    /** What is scraped: {@code health} is up, down or unknown, {@code lastError} empty when all is well. */
    public record Target(String job, String scrapeUrl, String health, String lastError) {}

    /** A rule: {@code type} is alerting or recording, {@code health} is ok, err or, before its first turn, unknown. */
    public record Rule(String name, String type, String expression, String health, String lastError) {}

    private PrometheusServer(Process process, Path folder, int port, HttpClient client) {
        this.process = process;
        this.folder = folder;
        this.address = URI.create("http://127.0.0.1:" + port);
        this.client = client;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param configuration a folder with a {@code prometheus.yml}; all of it is copied, so that relative names of rule
     *     files hold
     * @param edit what is changed in the text of the configuration, such as a target's port
     * @throws IllegalStateException when Prometheus does not start, with what it said
     */
    public static PrometheusServer start(Path configuration, UnaryOperator<String> edit) {
        Path program = Programs.require("prometheus");
        for (int attempt = 1; ; attempt++) {
            PrometheusServer server = launch(program, configuration, edit);
            if (server.isReadyInTime()) {
                return server;
            }
            String said = server.log();
            server.close();
            // The free port may have been taken by somebody else in the meantime.
            if (attempt == ATTEMPTS || !said.contains("address already in use")) {
                throw new IllegalStateException("Prometheus did not start within %s: %s".formatted(READY_WITHIN, said));
            }
        }
    }

    private static PrometheusServer launch(Path program, Path configuration, UnaryOperator<String> edit) {
        try {
            Path folder = Files.createTempDirectory("prometheus");
            Path copy = folder.resolve("config");
            Programs.copy(configuration, copy);
            Path file = copy.resolve("prometheus.yml");
            Files.writeString(file, edit.apply(Files.readString(file)));
            int port = Programs.freePort();
            Process process = new ProcessBuilder(
                            program.toString(),
                            "--config.file=" + file,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            return new PrometheusServer(process, folder, port, HttpClient.newHttpClient());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program, e);
        }
    }

    /** Where its pages and its API are. */
    public URI address() {
        return address;
    }

    /** The value of an expression now: one sample for each series, none when there is no data. */
    public List<Sample> query(String expression) {
        return result("/api/v1/query?query=" + encoded(expression)).stream()
                .map(series -> new Sample(
                        labels(series.path("metric")),
                        number(series.path("value").path(1))))
                .toList();
    }

    /** The values of an expression from one moment to another, both included, a step apart. */
    public List<Series> queryRange(String expression, Instant from, Instant to, Duration step) {
        String path = "/api/v1/query_range?query=%s&start=%s&end=%s&step=%s"
                .formatted(encoded(expression), from, to, step.toMillis() / 1000.0);
        return result(path).stream()
                .map(series -> new Series(
                        labels(series.path("metric")),
                        series.path("values")
                                .valueStream()
                                .map(pair -> number(pair.path(1)))
                                .toList()))
                .toList();
    }

    /** What it scrapes, or tries to. */
    public List<Target> targets() {
        return data("/api/v1/targets?state=active")
                .path("activeTargets")
                .valueStream()
                .map(target -> new Target(
                        target.path("labels").path("job").asString(),
                        target.path("scrapeUrl").asString(),
                        target.path("health").asString(),
                        target.path("lastError").asString()))
                .toList();
    }

    /** The recording and alerting rules it has loaded. */
    public List<Rule> rules() {
        return data("/api/v1/rules")
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .map(rule -> new Rule(
                        rule.path("name").asString(),
                        rule.path("type").asString(),
                        rule.path("query").asString(),
                        rule.path("health").asString(),
                        rule.path("lastError").asString("")))
                .toList();
    }

    /** What it has logged. */
    public String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException("the log of Prometheus is gone", e);
        }
    }

    @Override
    public void close() {
        Programs.stop(process);
        Programs.delete(folder);
    }

    private boolean isReadyInTime() {
        try {
            await().atMost(READY_WITHIN)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !process.isAlive() || isReady());
            return process.isAlive();
        } catch (ConditionTimeoutException ignored) {
            return false;
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return send("/-/ready").statusCode() == 200;
        } catch (IOException ignored) {
            return false;
        }
    }

    private List<JsonNode> result(String path) {
        return data(path).path("result").valueStream().toList();
    }

    private JsonNode data(String path) {
        try {
            HttpResponse<String> response = send(path);
            JsonNode answer = JsonMapper.shared().readTree(response.body());
            if (!answer.path("status").asString().equals("success")) {
                throw new IllegalArgumentException("%s: %s".formatted(path, response.body()));
            }
            return answer.path("data");
        } catch (IOException e) {
            throw new UncheckedIOException("Prometheus does not answer " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for " + path, e);
        }
    }

    private HttpResponse<String> send(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static Map<String, String> labels(JsonNode metric) {
        Map<String, String> labels = new LinkedHashMap<>();
        metric.forEachEntry((name, value) -> labels.put(name, value.asString()));
        return labels;
    }

    /** Prometheus writes numbers as text, infinities as "+Inf". */
    private static double number(JsonNode text) {
        return switch (text.asString()) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text.asString());
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
