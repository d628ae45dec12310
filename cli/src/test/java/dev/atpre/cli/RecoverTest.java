package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RecoverTest {
    @TempDir
    private Path folder;

    private byte[] sound;
    private Path in;
    private Path out;

    @BeforeEach
    void paths() {
        sound = Cli.recording("MMI");
        in = folder.resolve("in.MMI");
        out = folder.resolve("out.MMI");
    }

    @Test
    void recover_soundRecording_isTheSameBytes() throws IOException {
        Files.write(in, sound);

        Cli.Result result = Cli.run("recover", in, out);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Files.readAllBytes(out)).isEqualTo(sound);
        assertThat(result.err())
                .matches("(?s).*in\\.MMI: [0-9,]+ records recovered, .*")
                .doesNotContain("left out");
    }

    @Test
    void recover_randomDamage_keepsEveryRecordThatFrames_andLeavesNoDamage() throws IOException {
        Random random = new Random(7);
        int lessThanFramed = 0;
        for (int round = 0; round < 400; round++) {
            byte[] damaged = damaged(random);
            Files.write(in, damaged);

            Cli.Result result = Cli.run("recover", in, out);

            List<JsonNode> rows = Cli.run("decode", in).rows();
            List<JsonNode> framed =
                    rows.stream().filter(row -> !row.has("damage")).toList();
            List<JsonNode> kept = Cli.run("decode", out).rows();
            assertThat(result.exitCode()).isEqualTo(framed.size() == rows.size() ? 0 : 1);
            assertThat(kept).noneMatch(row -> row.has("damage"));
            // What is believed for the sake of a gap alone goes with it.
            assertThat(kept.size()).isBetween(framed.size() - 1, framed.size());
            lessThanFramed += framed.size() - kept.size();
            if (kept.size() == framed.size()) {
                assertThat(Files.readAllBytes(out)).isEqualTo(framed(damaged, framed));
            }
        }
        assertThat(lessThanFramed).isLessThan(20);
    }

    @Test
    void recover_onlyIntact_leavesOutWhatFailsItsCrc() throws IOException {
        JsonNode bus = Cli.run(sound, Set.of(), "decode", "-").rows().stream()
                .filter(row -> row.has("mvb"))
                .findFirst()
                .orElseThrow();
        byte[] damaged = sound.clone();
        damaged[bus.get("offset").asInt() + 16] ^= 1;
        Files.write(in, damaged);

        assertThat(Cli.run("recover", in, out).exitCode()).isZero();
        assertThat(Files.readAllBytes(out)).isEqualTo(damaged);
        Cli.Result intact = Cli.run("recover", "--only-intact", in, out);
        assertThat(intact.exitCode()).isEqualTo(1);
        assertThat(intact.err()).contains("left out: 1 record whose bus CRC fails");
        assertThat(Files.size(out))
                .isEqualTo(damaged.length - 16 - bus.get("length").asInt());
    }

    @Test
    void recover_throughPipes_works() {
        Cli.Result result = Cli.run(sound, Set.of(), "recover", "-", "-");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out().length()).isPositive();
    }

    @Test
    void recover_nothingThatIsARecord_leavesAnOldFileAlone() throws IOException {
        Files.writeString(in, "no recording at all, just a text\n".repeat(20));
        Files.writeString(out, "old");

        Cli.Result result = Cli.run("recover", in, out);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("no record found, nothing is written");
        assertThat(Files.readString(out)).isEqualTo("old");
    }

    @Test
    void recover_wrongPaths_areExplained() throws IOException {
        Files.write(in, sound);
        Files.write(folder.resolve("other.RU"), sound);

        assertThat(Cli.run("recover", folder, out).err()).contains("has 2 recordings: expected one");
        assertThat(Cli.run("recover", in, folder).err()).contains("is a folder: expected a file");
        assertThat(Cli.run("recover", in, in).err()).contains("is one of the recordings");
        assertThat(Cli.run("recover", in).exitCode()).isEqualTo(64);
        assertThat(Cli.run("recover", folder.resolve("missing.MMI"), out).exitCode())
                .isNotZero();
        assertThat(Files.readAllBytes(in)).isEqualTo(sound);
    }

    /** Some bytes changed, put in, or taken out. */
    private byte[] damaged(Random random) {
        int at = random.nextInt(sound.length - 400);
        int length = 1 + random.nextInt(300);
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(sound, 0, at);
        int behind = switch (random.nextInt(4)) {
            case 0 -> {
                damaged.writeBytes(noise);
                yield at;
            }
            case 1 -> at + length;
            case 2 -> sound.length;
            default -> {
                damaged.writeBytes(noise);
                yield at + length;
            }
        };
        damaged.write(sound, behind, sound.length - behind);
        return damaged.toByteArray();
    }

    private static byte[] framed(byte[] bytes, List<JsonNode> records) {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        for (JsonNode record : records) {
            int offset = record.get("offset").asInt();
            framed.writeBytes(Arrays.copyOfRange(
                    bytes, offset, offset + 16 + record.get("length").asInt()));
        }
        return framed.toByteArray();
    }
}
