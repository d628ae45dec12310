package dev.atpre.analysis.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonWriterTest {
    private final JsonMapper mapper = new JsonMapper();
    private final StringBuilder out = new StringBuilder();
    private final JsonWriter json = new JsonWriter(out);

    @Test
    void text_ofEveryCharacter_isReadAsItWas() {
        StringBuilder all = new StringBuilder();
        for (int each = 0; each <= Character.MAX_VALUE; each++) {
            all.append((char) each);
        }
        all.append("\uD83D\uDE82").append('\uDC00').append('\uD800');
        json.beginArray().string(all.toString()).endArray();

        assertThat(mapper.readTree(out.toString()).get(0).asString()).isEqualTo(all.toString());
        boolean isPlain =
                out.chars().allMatch(each -> each >= ' ' && each != 0x7F && !Character.isSurrogate((char) each));
        assertThat(isPlain).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                0.1,
                -12.5,
                1e15,
                1e16,
                -1e300,
                4.9e-324,
                Double.MAX_VALUE,
                123_456_789_012.25,
                999_999_999_999_999d
            })
    void number_isReadAsItWas(double value) {
        json.beginArray().number(value).endArray();

        assertThat(mapper.readTree(out.toString()).get(0).asDouble()).isEqualTo(value + 0.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
    void number_ofAWholeKind_isReadAsItWas(long value) {
        json.beginArray().number(value).number(OptionalLong.of(value)).endArray();

        JsonNode read = mapper.readTree(out.toString());
        assertThat(read.get(0).asLong()).isEqualTo(value);
        assertThat(read.get(1).asLong()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void number_thatIsNone_isNull(double value) {
        json.beginArray()
                .number(value)
                .number(OptionalInt.empty())
                .number(OptionalInt.of(3))
                .endArray();

        assertThat(out).hasToString("[null,null,3]");
    }

    @Test
    void commas_standBetweenMembersOnly() {
        json.begin()
                .name("a")
                .beginArray()
                .endArray()
                .name("b")
                .begin()
                .name("c")
                .nothing();
        json.name("d")
                .bool(false)
                .end()
                .name("e")
                .beginArray()
                .begin()
                .end()
                .begin()
                .end()
                .string("x");
        json.endArray().end();

        assertThat(out).hasToString("{\"a\":[],\"b\":{\"c\":null,\"d\":false},\"e\":[{},{},\"x\"]}");
        assertThat(mapper.readTree(out.toString()).size()).isEqualTo(3);
    }

    @Test
    void failure_ofTheOutput_comesOut() {
        JsonWriter broken = new JsonWriter(new Appendable() {
            @Override
            public Appendable append(CharSequence text) throws IOException {
                throw new IOException("full");
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) throws IOException {
                throw new IOException("full");
            }

            @Override
            public Appendable append(char each) throws IOException {
                throw new IOException("full");
            }
        });

        assertThatThrownBy(broken::begin)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("full");
        assertThatThrownBy(broken::nothing).isInstanceOf(UncheckedIOException.class);
    }
}
