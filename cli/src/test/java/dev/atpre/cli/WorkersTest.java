package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many threads read, the user sees the same. */
class WorkersTest {
    private static final byte[] SOUND = Cli.recording(".MMI");
    private static final byte[] SHORT = Cli.recording(".RU");
    private static final int SECOND = 16 + (SOUND[15] & 0xFF);

    @TempDir
    private Path folder;

    /** Clean, damaged, empty and missing files, of several lengths; two archives, one of them broken; standard input. */
    @BeforeEach
    void writeRecordings() throws IOException {
        for (int i = 0; i < 6; i++) {
            Cli.write(folder.resolve("in/%d/sound.MMI".formatted(i)), Arrays.copyOf(SOUND, SOUND.length - 1000 * i));
            Cli.write(folder.resolve("in/%d/short.RU".formatted(i)), SHORT);
            Cli.write(folder.resolve("in/%d/warned.MMI".formatted(i)), Cli.with(SOUND, SECOND + 2, 13));
            Cli.write(folder.resolve("in/%d/zeros.RU".formatted(i)), new byte[1000 * i]);
        }
        Cli.write(folder.resolve("long.MMI"), repeated(SOUND, 60));
        Cli.write(folder.resolve("broken.zip"), SOUND);
        try (OutputStream stream = Files.newOutputStream(folder.resolve("some.zip"));
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            for (int i = 0; i < 10; i++) {
                zip.putNextEntry(new ZipEntry("day/%d.MMI".formatted(i)));
                zip.write(i % 3 == 0 ? SHORT : SOUND);
            }
        }
    }

    private static byte[] repeated(byte[] bytes, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }

    /** What a run says, and what it writes into the folder "out", made anew. */
    private record Run(Cli.Result result, Map<String, String> written) {}

    private Run run(String line, int workers) throws IOException {
        Path out = folder.resolve("out");
        if (Files.exists(out)) {
            for (String name : Cli.list(out)) {
                Files.delete(out.resolve(name));
            }
        }
        Files.createDirectories(out);
        Object[] words = (line + " --workers " + workers)
                .replace("{mix}", "{f}/long.MMI {f}/in {f}/some.zip {f}/missing.MMI - {f}/broken.zip {f}/long.MMI")
                .replace("{f}", folder.toString())
                .split(" ");
        Cli.Result result = Cli.run(SOUND, Set.of(), words);
        Map<String, String> written = new TreeMap<>();
        for (String name : Cli.list(out)) {
            written.put(name, Files.readString(out.resolve(name)));
        }
        return new Run(result, written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decode {mix}",
                "decode --format text {mix}",
                "decode --strict {mix}",
                "decode --type 211 --from 05:00 {mix}",
                "decode -o {f}/out/all.jsonl {mix}",
                "decode --strict -o {f}/out/all.jsonl {mix}",
                "decode -o {f}/out {mix}",
                "decode --strict --format text -o {f}/out {mix}",
                "decode -o {f}/out/all.jsonl {f}/missing.MMI {f}/broken.zip",
                "decode {f}/some.zip",
                "info {mix}",
                "info --json {mix}",
                "info {f}/missing.MMI {f}/missing.RU",
                "doctor {mix}",
                "doctor {f}/in/0 {f}/in/1"
            })
    void run_withAnyNumberOfWorkers_isTheSame(String line) throws IOException {
        Run alone = run(line, 1);
        assertThat(alone.result().out() + alone.result().err() + alone.written())
                .hasSizeGreaterThan(20);
        for (int workers : new int[] {2, 8}) {
            Run together = run(line, workers);
            assertThat(together.result().err()).isEqualTo(alone.result().err());
            // Not in one assertion: a difference of megabytes is no message.
            assertThat(together.result().out().equals(alone.result().out()))
                    .as("standard output with %d workers", workers)
                    .isTrue();
            assertThat(together.written().keySet()).isEqualTo(alone.written().keySet());
            assertThat(together.written().equals(alone.written()))
                    .as("files with %d workers", workers)
                    .isTrue();
            assertThat(together.result().exitCode()).isEqualTo(alone.result().exitCode());
        }
    }

    @Test
    void decode_withOutputThatFails_endsWithThatAtAnyPlace() {
        for (long room : new long[] {0, 1, 100_000, 5_000_000}) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int exitCode = Cli.run(
                    new byte[0],
                    new FullStream(room, "No space left on device"),
                    err,
                    Set.of(),
                    "decode",
                    "--workers",
                    "4",
                    folder.resolve("in"),
                    folder.resolve("long.MMI"),
                    folder.resolve("some.zip"));
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .endsWith("The output cannot be written: No space left on device" + System.lineSeparator());
            assertThat(exitCode).isEqualTo(1);
        }
    }

    @Test
    void run_withReaderGone_isQuiet() {
        for (String command : List.of("decode", "info", "doctor")) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int exitCode = Cli.run(
                    new byte[0],
                    new FullStream(0, "Broken pipe"),
                    err,
                    Set.of(),
                    command,
                    "--workers",
                    "4",
                    folder.resolve("in/0/short.RU"),
                    folder.resolve("long.MMI"),
                    folder.resolve("some.zip"));
            assertThat(exitCode).isEqualTo(141);
            assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        }
    }

    @Test
    void run_interrupted_endsAndLeavesNothing() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        for (int workers : new int[] {1, 4}) {
            Thread.currentThread().interrupt();
            Cli.Result result = Cli.run(
                    "decode", "--workers", workers, "-o", out, folder.resolve("long.MMI"), folder.resolve("in"));
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            assertThat(result.exitCode()).isEqualTo(130);
            assertThat(result.err()).startsWith("Stopped: ");
            assertThat(Cli.list(out)).isEmpty();
        }
    }

    /** Takes so many bytes and then fails. */
    private static final class FullStream extends OutputStream {
        private final String message;
        private long room;

        FullStream(long room, String message) {
            this.room = room;
            this.message = message;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            room -= count;
            if (room < 0) {
                throw new IOException(message);
            }
        }
    }
}
