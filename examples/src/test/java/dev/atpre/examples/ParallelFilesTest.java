package dev.atpre.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.synth.trip.SyntheticTrip;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParallelFilesTest {
    @Test
    void main_withAMissingFile_decodesTheOthersAndSaysSo() {
        int invented = SyntheticTrip.seeded(1).size()
                + SyntheticTrip.seeded(2).size()
                + SyntheticTrip.seeded(3).size();

        ExampleRun run = ExampleRun.of(ParallelFiles.class, Map.of());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("%d/%d".formatted(invented + 1, invented + 1))
                .contains("failed: missing.MMI: java.nio.file.NoSuchFileException: missing.MMI")
                .contains("total %d, successful %d, failed 1".formatted(invented + 1, invented));
    }
}
