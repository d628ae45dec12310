package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SynthCommandTest {
    @TempDir
    private Path folder;

    private static List<Path> files(Path root, String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
        }
    }

    @Test
    void synth_writesTripsOfTheirOwn_cleanAndOfGradeA_withTheTruthBeside() throws IOException {
        Cli.Result result = Cli.run("synth", "--trips", "3", "--seed", "20", "--out", folder);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("3 trips with ").doesNotContain("123456");
        assertThat(files(folder, ".jsonl")).hasSize(3);
        Cli.Result doctor = Cli.run("doctor", folder);
        assertThat(doctor.exitCode()).as(doctor.out()).isZero();
        JsonNode trips = Cli.run("trips", "--json", folder).json().get("trips");
        assertThat(trips.size()).isEqualTo(3);
        trips.forEach(trip -> {
            assertThat(trip.get("grouped_by").asString()).isEqualTo("folder");
            assertThat(trip.get("quality").get("grade").asString()).isEqualTo("A");
            assertThat(trip.get("needs_attention").size()).isZero();
        });
    }

    @Test
    void synth_truth_pointsToRecordsOfItsKind() throws IOException {
        Cli.run("synth", "--with", "service_brake,Failure", "--out", folder);

        List<JsonNode> truth = Cli.rows(Files.readString(files(folder, ".jsonl").get(0)));
        List<JsonNode> injected =
                truth.stream().filter(each -> !each.get("injected").isNull()).toList();
        assertThat(injected)
                .extracting(each -> each.get("kind").asString())
                .contains("service_brake", "overspeed", "failure");
        for (JsonNode each : injected) {
            JsonNode from = each.get("from");
            Path file = files(folder, from.get("file").asString()).get(0);
            byte[] bytes = Files.readAllBytes(file);
            // A record of display, outputs, reader or the periodic sample begins there.
            assertThat(bytes[from.get("offset").asInt()] & 0xFF).isIn(1, 21, 23, 31, 33, 42, 43, 211);
        }
    }

    @Test
    void synth_sameSeed_sameBytes_andNothingIsOverwritten() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        Cli.run("synth", "--with", "all", "--out", one);
        Cli.run("synth", "--with", "all", "--out", two);

        List<Path> files = files(one, ".MMI");
        assertThat(files).hasSizeGreaterThan(1);
        for (Path file : files) {
            assertThat(two.resolve(one.relativize(file))).hasSameBinaryContentAs(file);
        }
        Cli.Result again = Cli.run("synth", "--with", "all", "--out", one);
        assertThat(again.exitCode()).isEqualTo(64);
        assertThat(again.err()).contains("is there already and stays as it is").doesNotContain("123456");
    }

    @Test
    void synth_wrongOptions_areExplained() {
        Cli.Result kind = Cli.run("synth", "--with", "flood", "--out", folder);
        Cli.Result count = Cli.run("synth", "--trips", "0", "--out", folder);
        Cli.Result nowhere = Cli.run("synth", "--out", "/proc/none");

        assertThat(kind.exitCode()).isEqualTo(64);
        assertThat(kind.err()).contains("'flood' is no incident", "overspeed", "missing_file", "all");
        assertThat(count.exitCode()).isEqualTo(64);
        assertThat(count.err()).contains("found 0, expected 1 to 9000");
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.err()).contains("cannot write to /proc/none");
    }
}
