package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: signals, pipes, memory, names. */
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {
    private static final int SIGTERM = 128 + 15;
    private static final int READER_LEFT = 141;

    @TempDir
    private Path folder;

    private Path err;
    private ChildProgram child;

    @BeforeEach
    void setUp() throws IOException {
        err = Files.createFile(folder.resolve("err.txt"));
        child = new ChildProgram(err);
    }

    @AfterEach
    void endAll() {
        child.close();
    }

    private static boolean isBegun(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.anyMatch(path -> path.getFileName().toString().endsWith(".part")
                    && path.toFile().length() > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void decode_terminated_leavesNoOutputBehind() throws Exception {
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("x.jsonl"), "old");
        Process process = child.start(child.program(List.of(), "decode", "-o", out.resolve("x.jsonl"), "-"));
        OutputStream in = process.getOutputStream();
        in.write(Cli.recording(".MMI"));
        in.flush();
        await().atMost(Duration.ofSeconds(60)).until(() -> isBegun(out));
        // The handle, as the process itself would close the input too, and a whole input is no reason to leave nothing.
        process.toHandle().destroy();
        assertThat(ChildProgram.exitCode(process, Duration.ofSeconds(60))).isEqualTo(SIGTERM);
        assertThat(Cli.list(out)).containsExactly("x.jsonl");
        assertThat(out.resolve("x.jsonl")).hasContent("old");
    }

    @Test
    void decode_readerLeaves_endsQuietly() throws Exception {
        Path recording = Cli.write(folder.resolve("x.MMI"), Cli.recording(".MMI"));
        Process process = child.start(child.program(List.of(), "decode", recording));
        try (BufferedReader reader = process.inputReader()) {
            assertThat(reader.readLine()).startsWith("{\"i\":0,");
        }
        assertThat(ChildProgram.exitCode(process, Duration.ofSeconds(60))).isEqualTo(READER_LEFT);
        assertThat(err).isEmptyFile();
    }

    @Test
    void decode_fullDevice_saysSo() throws Exception {
        Path recording = Cli.write(folder.resolve("x.MMI"), Cli.recording(".MMI"));
        Process process = child.start(child.program(List.of(), "decode", recording)
                .redirectOutput(Path.of("/dev/full").toFile()));
        assertThat(ChildProgram.exitCode(process, Duration.ofSeconds(60))).isEqualTo(1);
        assertThat(err).content().startsWith("The output cannot be written: ");
    }

    @Test
    void decode_namesInAnyScript_areShown() throws Exception {
        Path recording = Cli.write(folder.resolve("列車/é ü.MMI"), Cli.recording(".RU"));
        ProcessBuilder program = child.program(List.of(), "info", "--json", folder.resolve("列車"));
        program.environment().put("LC_ALL", "C.UTF-8");
        Process process = child.start(program);
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("\"file\":\"" + recording + "\"");
        assertThat(ChildProgram.exitCode(process, Duration.ofSeconds(60))).isZero();
    }

    @Test
    void decode_bigStream_needsNoMoreThan64MiB() throws Exception {
        decodeUnder64MiB(100_000_000L, Duration.ofMinutes(2));
    }

    @Test
    @Tag("slow")
    void decode_streamOfTwoGigabytes_needsNoMoreThan64MiB() throws Exception {
        decodeUnder64MiB(2_000_000_000L, Duration.ofMinutes(10));
    }

    private void decodeUnder64MiB(long bytes, Duration atMost) throws Exception {
        byte[] block = atOneMoment(Cli.recording(".MMI"));
        Process process =
                child.start(child.program(List.of("-Xmx64m"), "decode", "-").redirectOutput(Redirect.DISCARD));
        try (OutputStream in = process.getOutputStream()) {
            for (long written = 0; written < bytes; written += block.length) {
                in.write(block);
            }
        }
        int exitCode = ChildProgram.exitCode(process, atMost);
        assertThat(err).isEmptyFile();
        assertThat(exitCode).isZero();
    }

    /** The records of a recording all in one second, so that the block can be repeated and time never goes back. */
    private static byte[] atOneMoment(byte[] recording) {
        byte[] block = recording.clone();
        byte[] time = Arrays.copyOfRange(block, 1, 7);
        for (int at = 0; at < block.length; at += 16 + (block[at + 15] & 0xFF)) {
            System.arraycopy(time, 0, block, at + 1, time.length);
        }
        return block;
    }
}
