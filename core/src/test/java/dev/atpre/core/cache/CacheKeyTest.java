package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two keys are equal exactly when function and arguments are. */
class CacheKeyTest {
    private static final CacheSpec<String> SPEC = CacheSpec.json("key", String.class);

    private final CacheManager cache = CacheManager.builder().enabled(false).build();

    record Range(int from, int to) {}

    record Other(int from, int to) {}

    record Nested(String name, List<Range> ranges, byte[] content) {}

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void arguments_thatDiffer_haveDifferentKeys() {
        List<Object[]> different = List.of(
                of(),
                of((Object) null),
                of(null, null),
                of("null"),
                of(""),
                of("", ""),
                of(1),
                of(1L),
                of((short) 1),
                of(1.0),
                of(1.0f),
                of(new BigDecimal("1.0")),
                of(new BigDecimal("1.00")),
                of("1"),
                of('1'),
                of(true),
                of("true"),
                of("a", "b"),
                of("a;b"),
                of("ab"),
                of("a", "b", null),
                of(List.of("a", "b")),
                of(Set.of("a", "b")),
                of(List.of("b", "a")),
                of((Object) new String[] {"a", "b"}),
                of(List.of(1, List.of(2))),
                of(List.of(List.of(1), 2)),
                of(List.of(List.of(1, 2))),
                of(Map.of("a", "b")),
                of(Map.of("b", "a")),
                of(Map.of("a", Map.of("b", "c"))),
                of(new Range(1, 2)),
                of(new Range(2, 1)),
                of(new Other(1, 2)),
                of(new Nested("n", List.of(new Range(1, 2)), new byte[] {1})),
                of(new Nested("n", List.of(new Range(1, 2)), new byte[] {2})),
                of(TimeUnit.SECONDS),
                of("SECONDS"),
                of(Path.of("a")),
                of(URI.create("a")),
                of(Optional.empty()),
                of(Optional.of("a")),
                of(new byte[] {1, 2}),
                of((Object) new int[] {1, 2}),
                of((Object) new long[] {1, 2}),
                of(ZoneId.of("UTC")),
                of(LocalDate.of(2025, 1, 1)),
                of(Instant.EPOCH),
                of(Duration.ofHours(1)),
                of(new UUID(1, 2)),
                of(Double.NaN),
                of(-0.0),
                of(0.0));

        Map<String, Object[]> keys = new HashMap<>();
        for (Object[] arguments : different) {
            Object[] same = keys.put(cache.argumentKey(SPEC, arguments).text(), arguments);
            assertThat(same)
                    .as("%s and %s", Arrays.deepToString(same), Arrays.deepToString(arguments))
                    .isNull();
        }
    }

