package dev.atpre.examples;

import dev.atpre.synth.trip.RecordingFile;
import dev.atpre.synth.trip.SyntheticTrip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Recordings of invented trips, for who has none at hand. */
final class InventedRecordings {
    private InventedRecordings() {}

    /** The paths that a user gave, or else some invented recordings. */
    static List<Path> orGiven(String[] arguments) throws IOException {
        return arguments.length == 0
                ? write(3)
                : Stream.of(arguments).map(Path::of).toList();
    }

    /** The files of some trips, in a temporary folder that goes when the program ends. */
    static List<Path> write(int trips) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int seed = 1; seed <= trips; seed++) {
            Path folder = temporaryFolder();
            for (RecordingFile recording : SyntheticTrip.seeded(seed)) {
                Path file = folder.resolve(recording.name());
                file.toFile().deleteOnExit();
                files.add(Files.write(file, recording.content()));
            }
        }
        return files;
    }

    /** One file of several megabytes: a trip's file over and over. */
    static Path writeLarge() throws IOException {
        Path file = temporaryFolder().resolve("large.MMI");
        file.toFile().deleteOnExit();
        byte[] content = SyntheticTrip.seeded(1).get(1).content();
        for (int i = 0; i < 20; i++) {
            Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return file;
    }

    private static Path temporaryFolder() throws IOException {
        Path folder = Files.createTempDirectory("recordings");
        folder.toFile().deleteOnExit();
        return folder;
    }
}
