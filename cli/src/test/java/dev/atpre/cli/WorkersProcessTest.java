package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
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

/** Several workers in a process of its own: memory, signals, what is loaded. */
@DisabledOnOs(OS.WINDOWS)
class WorkersProcessTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final byte[] SHORT = Cli.recording(".RU");

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

    /** All have one name, each in a folder of its own; every tenth is cut off. */
    private Path tinyFiles(int count) throws IOException {
        Path root = folder.resolve("tiny");
        byte[] cut = Arrays.copyOf(SHORT, SHORT.length - 3);
        for (int i = 0; i < count; i++) {
            Path each = Files.createDirectories(root.resolve("%03d/%03d".formatted(i / 1000, i % 1000)));
            Files.write(each.resolve("x.RU"), i % 10 == 9 ? cut : SHORT);
        }
        return root;
    }

    private void run(String memory, int expected, Object... arguments) throws Exception {
        Process process = child.start(child.program(List.of(memory, "-XX:TieredStopAtLevel=1"), arguments)
                .redirectOutput(folder.resolve("out.txt").toFile()));
        int exitCode = ChildProgram.exitCode(process, Duration.ofMinutes(5));
        assertThat(exitCode).as(Files.readString(err)).isEqualTo(expected);
    }

    @Test
    void decode_thousandsOfFiles_needsNoMoreThan64MiB() throws Exception {
        Path tiny = tinyFiles(5_000);
        run("-Xmx64m", 1, "decode", "--workers", "4", tiny);
        try (Stream<String> lines = Files.lines(err)) {
            assertThat(lines).hasSize(500).isSorted();
        }
    }

    @Test
    @Tag("slow")
    void run_hundredThousandFiles_needsNoMoreThan128MiB() throws Exception {
        Path tiny = tinyFiles(100_000);
        for (String command : List.of("decode", "doctor")) {
            run("-Xmx128m", 1, command, "--workers", "4", tiny);
        }
        run("-Xmx128m", 0, "info", "--workers", "4", tiny);
        run("-Xmx128m", 0, "info", "--workers", "4", "--json", tiny);
        run("-Xmx128m", 1, "decode", "--workers", "4", "-o", folder.resolve("out") + "/", tiny);
        assertThat(Cli.list(folder.resolve("out"))).hasSize(100_000).contains("x.jsonl", "x-100000.jsonl");
    }

    @Test
    void decode_manyWorkersAndLongFiles_needNoMoreThan64MiB() throws Exception {
        byte[] sound = Cli.recording(".MMI");
        for (int i = 0; i < 24; i++) {
            try (OutputStream out = Files.newOutputStream(folder.resolve("%02d.MMI".formatted(i)))) {
                for (int times = 0; times < 40; times++) {
                    out.write(sound);
                }
            }
        }
        run("-Xmx64m", 1, "decode", "--workers", "256", folder);
    }

    @Test
    void decode_readerLeavesWhileAnotherWorkerWaitsForInput_endsSoon() throws Exception {
        Path recording = Cli.write(folder.resolve("x.MMI"), Cli.recording(".MMI"));
        Process process = child.start(child.program(List.of(), "decode", "--workers", "2", recording, "-"));
        try (BufferedReader reader = process.inputReader()) {
            assertThat(reader.readLine()).startsWith("{\"i\":0,");
        }
        assertThat(ChildProgram.exitCode(process, SOON)).isEqualTo(141);
        assertThat(err).isEmptyFile();
    }

    @Test
    void decode_terminatedAmongManyFiles_leavesNothingUnfinishedAndSaysNothing() throws Exception {
        Path in = Files.createDirectory(folder.resolve("in"));
        for (int i = 0; i < 2_000; i++) {
            Files.write(in.resolve("%04d.RU".formatted(i)), SHORT);
        }
        Path out = Files.createDirectory(folder.resolve("out"));
        Process process = child.start(child.program(List.of(), "decode", "--workers", "4", "-o", out, in));
        await().atMost(SOON).until(() -> Cli.list(out).size() > 20);
        process.toHandle().destroy();
        assertThat(ChildProgram.exitCode(process, SOON)).isEqualTo(128 + 15);
        assertThat(Cli.list(out)).hasSizeLessThan(2_000).allMatch(name -> name.matches("\\d{4}\\.jsonl"));
        assertThat(err).isEmptyFile();
    }

    /** A logging library without a backend would speak up on standard error. */
    @Test
    void run_severalRecordings_loadsNoOptionalLibrary() throws Exception {
        Cli.write(folder.resolve("in/1.RU"), SHORT);
        Cli.write(folder.resolve("in/2.RU"), SHORT);
        assertThat(loaded("decode", "--workers", "2", folder.resolve("in")))
                .contains("dev.atpre.core.parallel.ParallelProcessor")
                .noneMatch(name -> name.startsWith("org.slf4j.") || name.startsWith("ch.qos."))
                .noneMatch(name -> name.startsWith("tools.jackson.") || name.startsWith("com.github.benmanes."))
                .noneMatch(name -> name.startsWith("io.lettuce.") || name.startsWith("io.netty."));
    }

    @Test
    void run_oneRecording_startsNoWorkers() throws Exception {
        Path one = Cli.write(folder.resolve("1.RU"), SHORT);
        assertThat(loaded("info", "--workers", "8", one))
                .contains("dev.atpre.engine.recordings.RecordingReader")
                .noneMatch(name -> name.startsWith("dev.atpre.core.parallel."));
    }

    private List<String> loaded(Object... arguments) throws Exception {
        Path log = folder.resolve("classes.txt");
        Process process = child.start(child.program(List.of("-Xlog:class+load:file=" + log + ":none"), arguments)
                .redirectOutput(Redirect.DISCARD));
        assertThat(ChildProgram.exitCode(process, SOON)).isZero();
        assertThat(err).isEmptyFile();
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line -> line.split(" ")[0]).toList();
        }
    }
}
