package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atpre.synth.trip.RecordingFile;
import dev.atpre.synth.trip.SyntheticTrip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TripsCommandTest {
    @TempDir
    private Path folder;

    @Test
    void trips_filesOfARecordersFolder_areOne_andNobodyIsNamed() throws IOException {
        Path trip = Files.createDirectories(folder.resolve("20251121/0901----_4209----_123456--_9042----"));
        for (RecordingFile file : SyntheticTrip.seeded(1)) {
            Files.write(trip.resolve(file.name()), file.content());
        }

        Cli.Result json = Cli.run("trips", "--json", folder);

        assertThat(json.exitCode()).as(json.err()).isZero();
        JsonNode trips = json.json().get("trips");
        assertThat(trips.size()).isOne();
        assertThat(trips.get(0).get("grouped_by").asString()).isEqualTo("folder");
        assertThat(trips.get(0).get("files").size())
                .isEqualTo(SyntheticTrip.seeded(1).size());
        assertThat(json.out() + Cli.run("trips", folder).out()).doesNotContain("123456", "0901");
    }

    @Test
    void trips_ofTwoTrains_thrownTogether_areTwo_thoseWithAReasonFirst() throws IOException {
        int number = 0;
        for (long seed : new long[] {1, 2}) {
            for (RecordingFile file : SyntheticTrip.seeded(seed)) {
                Files.write(folder.resolve("file" + number++ + "." + extension(file)), file.content());
            }
        }
        Files.write(folder.resolve("empty.RU"), new byte[0]);

        Cli.Result result = Cli.run("trips", folder);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("needs attention", "(rules 2)");
        assertThat(result.err()).contains("empty.RU: the file is empty");
    }

    @Test
    void trips_unreadable_isSaid() {
        Cli.Result result = Cli.run("trips", folder.resolve("missing.RU"));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("missing.RU: cannot be read");
        assertThat(Cli.run("trips").exitCode()).isEqualTo(64);
    }

    /** Real recordings of seven trips in one folder: each file is with its own trip, and hours that are not there are named. */
    @Test
    void trips_ofTheCorpus_areThoseOfItsRuns() throws IOException {
        Path corpus = Path.of(System.getProperty("atp.corpus", "none"), "public");
        assumeTrue(Files.isDirectory(corpus), "no corpus at " + corpus);

        JsonNode trips = Cli.run("trips", "--json", corpus).json().get("trips");

        List<String> runs = new ArrayList<>();
        for (JsonNode trip : trips) {
            List<String> files = new ArrayList<>();
            trip.get("files")
                    .forEach(file -> files.add(
                            Path.of(file.get("file").asString()).getFileName().toString()));
            runs.add(trip.get("grouped_by").asString() + " " + String.join(" ", files));
        }
        assertThat(runs)
                .containsExactly(
                        "continuity run-a-1.MMI run-a-3.MMI",
                        // The odometer began anew in between: the cab was activated again.
                        "single run-g-2.MMI",
                        "single run-g-3.MMI",
                        "single run-f-1.MMI",
                        "single run-e-1.MMI",
                        "single run-d-1.MMI",
                        "continuity run-c-1.MMI run-c-3.MMI",
                        "single ru-1.RU");
        assertThat(Stream.of("run-a", "run-c"))
                .allSatisfy(run -> assertThat(trips.toString()).contains("\"before\":\"" + corpus + "/" + run));
    }

    private static String extension(RecordingFile file) {
        return file.name().substring(file.name().lastIndexOf('.') + 1);
    }
}
