package dev.atpre.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.core.cache.CacheManager;
import dev.atpre.synth.trip.SyntheticTrip;
import dev.atpre.testkit.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachingExamplesTest {
    private static final Map<String, String> NO_REDIS = Map.of("REDIS_ENABLED", "false");

    @TempDir
    private Path folder;

    private RedisServer redis;
    private Map<String, String> environment;

    @BeforeEach
    void start() {
        redis = RedisServer.start();
        environment = Map.of("REDIS_HOST", redis.host(), "REDIS_PORT", String.valueOf(redis.port()));
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void cachingStrategy_withRedis_asksTheDatabaseOnceForEach() {
        ExampleRun run = ExampleRun.of(CachingStrategy.class, environment);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.events("station_asked_for")).hasSize(2);
        assertThat(run.events("missions_asked_for")).hasSize(1);
        assertThat(run.output().lines().filter("Upper Lake"::equals)).hasSize(5);
        assertThat(run.output().lines().filter("no station 4711"::equals)).hasSize(5);
        assertThat(run.output()).contains("hit ratio 0.8");
        assertThat(timesToLiveSeconds()).allMatch(seconds -> seconds > 0 && seconds <= 3600);
        assertThat(timesToLiveSeconds().filter(seconds -> seconds > 300)).hasSize(2);
        assertThat(timesToLiveSeconds().filter(seconds -> seconds <= 300)).hasSize(1);
    }

    @Test
    void cachingStrategy_runAgain_findsAllInRedis() {
        ExampleRun.of(CachingStrategy.class, environment);

        ExampleRun run = ExampleRun.of(CachingStrategy.class, environment);

        assertThat(run.events("station_asked_for")).isEmpty();
        assertThat(run.output()).contains("hit ratio 1.0");
    }

    @Test
    void cachingStrategy_withoutRedis_worksInMemory() {
        ExampleRun run = ExampleRun.of(CachingStrategy.class, NO_REDIS);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("Upper Lake", "hit ratio 0.8");
    }

    @Test
    void manualCaching_ofAFile_storesJsonAtTheKeyOfItsContent() throws IOException {
        byte[] content = SyntheticTrip.seeded(7).get(0).content();
        String file = Files.write(folder.resolve("a.RU"), content).toString();
        String key = CacheManager.generateKey(content);

        ExampleRun first = ExampleRun.of(ManualCaching.class, environment, file);
        ExampleRun second = ExampleRun.of(ManualCaching.class, environment, file);

        assertThat(first.output()).contains("miss " + key, "a.RU");
        assertThat(second.output()).contains("hit " + key, "a.RU");
        assertThat(redis.command("GET", key)).matches("\\{\"records\": ?\\d+}");
    }

    @Test
    void cachedLines_ofAFile_areDecodedOnce_andFoundByTheNextProcess() throws IOException {
        byte[] content = SyntheticTrip.seeded(7).get(0).content();
        String file = Files.write(folder.resolve("a.RU"), content).toString();

        ExampleRun first = ExampleRun.of(CachedLines.class, environment, file);
        ExampleRun second = ExampleRun.of(CachedLines.class, environment, file);

        assertThat(first.output()).contains("decoded 1, hits 1");
        assertThat(second.output()).contains("decoded 0, hits 2");
        assertThat(second.output()
                        .lines()
                        .filter(line -> line.startsWith("a.RU "))
                        .distinct())
                .hasSize(1)
                .allMatch(line -> first.output().contains(line));
    }

    @Test
    void redisCheck_tellsTheTruth() {
        assertThat(ExampleRun.of(RedisCheck.class, environment).output()).contains("Redis is available");
        redis.kill();
        assertThat(ExampleRun.of(RedisCheck.class, environment).output()).contains("Redis is not available");
        assertThat(ExampleRun.of(RedisCheck.class, NO_REDIS).output()).contains("Redis is not available");
    }

    private Stream<Integer> timesToLiveSeconds() {
        return redis.command("KEYS", "*").lines().map(key -> Integer.parseInt(redis.command("TTL", key)));
    }
}
