package dev.atpre.analysis.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.event.Check.Result;
import dev.atpre.analysis.rule.Assessment;
import dev.atpre.analysis.rule.Journey;
import dev.atpre.analysis.rule.TestTrip;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of checks and of whole trips: nothing unsaid, nothing left over. */
class SpokenTest {
    private static final Path RULES = Path.of("src/main/java/dev/atpre/analysis/rule");
    private static final Path WORDS = Path.of("src/main/resources/dev/atpre/analysis/event");
    /** A cause that holds from here on in a source, or a check with its key. */
    private static final Pattern CHECKS = Pattern.compile("(?:cause|CAUSE) = Cause\\.(\\w+)"
            + "|check\\(\\s*(?:Cause\\.)?(\\w+),\\s*Result\\.\\w+,\\s*\"(\\w+)\""
            + "|overspeed\\(Result\\.\\w+, \"(\\w+)\"");

    private static Map<String, String> words(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(WORDS.resolve(name))) {
            properties.load(in);
        }
        Map<String, String> words = new TreeMap<>();
        properties.forEach((key, value) -> words.put(key.toString(), value.toString()));
        return words;
    }

    /** The keys of checks that a source makes, such as {@code check.trip.found}. */
    private static void keysOf(String code, Set<String> keys) {
        Matcher matcher = CHECKS.matcher(code);
        String cause = "";
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                cause = matcher.group(1);
            } else if (matcher.group(4) != null) {
                keys.add("check.overspeed." + matcher.group(4));
            } else {
                boolean isNamed = Arrays.stream(Cause.values())
                        .anyMatch(each -> each.name().equals(matcher.group(2)));
                String of = isNamed ? matcher.group(2) : cause;
                keys.add("check." + of.toLowerCase(Locale.ROOT) + "." + matcher.group(3));
            }
        }
        Pattern.compile("\"(check\\.\\w+(?:\\.\\w+)?)\"")
                .matcher(code)
                .results()
                .forEach(found -> keys.add(found.group(1)));
    }

    @Test
    void checks_thatAreMade_areTheOnesThereAreWordsFor() throws IOException {
        Set<String> made = new TreeSet<>();
        try (Stream<Path> sources = Files.list(RULES)) {
            for (Path source : sources.toList()) {
                keysOf(Files.readString(source), made);
            }
        }
        Set<String> known = new TreeSet<>(words("words.properties").keySet());
        known.removeIf(key -> !key.startsWith("check."));

        assertThat(made).hasSizeGreaterThan(25).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"words.properties", "words_zh_TW.properties"})
    void apostrophes_areDoubled_whichTheFormatWouldTakeAwayElse(String name) throws IOException {
        assertThat(words(name))
                .allSatisfy((key, text) ->
                        assertThat(text.replace("''", "")).as(key).doesNotContain("'"));
    }

    private static void assertSaid(Text text) {
        for (Locale language : List.of(Text.ENGLISH, Text.CHINESE)) {
            assertThat(text.in(language)).as(text.key()).isNotBlank().doesNotContain("{", "''");
        }
    }

    private static void assertSaid(Event event) {
        assertSaid(event.kind().words());
        assertSaid(event.kind().rule());
        event.limit().ifPresent(SpokenTest::assertSaid);
        event.cause().map(Cause::words).ifPresent(SpokenTest::assertSaid);
        event.values().forEach(value -> assertSaid(value.title()));
        event.checks().forEach(check -> assertSaid(check.detail()));
    }

    @Test
    void events_ofAllKinds_areSaidInBothLanguages() {
        Set<String> said = new TreeSet<>();
        for (int seed = 0; seed < 60; seed++) {
            Assessment assessment = Assessment.of(TestTrip.of(Journey.of(seed, 80)));
            assessment.events().forEach(SpokenTest::assertSaid);
            assessment.attention().forEach(each -> assertSaid(each.detail()));
            assessment.events().stream()
                    .flatMap(event -> event.checks().stream())
                    .forEach(check -> said.add(check.cause() + " " + check.result()));
        }
        for (Cause cause : Cause.values()) {
            assertThat(said).contains(cause + " " + Result.NOT_FOUND);
        }
        assertThat(said).hasSizeGreaterThan(12);
    }

    @Test
    void languages_differ_whereTheyShould() throws IOException {
        Map<String, String> english = words("words.properties");

        assertThat(words("words_zh_TW.properties"))
                .allSatisfy((key, text) -> assertThat(text)
                        .as(key)
                        .matches(each -> key.equals("word.atp") || !each.equals(english.get(key)) || isFormOnly(each)));
    }

    /** Whether there is nothing to be translated, such as in {@code {0}: {1}}. */
    private static boolean isFormOnly(String text) {
        return text.replaceAll("\\{\\d}", "").codePoints().noneMatch(Character::isLetter)
                || text.equals("5 s")
                || text.equals("10 m");
    }
}
