package dev.atpre.cli;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.synth.trip.SyntheticTrip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * Runs each command once on synthetic recordings and shows nothing of it, so that Java can archive the classes that they
 * load. For the launcher.
 */
@Command(name = "class-data", hidden = true, description = "Run each command once, for the launcher's class archive.")
final class ClassDataCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("atp-class-data");
        try {
            String demo = folder.resolve("demo").toString();
            Path one = folder.resolve("demo/one/x.MMI");
            Files.createDirectories(one.getParent());
            Files.write(one, SyntheticTrip.seeded(1).get(1).content());
            for (List<String> line : List.of(
                    List.of("demo", "--out", demo),
                    List.of("decode", one.toString()),
                    List.of("decode", "--workers", "2", demo),
                    List.of("decode", "--workers", "2", "--format", "text", "-o", folder + "/text/", demo),
                    List.of("decode", "--type", "1", "--packet", "2", "--from", "05:00", "--to", "2099-01-01", demo),
                    List.of("info", "--workers", "2", "--json", demo),
                    List.of("info", demo + "/one"),
                    List.of("doctor", "--workers", "2", demo),
                    List.of("--version"),
                    List.of("decode", "--help"))) {
                program().run(line.toArray(String[]::new));
            }
        } finally {
            delete(folder);
        }
        return ExitCodes.CLEAN;
    }

    private static Program program() {
        Console silent = new Console(
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Set.of());
        return new Program(silent, "atp");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
