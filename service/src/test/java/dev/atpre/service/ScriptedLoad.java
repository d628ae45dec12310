package dev.atpre.service;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What users and misfortunes do to a service, over and over: each metric moves by what it is for. */
final class ScriptedLoad implements AutoCloseable {
    private static final long ROUND_MILLIS = 250;

    private final Running service;
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean stopped;
    private long round;

    private ScriptedLoad(Running service) {
        this.service = service;
    }

    /** Begins; one mission has lost its bytes, so that whoever asks for its records gets a 500. */
    static ScriptedLoad start(Running service, Path data) throws Exception {
        service.upload(Running.trip(900));
        for (var file : service.json("/api/v1/missions/1").get("files")) {
            String sha256 = file.get("sha256").asString();
            Files.delete(data.resolve("store").resolve(sha256.substring(0, 2)).resolve(sha256));
        }
        ScriptedLoad load = new ScriptedLoad(service);
        load.thread.setDaemon(true);
        load.thread.start();
        return load;
    }

    private void run() {
        while (!stopped) {
            once(round++);
            try {
                TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void once(long number) {
        service.upload(List.of(Running.trip(1000 + number).get(1)));
        byte[] noRecording = ("no recording " + number).getBytes(StandardCharsets.UTF_8);
        service.upload(List.of(new Running.Part("no" + number + ".MMI", noRecording)));
        for (String path : List.of(
                "/api/v1/missions?limit=5",
                "/api/v1/missions/2",
                "/api/v1/missions/2/speed-curve?points=" + (100 + number % 3),
                "/api/v1/missions/2/events",
                "/api/v1/stations/1",
                "/api/v1/stations/1",
                "/api/v1/missions/1/records",
                "/nowhere")) {
            service.get(path);
        }
        try {
            service.bean(JdbcTemplate.class).execute("SELECT * FROM nowhere");
        } catch (DataAccessException expected) {
            // counted as an error
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join();
    }
}
