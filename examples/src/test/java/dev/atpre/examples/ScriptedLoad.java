package dev.atpre.examples;

import dev.atpre.synth.trip.RecordingFile;
import dev.atpre.synth.trip.SyntheticTrip;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** A client of {@link ApiServer} that goes through all of its routes, over and over, until it is closed. */
final class ScriptedLoad implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<RecordingFile> files = SyntheticTrip.seeded(1);
    private final int port;
    private final Thread thread = new Thread(this::run, "scripted-load");

    private ScriptedLoad(int port) {
        this.port = port;
    }

    static ScriptedLoad start(int port) {
        ScriptedLoad load = new ScriptedLoad(port);
        load.thread.start();
        return load;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        return client.send(request(path).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)))
                .timeout(Duration.ofSeconds(30));
    }

    private void run() {
        try {
            for (int round = 0; !Thread.currentThread().isInterrupted(); round++) {
                get("/api/v1/missions");
                get("/api/v1/stations/" + round % 5);
                get("/api/v1/stations/4711");
                get("/api/v1/broken");
                post("/api/v1/files", files.get(round % files.size()).content());
                post("/api/v1/files", new byte[0]);
                if (round % 20 == 0) {
                    post("/api/v1/demo", new byte[0]);
                }
                Thread.sleep(20);
            }
        } catch (InterruptedException ignored) {
            // closed
        } catch (IOException e) {
            throw new IllegalStateException("the server has gone away", e);
        }
    }
}
