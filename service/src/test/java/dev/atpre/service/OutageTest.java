package dev.atpre.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atpre.testkit.RedisServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis and PostgreSQL go and come back while the service is asked and fed: nothing is lost, and health tells the truth. */
class OutageTest {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    @Test
    void databaseAndRedis_goAndComeBack_nothingIsLost(@TempDir Path folder) throws Exception {
        Path database = folder.resolve("postgres");
        EmbeddedPostgres postgres = postgres(database, 0);
        int port = postgres.getPort();
        try (RedisServer redis = RedisServer.start();
                Running service = Running.start(folder.resolve("data"), settings(redis, port))) {
            service.upload(Running.trip(61));
            await().atMost(WITHIN).until(() -> health(service).equals("up"));
            AtomicInteger kept = new AtomicInteger(1);
            Queue<Integer> unexpected = new ConcurrentLinkedQueue<>();
            Thread load = load(service, kept, unexpected);

            redis.kill();
            await().atMost(WITHIN).until(() -> health(service).equals("degraded"));
            assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(service.get("/api/v1/missions/1/speed-curve").statusCode())
                    .isEqualTo(200);

            postgres.close();
            await().atMost(WITHIN).until(() -> service.get("/health/ready").statusCode() == 503);
            assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = service.get("/api/v1/missions?limit=3");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body())
                    .contains("the database cannot be reached")
                    .doesNotContain("Exception");

            redis.restart();
            postgres = postgres(database, port);
            await().atMost(WITHIN).until(() -> health(service).equals("up"));
            load.interrupt();
            load.join();
            assertThat(unexpected).isEmpty();
            await().atMost(WITHIN)
                    .until(() -> service.json("/api/v1/tasks?limit=500")
                            .get("tasks")
                            .valueStream()
                            .allMatch(task -> task.get("state").asString().equals("done")));
            assertThat(service.json("/api/v1/missions/counts").get("all").asInt())
                    .isGreaterThanOrEqualTo(kept.get());
            service.json("/api/v1/missions?limit=500")
                    .get("missions")
                    .forEach(mission ->
                            assertThat(mission.get("records").asLong()).isPositive());
        } finally {
            postgres.close();
        }
    }

    private static EmbeddedPostgres postgres(Path folder, int port) throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port == 0 ? freePort() : port)
                .start();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, Object> settings(RedisServer redis, int port) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", "jdbc:postgresql://localhost:" + port + "/postgres");
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "postgres");
        settings.put("atp.redis.enabled", true);
        settings.put("atp.redis.host", redis.host());
        settings.put("atp.redis.port", redis.port());
        return settings;
    }

    private static String health(Running service) {
        return service.json("/health").get("status").asString();
    }

    /** Uploads one trip after the other; counts those that were taken. What is refused is tried again. */
    private static Thread load(Running service, AtomicInteger kept, Queue<Integer> unexpected) {
        Thread thread = new Thread(() -> {
            for (int seed = 2000; !Thread.currentThread().isInterrupted(); ) {
                int status = Running.send(
                                service.uploadRequest(List.of(Running.trip(seed).get(1)), ""))
                        .statusCode();
                if (status != 200 && status != 202 && status != 503) {
                    unexpected.add(status);
                } else if (status != 503) {
                    kept.incrementAndGet();
                    seed++;
                }
            }
        });
        thread.setUncaughtExceptionHandler((gone, e) -> {
            // interrupted in the middle of a request
        });
        thread.start();
        return thread;
    }
}
