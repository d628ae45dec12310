package dev.atpre.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The public recordings, in the folder that the system property {@code atp.corpus} names. */
public final class Corpus {
    private Corpus() {}

    /** The folder; skips the test where it is not there. */
    public static Path folder() {
        Path folder = Path.of(System.getProperty("atp.corpus", "corpus"));
        Assumptions.assumeTrue(
                Files.isDirectory(folder.resolve("public")),
                () -> "no recordings in " + folder + "; set the system property atp.corpus to their folder");
        return folder;
    }

    public static List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve("public"))) {
            return files.sorted().toList();
        }
    }
}
