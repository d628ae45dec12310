package dev.atpre.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportPageTest {
    private static final Path SOURCES = Path.of("src/main/resources/dev/atpre/engine/report");

    static String page(String tripJson, ReportPage.Language language) throws IOException {
        StringBuilder out = new StringBuilder();
        ReportPage.write(out, tripJson, language);
        return out.toString();
    }

    @Test
    void policy_namesEachScriptAndStyleByHash() throws IOException {
        String page = page(InventedTrip.json(1, 300), ReportPage.Language.ENGLISH);
        String policy =
                groups(page, "Content-Security-Policy\" content=\"([^\"]+)\"").get(0);
        List<String> scripts = groups(page, "(?s)<script>(.*?)</script>");
        List<String> styles = groups(page, "(?s)<style>(.*?)</style>");
        assertThat(scripts).hasSize(2);
        assertThat(styles).hasSize(1);
        assertThat(policy)
                .isEqualTo(
                        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src %s; script-src %s %s",
                        Inline.hash(styles.get(0)), Inline.hash(scripts.get(0)), Inline.hash(scripts.get(1)));
    }

    @Test
    void page_asksForNothingOutside() throws IOException {
        String page = page(InventedTrip.json(1, 300), ReportPage.Language.ENGLISH);
        String markup = page.replaceAll("(?s)(<script[^>]*>).*?</script>|(<style>).*?</style>", "$1$2");
        assertThat(groups(markup, "(?:src|href|action|srcset)=\"([^\"]*)\"")).containsExactly("data:,");
        assertThat(page).doesNotContain("@import", "url(", "fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket");
    }

    @Test
    void hostileText_staysInsideItsElement() throws IOException {
        String page = page(InventedTrip.hostileJson(1, 300), ReportPage.Language.ENGLISH);
        assertThat(groups(page, "(</script)"))
                .as("ends of words, words, trip, library, script")
                .hasSize(5);
        assertThat(page).doesNotContain("<img", "\u2028", "\u2029", "\0");
        String json = groups(page, "(?s)id=\"trip\">(.*?)</script>").get(0);
        assertThat(json).doesNotContain("<", ">", "&");
        assertThat(JsonMapper.shared().readTree(json))
                .isEqualTo(JsonMapper.shared().readTree(InventedTrip.hostileJson(1, 300)));
    }

    @Test
    void language_isThatOfTheElement() throws IOException {
        assertThat(page(InventedTrip.emptyJson(), ReportPage.Language.TRADITIONAL_CHINESE))
                .startsWith("<!DOCTYPE html>\n<html lang=\"zh-TW\">");
        assertThat(page(InventedTrip.emptyJson(), ReportPage.Language.ENGLISH)).contains("<html lang=\"en\">");
    }

    @Test
    void library_bringsItsLicence() throws IOException {
        String page = page(InventedTrip.emptyJson(), ReportPage.Language.ENGLISH);
        assertThat(groups(page, "(?s)<script>(.*?)</script>").get(0))
                .contains("The MIT License", "Leon Sorokin", "var uPlot=");
        assertThat(groups(page, "(?s)<pre>(.*?)</pre>").get(0))
                .contains("Leon Sorokin", "WITHOUT WARRANTY OF ANY KIND");
    }

    @Test
    void samplesOfAHundredThousandRecords_fitIntoThreeMegabytes() throws IOException {
        String page = page(InventedTrip.json(1, 40_000), ReportPage.Language.ENGLISH);
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(3_000_000);
    }

    @Test
    void words_areTheSameInEachLanguage() {
        JsonNode english = JsonMapper.shared().readTree(Resources.text("messages.en.json"));
        JsonNode chinese = JsonMapper.shared().readTree(Resources.text("messages.zh-TW.json"));
        assertThat(chinese.propertyNames()).containsExactlyElementsOf(english.propertyNames());
        english.forEachEntry((key, words) ->
                assertThat(gaps(chinese.get(key).asString())).as(key).isEqualTo(gaps(words.asString())));
    }

    @Test
    void words_existForEachUse() throws IOException {
        Set<String> used = new TreeSet<>(groups(Resources.text("report.html"), "data-word(?:-label)?=\"([^\"]+)\""));
        try (Stream<Path> scripts = Files.list(SOURCES.resolve("script"))) {
            for (Path script : scripts.toList()) {
                used.addAll(groups(Files.readString(script), "words\\.of\\(\"([^\"]+)\""));
                used.addAll(groups(Files.readString(script), "word: \"([^\"]+)\""));
            }
        }
        assertThat(used).hasSizeGreaterThan(70);
        assertThat(JsonMapper.shared()
                        .readTree(Resources.text("messages.en.json"))
                        .propertyNames())
                .containsAll(used);
    }

    /** A part that is not listed would be missing from the page without a word. */
    @Test
    void script_hasEachPart() throws IOException {
        String page = page(InventedTrip.emptyJson(), ReportPage.Language.ENGLISH);
        try (Stream<Path> scripts = Files.list(SOURCES.resolve("script"))) {
            for (Path script : scripts.toList()) {
                assertThat(page).contains(Files.readString(script));
            }
        }
    }

    private static List<String> gaps(String words) {
        return groups(words, "\\{(\\w+)\\}").stream().sorted().toList();
    }

    private static List<String> groups(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
