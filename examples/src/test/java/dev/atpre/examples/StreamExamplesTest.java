package dev.atpre.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.decoder.Decoder;
import dev.atpre.synth.trip.SyntheticTrip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamExamplesTest {
    private final byte[] content = SyntheticTrip.seeded(7).get(1).content();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.write(folder.resolve("a.MMI"), content);
    }

    @Test
    void streamSync_ofAFile_decodesAllOfIt() {
        ExampleRun run = ExampleRun.of(StreamSync.class, Map.of(), file.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("100 %", "complete: %d bytes".formatted(content.length))
                .contains("%d records from ".formatted(Decoder.decode(content).size()));
    }

    @Test
    void streamSync_ofAnInventedFile_decodesIt() {
        ExampleRun run = ExampleRun.of(StreamSync.class, Map.of());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("10 %", "50 %", "100 %", "complete: ");
    }

    @Test
    void streamAsync_ofAFile_readsItsBytesInOrder() throws NoSuchAlgorithmException {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));

        ExampleRun run = ExampleRun.of(StreamAsync.class, Map.of(), file.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("reading, free to do something else", "complete: %d bytes".formatted(content.length), sha256);
    }
}