    @Test
    void arguments_thatAreEqual_haveTheSameKey() {
        Map<String, Integer> oneOrder = new LinkedHashMap<>();
        Map<String, Integer> otherOrder = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            oneOrder.put("k" + i, i);
            otherOrder.put("k" + (99 - i), 99 - i);
        }
        assertSame(of(oneOrder), of(otherOrder));
        assertSame(of(new LinkedHashSet<>(List.of(1, 2, 3))), of(new HashSet<>(List.of(3, 2, 1))));
        assertSame(of(new ArrayList<>(List.of("a"))), of(List.of("a")));
        assertSame(of(new Nested("n", List.of(), new byte[] {7})), of(new Nested("n", List.of(), new byte[] {7})));
        assertSame(of(new byte[1000]), of(new byte[1000]));
    }

    @Test
    void randomArguments_haveTheSameKeyExactlyWhenTheyAreEqual() {
        Random random = new Random(42);
        Map<String, Object> valueOfKey = new HashMap<>();
        Map<Object, String> keyOfValue = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            Object value = randomValue(random, 3);
            String key = cache.argumentKey(SPEC, value).text();
            assertThat(valueOfKey.merge(key, value, (before, now) -> before)).isEqualTo(value);
            assertThat(keyOfValue.merge(value, key, (before, now) -> before)).isEqualTo(key);
        }
        assertThat(valueOfKey).hasSizeGreaterThan(1_000);
    }

    /** Few values, so that equal ones are met often. */
    private static Object randomValue(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 7);
        return switch (kind) {
            case 0 -> random.nextInt(4);
            case 1 -> "" + random.nextInt(4);
            case 2 -> (long) random.nextInt(4);
            case 3 -> List.of("", ";", "int:1:1;", "a];").get(random.nextInt(4));
            case 4 -> List.copyOf(values(random, depth));
            case 5 -> Set.copyOf(values(random, depth));
            default -> Map.of("k", randomValue(random, depth - 1));
        };
    }

    private static List<Object> values(Random random, int depth) {
        return Stream.generate(() -> randomValue(random, depth - 1))
                .limit(random.nextInt(3))
                .toList();
    }

    @Test
    void functions_thatDiffer_haveDifferentKeys() {
        Set<String> keys = new HashSet<>();
        for (CacheSpec<?> spec : List.of(SPEC, SPEC.version("2"), SPEC.options("a"), SPEC.options("b"))) {
            assertThat(keys.add(cache.argumentKey(spec, "x").text())).isTrue();
            assertThat(keys.add(cache.contentKey(spec, new byte[] {1}).text())).isTrue();
        }
        CacheSpec<String> other = CacheSpec.json("key2", String.class);
        assertThat(keys.add(cache.argumentKey(other, "x").text())).isTrue();
        try (CacheManager elsewhere =
                CacheManager.builder().enabled(false).namespace("test").build()) {
            assertThat(elsewhere.argumentKey(SPEC, "x").text()).startsWith("test:v1:key@1:");
        }
    }

    static class Address {
        @Override
        public String toString() {
            return "all the same";
        }
    }

    @Test
    void argument_thatIsNoValue_isRefusedWithWhatToDo() {
        for (Object argument :
                List.of(new Address(), new Thread(), List.of(new Address()), Map.of("a", new Object()), Stream.of(1))) {
            assertThatThrownBy(() -> cache.argumentKey(SPEC, argument))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("function key", "cannot be part of a key", "expected");
        }
        List<Object> within = new ArrayList<>();
        within.add(within);
        assertThatThrownBy(() -> cache.argumentKey(SPEC, within)).hasMessageContaining("within itself");
    }

    @Test
    void names_outOfRange_areRefused() {
        assertThatThrownBy(() -> CacheSpec.json("a b", String.class)).hasMessageContainingAll("name", "a b");
        assertThatThrownBy(() -> SPEC.version("")).hasMessageContaining("version");
        assertThatThrownBy(() -> SPEC.ttl(Duration.ofNanos(-1))).hasMessageContaining("ttl");
    }

    @Test
    void generateKey_isTheSameForAllFormsOfContent(@TempDir Path folder) throws IOException {
        byte[] content = "abc".getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("file"), content);
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {0, 'a', 'b', 'c', 0}, 1, 3);

        String key = CacheManager.generateKey(content);

        assertThat(key)
                .isEqualTo("atp_re:file:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .isEqualTo(CacheManager.generateKey(file))
                .isEqualTo(CacheManager.generateKey(new ByteArrayInputStream(content)))
                .isEqualTo(CacheManager.generateKey(buffer))
                .isEqualTo(CacheManager.generateKey(buffer.asReadOnlyBuffer()));
        assertThat(buffer.remaining()).isEqualTo(3);
        assertThat(cache.contentKey(SPEC, content).text()).endsWith(key.substring("atp_re:file:".length()));
    }

    private void assertSame(Object[] one, Object[] other) {
        assertThat(cache.argumentKey(SPEC, one))
                .isEqualTo(cache.argumentKey(SPEC, other))
                .hasSameHashCodeAs(cache.argumentKey(SPEC, other));
    }

    private static @Nullable Object[] of(@Nullable Object... arguments) {
        return arguments;
    }
}
