package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atpre.testkit.RedisServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Plain values are what other programs on the same Redis read and write, Python's json module among them. */
class PlainValuesTest {
    private RedisServer redis;
    private CacheManager cache;

    @BeforeEach
    void start() {
        redis = RedisServer.start();
        cache = CacheInRedisTest.cacheOf(redis).build();
    }

    @AfterEach
    void stop() {
        cache.close();
        redis.close();
    }

    @Test
    void get_whatPythonWrote_isRead() {
        redis.command(
                "SET",
                "k",
                "{\"speed\": NaN, \"limit\": -Infinity, \"name\": \"\\u65b0\\u7af9\", \"list\": [1, 2.5, null, true]}");

        JsonNode value = cache.get("k").orElseThrow();

        assertThat(value.path("speed").asDouble()).isNaN();
        assertThat(value.path("limit").asDouble()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(value.path("name").asString()).isEqualTo("新竹");
        assertThat(value.path("list").toString()).isEqualTo("[1,2.5,null,true]");
        assertThat(cache.get("k", new TypeReference<Map<String, Object>>() {}).orElseThrow())
                .containsKeys("speed", "list");
    }

    @Test
    void set_isJsonThatPythonReads() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("speed", Double.NaN);
        value.put("name", "新竹\ud800");
        value.put("list", List.of(1, 2.5, true));
        value.put("none", null);

        assertThat(cache.set("k", value)).isTrue();

        assertThat(redis.command("GET", "k"))
                .isEqualTo("{\"speed\":NaN,\"name\":\"\\u65B0\\u7AF9\\uD800\",\"list\":[1,2.5,true],\"none\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "plain text", "{} {}", "[1,", "\"open", "\u0000\u0001"})
    void get_whatIsNoJson_isEmptyAndCounted(String foreign) {
        redis.command("SET", "k", foreign);

        assertThat(cache.get("k")).isEmpty();
        assertThat(cache.get("k", Map.class)).isEmpty();

        assertThat(cache.statistics().unreadable()).isEqualTo(2);
        assertThat(cache.statistics().misses()).isEqualTo(2);
        assertThat(cache.statistics().remoteHits()).isZero();
    }

    @Test
    void get_jsonOfAnotherType_isEmpty() {
        redis.command("SET", "k", "[1, 2]");

        assertThat(cache.get("k", Map.class)).isEmpty();
        assertThat(cache.get("k", new TypeReference<List<Integer>>() {})).isEqualTo(Optional.of(List.of(1, 2)));
    }

    @Test
    void ttl_isExactlyWhatWasAsked_theDefaultIfNothing() {
        cache.set("default", "v");
        cache.set("brief", "v", Duration.ofMinutes(5));
        cache.set("instant", "v", Duration.ofNanos(1));

        assertThat(ttlMillis("default")).isBetween(3_590_000L, 3_600_000L);
        assertThat(ttlMillis("brief")).isBetween(290_000L, 300_000L);
        await().until(() -> redis.command("EXISTS", "instant").equals("0"));
    }

    private long ttlMillis(String key) {
        return Long.parseLong(redis.command("PTTL", key));
    }
}
