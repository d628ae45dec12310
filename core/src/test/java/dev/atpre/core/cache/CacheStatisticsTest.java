package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheStatisticsTest {
    private static final CacheSpec<String> SPEC = CacheSpec.json("counted", String.class);

    private final List<String> heard = new ArrayList<>();
    private final CacheListener listener = (operation, status, nanos) -> {
        assertThat(nanos).isNotNegative();
        heard.add(operation.label() + " " + status.label());
    };

    @Test
    void hitRatio_isAbsentBeforeTheFirstLookup_thenTheShareOfHits() {
        try (CacheManager cache = CacheManager.builder().enabled(false).build()) {
            cache.set("k", "v");
            assertThat(cache.statistics().hitRatio()).isEmpty();
            cache.get("none");
            assertThat(cache.statistics().hitRatio()).hasValue(0);
            cache.get("k");
            cache.get("k");
            cache.get("k");
            assertThat(cache.statistics().hitRatio()).hasValue(0.75);
            assertThat(cache.statistics().lookups()).isEqualTo(4);
        }
    }

    @Test
    void eachOperation_isHeardOnce() {
        try (CacheManager cache =
                CacheManager.builder().enabled(false).listener(listener).build()) {
            cache.get("k");
            cache.set("k", "v");
            cache.get("k");
            cache.delete("k");
            cache.delete("k");
            cache.clear();
            assertHeard("get miss", "set success", "get hit", "delete success", "delete success", "clear success");

            CacheKey argument = cache.argumentKey(SPEC, 1);
            cache.getOrLoad(SPEC, argument, () -> "v");
            cache.getOrLoad(SPEC, argument, () -> "v");
            cache.forget(argument);
            assertHeard("get miss", "set success", "get hit", "delete success");

            CacheKey content = cache.contentKey(SPEC, new byte[] {1});
            cache.getOrLoad(SPEC, content, () -> "v");
            cache.getOrLoad(SPEC, content, () -> "v");
            cache.find(SPEC, content);
            cache.put(SPEC, content, "w");
            assertHeard("get miss", "set success", "get hit", "get hit", "set success");

            assertThatThrownBy(() -> cache.getOrLoad(SPEC, cache.argumentKey(SPEC, 2), () -> {
                        throw new IllegalStateException("planned");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertHeard("get miss");
            assertThat(cache.statistics().loads()).isEqualTo(2);
            assertThat(cache.statistics().loadFailures()).isOne();
        }
    }

    @Test
    void operationsWithoutRedis_areErrors_andOneLookupStaysOne() {
        try (CacheManager cache =
                CacheManager.builder().port(1).listener(listener).build()) {
            cache.get("k");
            cache.set("k", "v");
            cache.delete("k");
            cache.clear();
            assertHeard("get error", "get miss", "set error", "delete error", "clear error");
            assertThat(cache.statistics().lookups()).isOne();
            assertThat(cache.statistics().remoteFailures()).isEqualTo(4);
        }
    }

    @Test
    void listenerThatThrows_harmsNobody() {
        CacheListener broken = (operation, status, nanos) -> {
            throw new StackOverflowError("planned");
        };
        try (CacheManager cache =
                CacheManager.builder().enabled(false).listener(broken).build()) {
            assertThat(cache.set("k", "v")).isTrue();
            assertThat(cache.get("k", String.class)).hasValue("v");
            assertThat(cache.cached(SPEC, argument -> "v").apply("a")).isEqualTo("v");
        }
    }

    private void assertHeard(String... events) {
        assertThat(heard).containsExactly(events);
        heard.clear();
    }
}
