package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    private Path folder;

    @Test
    void demo_writesRecordingsAndTheirRows() throws IOException {
        Path out = folder.resolve("the demo");
        Cli.Result result = Cli.run("demo", "--out", out);
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        List<String> files = Cli.list(out);
        assertThat(files).anyMatch(name -> name.endsWith(".RU")).anyMatch(name -> name.endsWith(".MMI"));
        for (String name : files) {
            if (!name.endsWith(".jsonl")) {
                assertThat(out.resolve(name.replaceFirst("\\..*", ".jsonl")))
                        .hasContent(Cli.run("decode", out.resolve(name)).out());
            }
        }
        assertThat(result.out()).contains(files).contains("sum of ");
    }

    @Test
    void demo_commandsToTry_work() {
        Path out = folder.resolve("the demo");
        List<String> commands = Cli.run("demo", "--out", out)
                .out()
                .lines()
                .filter(line -> line.startsWith("  ./atp "))
                .toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
        for (String command : commands) {
            assertThat(command).contains("'" + out);
            String arguments = command.replaceFirst(" \\| .*", "").replaceFirst("  ./atp ", "");
            String[] quoted = arguments.split("'");
            Object[] words = (quoted[0] + "{}").split(" +");
            words[words.length - 1] = quoted[1];
            assertThat(Cli.run(words).exitCode()).as(Arrays.toString(words)).isZero();
        }
    }

    @Test
    void demo_again_isFine() {
        Cli.Result first = Cli.run("demo", "--out", folder);
        assertThat(Cli.run("demo", "--out", folder)).isEqualTo(first);
    }

    @Test
    void demo_neverOverwritesWhatIsNotItsOwn() throws IOException {
        Cli.run("demo", "--out", folder);
        Path other = folder.resolve(Cli.list(folder).get(0));
        Files.writeString(other, "mine");
        Cli.Result result = Cli.run("demo", "--out", folder);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith(other + " is not a file of this demonstration and stays as it is");
        assertThat(other).hasContent("mine");
    }

    @Test
    void demo_whereNothingCanBeWritten_saysWhy() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Cli.Result result = Cli.run("demo", "--out", file);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("cannot write to " + file + ": ");
    }
}
