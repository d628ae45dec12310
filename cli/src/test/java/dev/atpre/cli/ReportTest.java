package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.cli.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code info} and {@code doctor}. */
class ReportTest {
    private static final byte[] SOUND = Cli.recording(".MMI");
    private static final int SECOND = 16 + (SOUND[15] & 0xFF);

    @TempDir
    private Path folder;

    private Path sound;
    private Path damaged;
    private Path zeros;

    @BeforeEach
    void writeRecordings() {
        sound = Cli.write(folder.resolve("a/sound.MMI"), SOUND);
        byte[] changed = Cli.with(SOUND, SECOND + 2, 13);
        damaged = Cli.write(folder.resolve("b/damaged.MMI"), Arrays.copyOf(changed, changed.length - 1));
        zeros = Cli.write(folder.resolve("b/zeros.RU"), new byte[1000]);
    }

    @Test
    void info_oneFile_isASheet() {
        Cli.Result result = Cli.run("info", sound);
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines())
                .startsWith(sound.toString())
                .anyMatch(line -> line.matches("  distance +[0-9.]+ km"))
                .anyMatch(line -> line.matches("  top speed +[0-9.]+ km/h"))
                .anyMatch(line -> line.matches("  bus CRC +([0-9,]+) right of \\1 checked"))
                .anyMatch(line -> line.matches("    .*FS full supervision, L1"))
                .anyMatch(line -> line.matches(" +[0-9,]+  PERIODIC_SPEED_DISTANCE \\(211\\)"))
                .allMatch(
                        line -> line.length() <= Math.max(100, sound.toString().length()));
    }

    @Test
    void info_severalFiles_isATableWithTheirSum() {
        Cli.Result result = Cli.run("info", folder);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines())
                .anyMatch(line -> line.matches("file +type +begin +length +km .*"))
                .anyMatch(line -> line.equals(folder.resolve("a").toString()))
                .anyMatch(line -> line.matches("sound +MMI +2025-\\d\\d-\\d\\d \\d\\d:\\d\\d +\\d:\\d\\d:\\d\\d .* 0"))
                .anyMatch(line -> line.matches("zeros +RU +no time .* 1"))
                .anyMatch(line -> line.matches("sum of 3 .*"));
        assertThat(result.out().lines().filter(line -> !line.startsWith("/"))).allMatch(line -> line.length() <= 100);
    }

    @Test
    void info_sum_addsUp() throws IOException {
        Path twice = folder.resolve("twice");
        Cli.write(twice.resolve("1.MMI"), SOUND);
        Cli.write(twice.resolve("2.MMI"), SOUND);
        JsonNode one = Cli.run("info", "--json", sound).json().get("files").get(0);
        String sum = Cli.run("info", twice)
                .out()
                .lines()
                .filter(line -> line.startsWith("sum"))
                .findFirst()
                .orElseThrow();
        assertThat(sum.split(" +"))
                .contains(
                        "" + 2 * one.get("records").asInt(),
                        "%d/%d"
                                .formatted(
                                        2 * one.get("telegrams_valid").asInt(),
                                        2 * one.get("telegrams_complete").asInt()))
                .endsWith("0");
    }

    @Test
    void info_json_hasEveryFile() {
        JsonNode files = Cli.run("info", "--json", sound, damaged, folder.resolve("missing\".MMI"))
                .json()
                .get("files");
        assertThat(files).hasSize(3);
        assertThat(files.get(0).get("file").asString()).isEqualTo(sound.toString());
        assertThat(files.get(0).get("warnings").asInt()).isZero();
        assertThat(files.get(1).get("warnings").asInt()).isEqualTo(2);
        assertThat(files.get(2).get("file").asString()).endsWith("missing\".MMI");
        assertThat(files.get(2).get("error").asString()).isEqualTo("cannot be read: there is no such file or folder");
        assertThat(files.get(2).has("records")).isFalse();
    }

    @Test
    void info_damage_standsInTheNumbersOnly() {
        Cli.Result result = Cli.run("info", damaged);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .containsPattern("warnings +2; \\d+ bytes in 1 stretch could not be read, see atp doctor");
    }

    @Test
    void info_fileThatCannotBeRead_endsWith1() {
        Cli.Result result = Cli.run("info", folder.resolve("missing.MMI"), sound);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("missing.MMI: cannot be read: there is no such file or folder");
        assertThat(result.out()).containsPattern("missing +MMI +cannot be read");
        assertThat(Cli.run("info", folder.resolve("missing.MMI")).out()).isEmpty();
    }

    @Test
    void info_standardInput_isRead() {
        Cli.Result result = Cli.run(SOUND, Set.of(), "info", "--json", "-");
        assertThat(result.json().get("files").get(0).get("file").asString()).isEqualTo("stdin");
    }

    @Test
    void doctor_soundFile_isClean() {
        Cli.Result result = Cli.run("doctor", sound);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith(sound + ": clean").containsPattern("framing +100% of ");
    }

    @Test
    void doctor_damagedFile_saysWhereWhatAndWhatToDo() {
        Cli.Result result = Cli.run("doctor", damaged);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .startsWith(damaged + ": readable, with 1 damaged stretch, 1 warning")
                .contains("  warning time-impossible at byte %d (0x%x)".formatted(SECOND, SECOND))
                .contains("  damage truncated at byte ")
                .containsPattern("    found +\\S+")
                .containsPattern("    expected +\\S+")
                .containsPattern("    do +\\S+")
                .containsPattern("framing +99\\.\\d\\d% of");
    }

    @Test
    void doctor_fileWithoutRecords_isUnreadable() throws IOException {
        Cli.Result result = Cli.run("doctor", zeros);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).startsWith(zeros + ": unreadable");
        assertThat(Cli.run("doctor", Files.createFile(folder.resolve("empty.RU")))
                        .exitCode())
                .isEqualTo(2);
        assertThat(Cli.run("doctor", folder.resolve("missing.RU")).exitCode()).isEqualTo(2);
    }

    @Test
    void doctor_severalFiles_endsWithTheWorst() {
        assertThat(Cli.run("doctor", sound, damaged).exitCode()).isEqualTo(1);
        Cli.Result result = Cli.run("doctor", zeros, sound, damaged);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).contains(sound + ": clean", damaged + ": readable", zeros + ": unreadable");
    }

    @Test
    void report_onATerminal_leavesNoProgressBehind() {
        assertThat(Cli.run(new byte[0], Set.of(Console.Stream.OUT, Console.Stream.ERR), "info", sound)
                        .err())
                .isEmpty();
    }
}
