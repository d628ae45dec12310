package dev.atpre.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recorder's folder is named after, and recordings that lie elsewhere than their names say. */
class TripFolderTest {
    @Test
    void of_pathInTripFolder_takesItsParts() {
        assertThat(TripFolder.of("20240916/SH01----_TR0123--_00004321_00009041/130000.MMI"))
                .contains(new TripFolder("SH01", "TR0123", "00004321", "00009041"));
    }

    @Test
    void of_pathsElsewhere_isEmpty() {
        assertThat(TripFolder.of("130000.MMI")).isEmpty();
        assertThat(TripFolder.of("stick/130000.MMI")).isEmpty();
        assertThat(TripFolder.of("SH01_TR0123_00004321_00009041/deeper/130000.MMI"))
                .isEmpty();
        assertThat(TripFolder.of("")).isEmpty();
    }

    @Test
    void stored_hasNameAndFolderOfWhereItComesFrom_andTheBytesOfTheFile(@TempDir Path folder) throws Exception {
        Path bytes = Files.write(folder.resolve("0f"), "no record".getBytes(StandardCharsets.UTF_8));
        Recording recording =
                Recording.stored(bytes, "SH01_TR0123_00004321_00009041/130000.MMI", PersonalNames.masked());

        assertThat(recording.name()).isEqualTo("***_TR0123_***_00009041/130000.MMI");
        assertThat(recording.type()).isEqualTo("MMI");
        assertThat(recording.tripFolder()).contains("SH01_TR0123_00004321_00009041/");
        try (RecordingReader reader = RecordingReader.lenient()) {
            assertThat(reader.decode(recording, row -> {}))
                    .isInstanceOfSatisfying(
                            Outcome.Decoded.class,
                            decoded -> assertThat(decoded.counts().bytes()).isEqualTo(9));
        }
    }
}
