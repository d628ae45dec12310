package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.core.cache.CacheOutcome.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

/** What every cache does, wherever its values lie; and what it does where there is no place for them. */
abstract class CacheContract {
    static final CacheSpec<String> WORD = CacheSpec.json("word", String.class);

    final AtomicInteger calls = new AtomicInteger();

    record Trip(String train, List<Integer> stops, Map<String, Double> kmPerH) {}

    abstract CacheManager cache();

    /** Whether results of arguments and plain values have a place. */
    abstract boolean hasPlace();

    @Test
    void getSetDelete_ofPlainValues() {
        CacheManager cache = cache();
        Trip trip = new Trip("T1", List.of(1, 2), Map.of("a", 1.5));

        assertThat(cache.get("trip", Trip.class)).isEmpty();
        assertThat(cache.set("trip", trip)).isEqualTo(hasPlace());
        assertThat(cache.get("trip", Trip.class)).isEqualTo(present(trip));
        assertThat(cache.get("trip", new TypeReference<Map<String, Object>>() {})
                        .map(Map::keySet))
                .isEqualTo(present(java.util.Set.of("train", "stops", "kmPerH")));
        assertThat(cache.get("trip").map(tree -> tree.path("stops").size())).isEqualTo(present(2));
        assertThat(cache.delete("trip")).isEqualTo(hasPlace());
        assertThat(cache.delete("trip")).isFalse();
        assertThat(cache.get("trip")).isEmpty();
    }

    @Test
    void cachedArgument_isComputedOnce_whereItHasAPlace() {
        CachedFunction<String, String, RuntimeException> twice = cache().cached(WORD, this::twice);

        assertThat(twice.apply("a")).isEqualTo("aa");
        CacheOutcome<String> again = twice.call("a");
        assertThat(again.value()).isEqualTo("aa");
        assertThat(again.isHit()).isEqualTo(hasPlace());
        assertThat(twice.apply("b")).isEqualTo("bb");
        assertThat(calls).hasValue(hasPlace() ? 2 : 3);
    }

