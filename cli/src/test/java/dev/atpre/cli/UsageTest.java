package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (nothing)                             | Missing required subcommand
            (nothing)                             | See 'atp --help'.
            frobnicate                            | Unmatched argument at index 0: 'frobnicate'
            decod x                               | decode
            decode                                | Missing required parameter: 'PATH'
            decode                                | See 'atp decode --help'.
            info                                  | Missing required parameter: 'PATH'
            doctor                                | Missing required parameter: 'PATH'
            decode --frob x                       | Unknown option: '--frob'
            decode --format xml x                 | Invalid value for option '--format'
            decode --type 48 x                    | there is no record type '48'; near it: BTM_TGM_5 (47)
            decode --type BTM_TGN_1 x             | near it: BTM_TGM_1 (43)
            decode --type "" x                    | --type: there is no record type ''
            decode --type 1,frob x                | --type: there is no record type 'frob'
            decode --packet driver-message x      | near it: DRIVER_MESSAGE (8), DRIVER_MESSAGE_ACK (111)
            decode --packet 99999999999 x         | --packet: there is no display packet '99999999999'
            decode --from yesterday x             | --from: 'yesterday' is no time of day; expected 2024-09-16T13:00:00
            decode --from 2024-02-30 x            | --from: '2024-02-30' is no date or time that exists
            decode --to 25:00 x                   | --to: '25:00' is no time of day
            decode --from 2024-02-02 --to 2024-02-01 x | --from 2024-02-02 is later than --to 2024-02-01
            decode -o {dir}/missing/x.jsonl {dir}/a.MMI | the output's folder {dir}/missing does not exist: create it
            decode -o {dir}/a.MMI {dir}/a.MMI     | is one of the recordings: give it another name
            decode -o "" {dir}/a.MMI              | the output is empty
            decode {dir}/empty                    | folder {dir}/empty holds no recording: looked for .RU or .MMI in any case
            info {dir}/empty                      | looked for .RU or .MMI
            doctor {dir}/empty                    | looked for .RU or .MMI
            decode --workers 0 x                  | Invalid value for option '--workers': found '0', expected a number from 1 to 256
            info --workers 257 x                  | found '257', expected a number from 1 to 256
            doctor --workers two x                | found 'two', expected a number from 1 to 256
            decode --workers 99999999999 x        | found '99999999999', expected a number from 1 to 256
            demo --frob                           | Unknown option: '--frob'
            completion x                          | Unmatched argument
            """)
    void run_mistakeInTheCommandLine_endsWith64AndSaysWhatIsWrong(String line, String said) throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        Cli.write(folder.resolve("a.MMI"), Cli.recording(".RU"));
        Cli.Result result = Cli.run(words(line));
        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains(said.replace("{dir}", folder.toString()))
                .contains("--help'.");
        assertThat(result.err()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(folder.resolve("a.MMI")).hasBinaryContent(Cli.recording(".RU"));
    }

    private Object[] words(String line) {
        if (line.equals("(nothing)")) {
            return new Object[0];
        }
        Object[] words = line.replace("{dir}", folder.toString()).split(" +");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].equals("\"\"") ? "" : words[i];
        }
        return words;
    }

    @ParameterizedTest
    @CsvSource({
        "--help, atp decode 130000.MMI",
        "help, Commands:",
        "help decode, --strict",
        "decode --help, Examples:",
        "info --help, Examples:",
        "doctor --help, Examples:",
        "demo --help, Examples:",
        "completion --help, Examples:",
        "decode --help, --workers=N",
        "info --help, --workers=N",
        "doctor --help, 1 to 256 (default: one a core)",
        "decode --help, Exit code:",
        "info --help, Exit code:",
        "doctor --help, Exit code:",
        "--version, ATP Re",
        "-V, Java ",
        "info --version, ATP Re",
        "completion, complete -F _complete_atp"
    })
    void run_helpAndTheLike_endWith0(String line, String shown) {
        Cli.Result result = Cli.run(words(line));
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains(shown);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void run_help_fitsInto100Columns() {
        for (String command : new String[] {
            "decode",
            "info",
            "doctor",
            "trips",
            "events",
            "balises",
            "why",
            "report",
            "recover",
            "diff",
            "demo",
            "synth",
            "completion",
            "help"
        }) {
            assertThat(Cli.run(command, "--help").out().lines()).allMatch(line -> line.length() <= 100);
        }
    }

    @Test
    void run_version_isThatOfTheBuild() {
        assertThat(Cli.run("--version").out()).containsPattern("ATP Re \\d+\\.\\d+\\.\\d+");
    }

    @Test
    void run_commandOfAProvider_isFound() {
        Cli.Result result = Cli.run("greet", "--name", "you");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).isEqualTo("Hello you" + System.lineSeparator());
        assertThat(Cli.run("--help").out()).contains("greet");
    }

    @Test
    void run_hiddenCommand_runsAllOthersSilently() {
        Cli.Result result = Cli.run("class-data");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out() + result.err()).isEmpty();
        assertThat(Cli.run("--help").out()).doesNotContain("class-data");
    }
}
