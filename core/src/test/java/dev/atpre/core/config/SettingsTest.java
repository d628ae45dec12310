package dev.atpre.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve(".env");
    }

    @Test
    void load_withoutFile_givesDefaults() {
        Settings settings = Settings.load(Map.of(), file);

        assertThat(settings.text("REDIS_HOST", "localhost")).isEqualTo("localhost");
        assertThat(settings.integer("REDIS_PORT", 6379, 1, 65535)).isEqualTo(6379);
        assertThat(settings.flag("REDIS_ENABLED", true)).isTrue();
        assertThat(settings.choice("UNIT", TimeUnit.DAYS)).isEqualTo(TimeUnit.DAYS);
        assertThat(settings.text("REDIS_HOST")).isEmpty();
    }

    @Test
    void load_exampleOfTheOriginal_isUnderstood() throws IOException {
        write("""
                # Redis Cache
                REDIS_HOST=localhost
                REDIS_PORT=6379
                REDIS_DB=0
                REDIS_ENABLED=true

                # Logging
                LOG_LEVEL=INFO
                JSON_LOGS=true

                # Monitoring
                ENVIRONMENT=production
                """);
        Settings settings = Settings.load(Map.of(), file);

        assertThat(settings.text("REDIS_HOST")).hasValue("localhost");
        assertThat(settings.integer("REDIS_DB", 9, 0, 15)).isZero();
        assertThat(settings.flag("JSON_LOGS", false)).isTrue();
        assertThat(settings.text("ENVIRONMENT")).hasValue("production");
    }

    @Test
    void load_environmentAndFile_environmentWinsUnlessBlank() throws IOException {
        write("A=file\nB=file\n");
        Settings settings = Settings.load(Map.of("A", "environment", "B", " "), file);

        assertThat(settings.text("A")).hasValue("environment");
        assertThat(settings.text("B")).hasValue("file");
    }

    @ParameterizedTest
    @MethodSource("notations")
    void load_notation_isRead(String text, String expected) throws IOException {
        write(text);

        assertThat(Settings.load(Map.of(), file).text("A")).hasValue(expected);
    }

    static List<Arguments> notations() {
        return List.of(
                Arguments.of("A=1 # comment", "1"),
                Arguments.of("A=a#b", "a#b"),
                Arguments.of("export A = x y ", "x y"),
                Arguments.of("A='a # b \\n'", "a # b \\n"),
                Arguments.of("A=\"a # b\" # c", "a # b"),
                Arguments.of("A=\"a \\\"b\\\" \\$ \\\\ \\q\"", "a \"b\" $ \\ \\q"),
                Arguments.of("A=a=b", "a=b"),
                Arguments.of("A=1\r\nA=2", "2"),
                Arguments.of("\uFEFFA=1", "1"));
    }

    @Test
    void load_escapedLineBreakInDoubleQuotes_isALineBreak() throws IOException {
        write("A=\"a\\nb\\tc\"");

        assertThat(Settings.load(Map.of(), file).text("A")).hasValue("a\nb\tc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A=", "A= # nothing", "A=''", "A=\"\""})
    void load_emptyValue_isNotSet(String line) throws IOException {
        write(line);

        assertThat(Settings.load(Map.of(), file).text("A")).isEmpty();
    }

    @Test
    void load_lineThatIsNoAssignment_isNamedWithoutItsContent() throws IOException {
        write("# fine\nREDIS_PASSWORD hunter2\n");

        assertThatThrownBy(() -> Settings.load(Map.of(), file))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(file + ", line 2: expected NAME=value, a comment (#) or an empty line");
    }

    @Test
    void load_quoteThatDoesNotEnd_isNamed() throws IOException {
        write("A=\"open");

        assertThatThrownBy(() -> Settings.load(Map.of(), file))
                .hasMessage(file + ", line 1: the value of A opens a quote that does not end on its line");
    }

    @Test
    void load_fileThatIsNotUtf8_saysSo() throws IOException {
        Files.write(file, new byte[] {'A', '=', (byte) 0xFF});

        assertThatThrownBy(() -> Settings.load(Map.of(), file))
                .hasMessage(file + " is not UTF-8 text: save it as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "six", "1.5", "99999999999999999999"})
    void integer_outOfRange_saysWhatIsAllowed(String value) {
        Settings settings = Settings.load(Map.of("REDIS_PORT", value), file);

        assertThatThrownBy(() -> settings.integer("REDIS_PORT", 6379, 1, 65535))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "REDIS_PORT is \"" + value + "\" (set in the environment): expected a whole number from 1 to"
                                + " 65535; correct it or remove it to get the default");
    }

    @ParameterizedTest
    @CsvSource({
        "true,true",
        "TRUE,true",
        "1,true",
        "Yes,true",
        "on,true",
        "false,false",
        "0,false",
        "no,false",
        "OFF,false"
    })
    void flag_wordsOfPeople_areUnderstood(String value, boolean expected) {
        assertThat(Settings.of(Map.of("JSON_LOGS", value)).flag("JSON_LOGS", !expected))
                .isEqualTo(expected);
    }

    @Test
    void flag_otherWord_saysWhatIsAllowedAndWhereItStands() throws IOException {
        write("JSON_LOGS=maybe");

        assertThatThrownBy(() -> Settings.load(Map.of(), file).flag("JSON_LOGS", true))
                .hasMessageStartingWith("JSON_LOGS is \"maybe\" (set in " + file + "): expected true or false");
    }

    @Test
    void choice_otherWord_namesThemAll() {
        Settings settings = Settings.of(Map.of("UNIT", "weeks"));

        assertThat(Settings.of(Map.of("UNIT", "hours")).choice("UNIT", TimeUnit.DAYS))
                .isEqualTo(TimeUnit.HOURS);
        assertThatThrownBy(() -> settings.choice("UNIT", TimeUnit.DAYS))
                .hasMessageContaining("[NANOSECONDS, MICROSECONDS,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REDIS_PASSWORD", "REDIS_URL", "API_TOKEN", "SECRET_KEY"})
    void invalid_nameThatTellsOfASecret_hidesTheValue(String name) {
        assertThatThrownBy(() -> {
                    throw Settings.of(Map.of(name, "hunter2")).invalid(name, "something else");
                })
                .hasMessageStartingWith(name + " is a value (set by the program): expected something else")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void invalid_longOrForgedValue_isShownOnOneShortLine() {
        Settings settings = Settings.of(Map.of("LOG_LEVEL", "x\n" + "y".repeat(1000)));

        assertThatThrownBy(() -> settings.flag("LOG_LEVEL", true))
                .hasMessageContaining("\"x?yyy")
                .hasMessageNotContaining("\n")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
