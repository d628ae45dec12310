package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The public recordings, in the folder that the system property {@code atp.corpus} names. They are no part of the project. */
final class Corpus {
    private static final Path FOLDER = Path.of(System.getProperty("atp.corpus", "no such folder"));

    private Corpus() {}

    static boolean isPresent() {
        return Files.isDirectory(FOLDER.resolve("public"));
    }

    /** The recordings in the order of their names; skips the test that asks when there are none. */
    static List<Path> files() {
        assumeTrue(isPresent(), "no public recordings at " + FOLDER + ": set -Datp.corpus=FOLDER");
        try (Stream<Path> files = Files.list(FOLDER.resolve("public"))) {
            List<Path> sorted = files.sorted().toList();
            assertThat(sorted).isNotEmpty();
            return sorted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a correct decoder says of a recording, one JSON object a row. */
    static List<String> expected(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", ".json.gz");
        try (InputStream in = new GZIPInputStream(
                Files.newInputStream(FOLDER.resolve("expected").resolve(name)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
