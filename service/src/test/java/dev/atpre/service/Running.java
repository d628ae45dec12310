package dev.atpre.service;

import dev.atpre.synth.trip.SyntheticTrip;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service on a free port of this machine, and what a client does with it. */
final class Running implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BOUNDARY = "----parts";

    private final ConfigurableApplicationContext context;
    private final String root;

    private Running(ConfigurableApplicationContext context) {
        this.context = context;
        this.root = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    /** A service on a database, its data in a folder. */
    static Running start(Path data, Database database) {
        return start(data, database.fresh());
    }

    static Running start(Path data, Map<String, Object> more) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", 0);
        settings.put("atp.service.data", data.toAbsolutePath());
        settings.put("atp.redis.enabled", false);
        settings.put("atp.env-file", data.resolve("no.env"));
        settings.putAll(more);
        return new Running(ServiceApplication.start(settings));
    }

    /** A file to upload. */
    record Part(String path, byte[] content) {}

    /** The recordings of an invented trip, in a folder as the recorder makes one: with the driver 54321. */
    static List<Part> trip(long seed) {
        String folder = "2025%04d/WS%02d_T%03d_00054321_0009%03d/".formatted(seed % 10_000, seed % 100, seed, seed);
        return SyntheticTrip.seeded(seed).stream()
                .map(file -> new Part(folder + file.name(), file.content()))
                .toList();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    int port() {
        return URI.create(root).getPort();
    }

    String root() {
        return root;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<InputStream> stream(HttpRequest request) throws Exception {
        return HTTP.send(request, BodyHandlers.ofInputStream());
    }

    JsonNode json(String path) {
        return parse(get(path).body());
    }

    static JsonNode parse(String text) {
        return JSON.readTree(text);
    }

    /** Uploads files and waits for their task. */
    HttpResponse<String> upload(List<Part> parts) {
        return send(uploadRequest(parts, "?wait=60"));
    }

    HttpRequest uploadRequest(List<Part> parts, String query, String... headers) {
        List<byte[]> body = new ArrayList<>();
        for (Part part : parts) {
            body.add("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                    .formatted(BOUNDARY, part.path())
                    .getBytes(StandardCharsets.UTF_8));
            body.add(part.content());
            body.add("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.add(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return request("/api/v1/files" + query, headers)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArrays(body))
                .build();
    }

    @Override
    public void close() {
        context.close();
    }
}
