package dev.atpre.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InlineTest {
    @ParameterizedTest
    @CsvSource({
        "<, \\u003c",
        ">, \\u003e",
        "&, \\u0026",
        "'\u2028', \\u2028",
        "'\u2029', \\u2029",
        "\uD800, \\ud800",
        "\uDC00, \\udc00",
        "\uDC00\uD800, \\udc00\\ud800",
        "車, 車",
        "\uD83D\uDE82, \uD83D\uDE82",
        "\\u003c, \\u003c"
    })
    void json_escapesWhatHtmlReads(String text, String expected) throws IOException {
        StringBuilder out = new StringBuilder();
        Inline.json(out, "{\"name\":\"x" + text + "y\"}");
        assertThat(out).hasToString("{\"name\":\"x" + expected + "y\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a</script>b", "a</SCRIPT >b", "a<!--b"})
    void script_thatEndsItsElement_isRefused(String script) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Inline.script(new StringBuilder(), script))
                .withMessageContaining("would end it");
    }

    @Test
    void text_isEscaped() throws IOException {
        StringBuilder out = new StringBuilder();
        Inline.text(out, "a < b & c > d &lt;");
        assertThat(out).hasToString("a &lt; b &amp; c &gt; d &amp;lt;");
    }

    @Test
    void hash_isThatOfContentSecurityPolicies() {
        // printf "alert('Hello, world.');" | openssl dgst -sha256 -binary | base64
        assertThat(Inline.hash("alert('Hello, world.');"))
                .isEqualTo("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }

    @Test
    void template_doesNotSearchWhatFillsAGap() throws IOException {
        StringBuilder out = new StringBuilder();
        Template.write(
                out,
                "a{{one}}b{{two}}c",
                Map.of("one", text -> text.append("{{two}}"), "two", text -> text.append("2")));
        assertThat(out).hasToString("a{{two}}b2c");
    }

    @Test
    void template_gapWithoutPart_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Template.write(new StringBuilder(), "a{{one}}b", Map.of()))
                .withMessageContaining("\"one\"");
    }
}
