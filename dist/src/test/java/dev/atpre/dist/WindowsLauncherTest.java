package dev.atpre.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The text of {@code bin/atp.cmd}, which only a Windows can run. */
class WindowsLauncherTest {
    private static final Path SCRIPT = Path.of("src/main/portable/bin/atp.cmd");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern WITHOUT_QUOTES = Pattern.compile("%(\\w+):\"=%");
    private static final Pattern JUMP = Pattern.compile("\\b(?:goto |call :)(\\w+)");
    /** Variables that the script itself fills with plain words. */
    private static final Pattern OWN =
            Pattern.compile("%(?:options|gc|quick|language|major|bytes|code|page|version|errorlevel|ATP_JAVA_OPTS)%");

    private static List<String> lines() throws IOException {
        return Files.readString(SCRIPT)
                .lines()
                .filter(line -> !line.startsWith("rem "))
                .toList();
    }

    @Test
    void script_isAscii_soThatNoCodePageMatters() throws Exception {
        assertThat(new String(Files.readAllBytes(SCRIPT), StandardCharsets.ISO_8859_1))
                .matches("[\\r\\n\\x20-\\x7E]*");
    }

    @Test
    void names_standInQuotesEverywhere() throws Exception {
        for (String line : lines()) {
            String bare = QUOTED.matcher(WITHOUT_QUOTES.matcher(line).replaceAll("%$1%"))
                    .replaceAll("");
            assertThat(bare.chars().filter(each -> each == '"').count())
                    .as("open quotes: %s", line)
                    .isZero();
            assertThat(OWN.matcher(bare).replaceAll("").replaceAll("%%[a-z]\\b", ""))
                    .as("outside quotes: %s", line)
                    .matches("[^%]*( %\\*)?");
        }
    }

    @Test
    void arguments_arePassedOnUnchanged_once() throws Exception {
        assertThat(lines().stream().filter(line -> line.contains("%*")))
                .singleElement()
                .asString()
                .startsWith("\"%java%\" %options% ")
                .endsWith(" -cp \"%base%\\lib\\*\" dev.atpre.cli.Main %*");
    }

    @Test
    void jumps_haveTheirLabels() throws Exception {
        List<String> lines = lines();
        assertThat(lines).filteredOn(line -> line.startsWith(":")).doesNotHaveDuplicates();
        for (String line : lines) {
            Matcher jump = JUMP.matcher(line);
            while (jump.find()) {
                assertThat(lines).as(line).contains(":" + jump.group(1));
            }
        }
    }

    @Test
    void script_speaksUtf8_waitsOnlyForAWindowOfItsOwn_andOpensTheReport() throws Exception {
        assertThat(lines())
                .contains(
                        "setlocal EnableExtensions DisableDelayedExpansion",
                        "for %%h in (\"%~dp0..\") do set \"base=%%~fh\"",
                        "chcp 65001 >nul 2>&1",
                        "set \"options=%options% -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"
                                + " -Datp.command=atp\"",
                        "start \"\" \"%written%\"")
                .anyMatch(line ->
                        line.endsWith("dev.atpre.cli.Main report %language% \"%dropped%\" -o \"%report%.html\""));
        assertThat(lines().stream().filter(line -> line.contains("pause")))
                .containsExactly("if not \"%code%\"==\"0\" if defined own_window pause");
    }
}
