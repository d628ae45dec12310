package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DiffCommandTest {
    private static final int HEADER_BYTES = 16;

    @TempDir
    private Path folder;

    private byte[] recording;
    private Path one;

    @BeforeEach
    void write() {
        recording = Cli.recording("MMI");
        one = Cli.write(folder.resolve("one.MMI"), recording);
    }

    /** Where each record of a sound recording begins. */
    private static List<Integer> offsets(byte[] recording) {
        List<Integer> offsets = new ArrayList<>();
        for (int at = 0; at < recording.length; at += HEADER_BYTES + (recording[at + HEADER_BYTES - 1] & 0xFF)) {
            offsets.add(at);
        }
        return offsets;
    }

    private Path other(byte[] bytes) {
        return Cli.write(folder.resolve("other.MMI"), bytes);
    }

    private static String counts(Cli.Result result) {
        return result.out().lines().reduce((first, second) -> second).orElse("");
    }

    @Test
    void diff_ofTheSame_isNone() {
        Cli.Result same = Cli.run("diff", one, one);
        assertThat(same.exitCode()).isZero();
        assertThat(same.out().strip())
                .isEqualTo("same %,d, changed 0, only in A 0, only in B 0"
                        .formatted(offsets(recording).size()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void diff_recordsTakenOut_areThose(int seed) {
        Random random = new Random(seed);
        List<Integer> offsets = offsets(recording);
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        int lost = 0;
        for (int i = 0; i < offsets.size(); i++) {
            int end = i + 1 < offsets.size() ? offsets.get(i + 1) : recording.length;
            if (random.nextInt(20) == 0) {
                lost++;
            } else {
                left.write(recording, offsets.get(i), end - offsets.get(i));
            }
        }

        Cli.Result result = Cli.run("diff", one, other(left.toByteArray()));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(counts(result))
                .isEqualTo("same %,d, changed 0, only in A %d, only in B 0".formatted(offsets.size() - lost, lost));
        assertThat(result.out().lines().filter(line -> line.startsWith("- "))).hasSize(lost);
        assertThat(counts(Cli.run("diff", folder.resolve("other.MMI"), one)))
                .endsWith("only in A 0, only in B " + lost);
    }

    @Test
    void diff_aByteThatDiffers_isOneRecord_withItsField() {
        int status = offsets(recording).stream()
                .filter(at -> recording[at] == 1 && recording[at + HEADER_BYTES] == 2)
                .findFirst()
                .orElseThrow();
        byte[] changed = Cli.with(recording, status + HEADER_BYTES + 3, 99);

        Cli.Result result = Cli.run("diff", one, other(changed));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("~ ", "A " + status, "STATUS", "packet.fields.M_ADHESION: 100 -> 99")
                .contains("changed 1, only in A 0, only in B 0");
        JsonNode json =
                Cli.run("diff", "--json", one, folder.resolve("other.MMI")).json();
        assertThat(json.get("change").asString()).isEqualTo("changed");
        assertThat(json.get("fields").get(0).get("path").asString()).isEqualTo("packet.fields.M_ADHESION");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void diff_damageAnywhere_isSurvived_andSeen(int seed) {
        Random random = new Random(seed);
        byte[] damaged = recording.clone();
        byte[] noise = new byte[random.nextInt(1, 300)];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, damaged, random.nextInt(damaged.length - noise.length), noise.length);

        Cli.Result result = Cli.run("diff", one, other(damaged));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(counts(result)).startsWith("same ").doesNotContain("same 0");
    }

    @Test
    void diff_cutCopy_lacksTheEnd() {
        byte[] cut = Arrays.copyOf(recording, recording.length - 10);
        assertThat(counts(Cli.run("diff", one, other(cut)))).contains("only in A 1, only in B 1");
    }

    @Test
    void diff_ofDecodes_namesThePathsThatChanged_byValue() throws IOException {
        String decode = Cli.run("decode", one).out();
        Path before = Cli.write(folder.resolve("a.jsonl"), decode.getBytes(StandardCharsets.UTF_8));
        String changed = decode.replaceFirst("\"M_ADHESION\":100", "\"M_ADHESION\":100.0")
                .replaceFirst("\"speed_cm_s\":0,", "\"speed_cm_s\":5,");
        Path after = Cli.write(folder.resolve("b.jsonl"), changed.getBytes(StandardCharsets.UTF_8));

        assertThat(Cli.run("diff", before, before).exitCode()).isZero();
        Cli.Result result = Cli.run("diff", before, after);
        assertThat(result.out())
                .contains("speed_cm_s: 0 -> 5", "changed 1, only in A 0")
                .doesNotContain("M_ADHESION");
        assertThat(Cli.run("diff", one, before).exitCode()).isZero();
        assertThat(Cli.run("diff", after, one).out()).contains("speed_cm_s: 5 -> 0");
        assertThat(Cli.list(folder)).containsExactly("a.jsonl", "b.jsonl", "one.MMI");
    }

    @Test
    void diff_max_showsThatMany_andCountsAll() {
        byte[] half = Arrays.copyOf(recording, offsets(recording).get(100));
        Cli.Result few = Cli.run("diff", "--max", "3", one, other(half));
        Cli.Result brief = Cli.run("diff", "--brief", one, folder.resolve("other.MMI"));

        assertThat(few.out().lines().filter(line -> line.startsWith("- "))).hasSize(3);
        assertThat(few.err()).contains("more, not shown");
        assertThat(brief.out().lines()).hasSize(1);
        assertThat(counts(brief)).isEqualTo(counts(few)).contains("same 100,");
    }

    @Test
    void diff_wrongInputs_areExplained() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jsonl"), "{\"i\":0}\n");
        Path broken = Files.writeString(folder.resolve("broken.jsonl"), "{\"offset\":0,\n");

        assertThat(Cli.run("diff", one).exitCode()).isEqualTo(64);
        other(recording);
        assertThat(Cli.run("diff", folder, one).err()).contains("has 2 recordings: expected one");
        Cli.Result missing = Cli.run("diff", one, folder.resolve("no.MMI"));
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("no.MMI", "no such file");
        assertThat(Cli.run("diff", one, text).err()).contains("line 1 is no row of a decode", "\"offset\"");
        assertThat(Cli.run("diff", text, broken).exitCode()).isEqualTo(1);
    }
}
