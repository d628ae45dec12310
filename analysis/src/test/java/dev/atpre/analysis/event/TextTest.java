package dev.atpre.analysis.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.rule.Attention;
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

/** What the rules say, they say in both languages, and all of it. */
class TextTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Pattern KEY = Pattern.compile("Text\\.of\\(\\s*\"([a-z_.]+)\"");
    private static final Pattern VALUE =
            Pattern.compile("Value\\.(?:speed|metres|seconds|count|number|word)\\(\\s*\"([a-z_]+)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");

    private static Map<String, String> words(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(
                MAIN.resolve("resources/dev/atpre/analysis/event").resolve(name))) {
            properties.load(in);
        }
        Map<String, String> words = new TreeMap<>();
        properties.forEach((key, value) -> words.put(key.toString(), value.toString()));
        return words;
    }

    private static Set<String> arguments(String words) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = ARGUMENT.matcher(words);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void words_ofBothLanguages_haveTheSameKeysAndArguments() throws IOException {
        Map<String, String> english = words("words.properties");
        Map<String, String> chinese = words("words_zh_TW.properties");

        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        assertThat(english)
                .allSatisfy((key, words) ->
                        assertThat(arguments(chinese.get(key))).as(key).isEqualTo(arguments(words)));
        assertThat(english.values()).noneMatch(String::isBlank);
    }

    @Test
    void words_areThere_forAllThatTheProgramSays() throws IOException {
        Set<String> wanted = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(MAIN.resolve("java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                String code = Files.readString(source);
                KEY.matcher(code)
                        .results()
                        .map(found -> found.group(1))
                        .filter(key -> !key.endsWith("."))
                        .forEach(wanted::add);
                VALUE.matcher(code)
                        .results()
                        .map(found -> "value." + found.group(1))
                        .forEach(wanted::add);
            }
        }
        Arrays.stream(EventKind.values())
                .forEach(kind -> wanted.addAll(List.of("kind." + kind.label(), "rule." + kind.label())));
        Arrays.stream(Cause.values()).forEach(cause -> wanted.add("cause." + cause.label()));
        Arrays.stream(Check.Result.values()).forEach(result -> wanted.add("result." + result.label()));
        Arrays.stream(Attention.Reason.values()).forEach(reason -> wanted.add("reason." + reason.label()));

        assertThat(wanted).hasSizeGreaterThan(100);
        assertThat(words("words.properties").keySet()).containsAll(wanted);
    }

    @Test
    void text_isSaidInTheLanguage_itsPartsToo() {
        Text text = Text.of("check.trip.found", "STATUS", Text.of("check.last_group", "886/1", "5.0 m"));

        assertThat(text.english()).isEqualTo("STATUS; last balise group 886/1, 5.0 m before");
        assertThat(text.in(Text.CHINESE)).isEqualTo("STATUS；前一感應子群組 886/1，距離 5.0 m");
        assertThat(text.in(Locale.FRENCH)).isEqualTo(text.english());
    }
}
