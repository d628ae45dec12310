package dev.atpre.benchmarks;

import dev.atpre.synth.trip.RecordingFile;
import dev.atpre.synth.trip.SyntheticTrip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The bytes that a benchmark works on: whole recordings one behind the other, about 16 MB. */
final class Workload {
    static final String SYNTHETIC = "synthetic";

    private static final int BYTES = 16_000_000;

    private Workload() {}

    /** Synthetic trips, each with another seed; or the recordings of a folder, over and over. */
    static byte[] of(String recordings) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(BYTES + (1 << 20));
        List<Path> files = recordings.equals(SYNTHETIC) ? List.of() : filesIn(Path.of(recordings));
        for (long seed = 0; all.size() < BYTES; seed++) {
            if (files.isEmpty()) {
                for (RecordingFile file : SyntheticTrip.seeded(seed)) {
                    all.writeBytes(file.content());
                }
            } else {
                all.writeBytes(Files.readAllBytes(files.get((int) (seed % files.size()))));
            }
        }
        return all.toByteArray();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(Files::isRegularFile).sorted().toList();
            if (files.isEmpty()) {
                throw new IOException("no recordings in " + folder);
            }
            return files;
        }
    }
}
