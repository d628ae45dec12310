package dev.atpre.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
    private final RequestIds ids = new RequestIds();

    @ParameterizedTest
    @ValueSource(strings = {"a", "abc-123_DEF.9", "0123456789abcdef0123456789abcdef"})
    void accept_validId(String id) {
        assertThat(ids.accept(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a\r\nSet-Cookie: x=1", "a\nb", "é", "\u0000", "<script>", "a/b", "a;b", "\uFF11"
            })
    void accept_invalidId_isReplaced(String id) {
        assertThat(ids.accept(id)).matches("[0-9a-f]{32}");
    }

    @Test
    void accept_lengths() {
        assertThat(ids.accept("x".repeat(128))).isEqualTo("x".repeat(128));
        assertThat(ids.accept("x".repeat(129))).matches("[0-9a-f]{32}");
        assertThat(ids.accept("x".repeat(1 << 16))).matches("[0-9a-f]{32}");
        assertThat(ids.accept(null)).matches("[0-9a-f]{32}");
    }

    @Test
    void make_neverTheSame() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            made.add(ids.make());
        }
        assertThat(made).hasSize(100_000).allMatch(RequestIds::isValid);
    }
}