    @Test
    void cachedContent_isComputedOnce_always() {
        CachedFunction<byte[], Integer, RuntimeException> length = cache().cachedContent(
                        CacheSpec.json("length", Integer.class), content -> {
                            calls.incrementAndGet();
                            return content.length;
                        });

        assertThat(length.apply(bytes("abc"))).isEqualTo(3);
        assertThat(length.call(bytes("abc"))).isEqualTo(new CacheOutcome<>(3, Source.NEAR));
        assertThat(length.apply(new byte[0])).isZero();
        assertThat(length.call(new byte[0]).isHit()).isTrue();
        assertThat(calls).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nullAndEmptyResults_areResults(boolean ofContent) {
        CacheManager cache = cache();
        CacheSpec<byte[]> bytes = CacheSpec.of("bytes", CacheCodec.bytes());
        CacheKey none = ofContent ? cache.contentKey(bytes, bytes("n")) : cache.argumentKey(bytes, "n");
        CacheKey empty = ofContent ? cache.contentKey(bytes, bytes("e")) : cache.argumentKey(bytes, "e");
        boolean isKept = ofContent || hasPlace();

        assertThat(cache.getOrLoad(bytes, none, () -> null).value()).isNull();
        assertThat(cache.getOrLoad(bytes, empty, () -> new byte[0]).value()).isEmpty();
        assertThat(cache.getOrLoad(bytes, none, () -> bytes("other")).value() == null)
                .isEqualTo(isKept);
        assertThat(cache.getOrLoad(bytes, empty, () -> bytes("other")).value().length == 0)
                .isEqualTo(isKept);
    }

    @Test
    void failure_isTheCallers_andIsNotKept() throws IOException {
        CachedFunction<byte[], String, IOException> failing = cache().cachedContent(WORD, content -> {
            if (calls.incrementAndGet() < 3) {
                throw new IOException("try " + calls);
            }
            return "done";
        });

        assertThatThrownBy(() -> failing.apply(bytes("a")))
                .isInstanceOf(IOException.class)
                .hasMessage("try 1");
        assertThatThrownBy(() -> failing.apply(bytes("a"))).hasMessage("try 2");
        assertThatThrownBy(() -> cache().cachedContent(WORD, content -> {
                            throw new AssertionError("an error");
                        })
                        .apply(bytes("b")))
                .isInstanceOf(AssertionError.class);
        assertThat(failing.call(bytes("a"))).isEqualTo(new CacheOutcome<>("done", Source.LOADED));
        assertThat(failing.call(bytes("a")).isHit()).isTrue();
        assertThat(cache().cachedContent(WORD, content -> "fine").apply(bytes("b")))
                .isEqualTo("fine");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void forget_takesOneResultAway(boolean ofContent) {
        CacheManager cache = cache();
        CacheKey key = ofContent ? cache.contentKey(WORD, bytes("a")) : cache.argumentKey(WORD, "a");
        CacheKey other = ofContent ? cache.contentKey(WORD, bytes("b")) : cache.argumentKey(WORD, "b");
        cache.getOrLoad(WORD, key, () -> "first");
        cache.getOrLoad(WORD, other, () -> "first");

        cache.forget(key);

        assertThat(cache.getOrLoad(WORD, key, () -> "second").value()).isEqualTo("second");
        assertThat(cache.getOrLoad(WORD, other, () -> "second").value())
                .isEqualTo(ofContent || hasPlace() ? "first" : "second");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findAndPut_computeNothing(boolean ofContent) {
        CacheManager cache = cache();
        CacheKey key = ofContent ? cache.contentKey(WORD, bytes("a")) : cache.argumentKey(WORD, "a");
        boolean isKept = ofContent || hasPlace();

        assertThat(cache.find(WORD, key)).isEmpty();
        boolean stored = cache.put(WORD, key, "put");
        assertThat(stored).isEqualTo(hasPlace());
        assertThat(cache.find(WORD, key).map(CacheOutcome::value))
                .isEqualTo(isKept ? Optional.of("put") : Optional.empty());
        cache.put(WORD, key, null);
        assertThat(cache.find(WORD, key).map(outcome -> outcome.value() == null))
                .isEqualTo(isKept ? Optional.of(true) : Optional.empty());
    }

    @Test
    void clear_ofAFunction_leavesOthers() {
        CacheManager cache = cache();
        CacheSpec<String> longer = CacheSpec.json("word2", String.class);
        CacheSpec<String> newer = WORD.version("2");
        List.of(WORD, WORD.options("o"), longer, newer)
                .forEach(spec -> cache.put(spec, cache.contentKey(spec, bytes("a")), "kept"));

        cache.clear(WORD);

        assertThat(cache.find(WORD, cache.contentKey(WORD, bytes("a")))).isEmpty();
        assertThat(cache.find(WORD, cache.contentKey(WORD.options("o"), bytes("a"))))
                .isEmpty();
        assertThat(cache.find(longer, cache.contentKey(longer, bytes("a")))).isPresent();
        assertThat(cache.find(newer, cache.contentKey(newer, bytes("a")))).isPresent();
    }

    @Test
    void clear_ofAPrefix_takesPlainValuesToo() {
        CacheManager cache = cache();
        cache.set("atp_re:file:1", "a");
        cache.set("atp_re:file:2", "b");
        cache.set("other:1", "c");

        assertThat(cache.clear("atp_re:file:*")).isEqualTo(hasPlace() ? 2 : 0);
        assertThat(cache.get("atp_re:file:1")).isEmpty();
        assertThat(cache.get("other:1").isPresent()).isEqualTo(hasPlace());
        assertThatThrownBy(() -> cache.clear("")).hasMessageContaining("expected their first characters");
        assertThatThrownBy(() -> cache.clear("*")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cache.clear("a*b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wrongArguments_areExplained() {
        CacheManager cache = cache();
        assertThatThrownBy(() -> cache.set("a", "b", Duration.ZERO)).hasMessageContaining("ttl is PT0S");
        assertThatThrownBy(() -> cache.set("a", new Object())).hasMessageContainingAll("a", "java.lang.Object", "JSON");
        assertThatThrownBy(() -> cache.find(WORD.version("2"), cache.argumentKey(WORD, 1)))
                .hasMessageContainingAll("word, version 1", "word, version 2");
        assertThatThrownBy(() -> cache.contentKey(WORD, "abc")).hasMessageContaining("64 hexadecimal digits");
    }

    private String twice(String text) {
        calls.incrementAndGet();
        return text + text;
    }

    private <T> Optional<T> present(T value) {
        return hasPlace() ? Optional.of(value) : Optional.empty();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
