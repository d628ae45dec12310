package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DecodeTest {
    private static final byte[] SOUND = Cli.recording(".RU");
    /** The second record's month is 13: a warning. */
    private static final byte[] DAMAGED = Cli.with(SOUND, 16 + (SOUND[15] & 0xFF) + 2, 13);

    @TempDir
    private Path folder;

    private Path sound;
    private Path damaged;
    private Path out;

    @BeforeEach
    void writeRecordings() throws IOException {
        sound = Cli.write(folder.resolve("in/sound.RU"), SOUND);
        damaged = Cli.write(folder.resolve("in/damaged.RU"), DAMAGED);
        out = Files.createDirectory(folder.resolve("out"));
    }

    @Test
    void decode_soundFile_writesRowsAndNothingElse() {
        Cli.Result result = Cli.run("decode", sound);
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.rows()).hasSizeGreaterThan(5).allMatch(row -> !row.has("file"));
        assertThat(result.rows()).extracting(row -> row.get("i").asInt()).startsWith(0, 1, 2);
    }

    @Test
    void decode_text_isForEyes() {
        Cli.Result result = Cli.run("decode", "--format", "text", sound);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("# " + sound).contains("km/h");
        assertThat(Cli.run("decode", "--format", "TEXT", sound).out()).isEqualTo(result.out());
    }

    @Test
    void decode_csv_hasOneHeadingAnOutput_andAMarkInFiles() throws IOException {
        Cli.Result one = Cli.run("decode", "--format", "csv", sound);
        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(one.out())
                .startsWith("file,row,offset (bytes),time,place (m),speed (km/h),record,")
                .contains("\r\n");
        long rows = Cli.run("decode", sound).rows().size();
        assertThat(one.out().split("\r\n")).hasSize((int) rows + 1);

        Path file = folder.resolve("both.csv");
        assertThat(Cli.run("decode", "--format", "csv", "-o", file, folder.resolve("missing.RU"), sound, sound)
                        .exitCode())
                .isEqualTo(1);
        String both = Files.readString(file);
        assertThat(both).startsWith("\uFEFFfile,row,");
        assertThat(both.split("file,row,", -1)).hasSize(2);

        Path out = folder.resolve("tables");
        assertThat(Cli.run("decode", "--format", "csv", "-o", out + "/", sound).exitCode())
                .isZero();
        assertThat(Files.readString(out.resolve("sound.csv"))).isEqualTo("\uFEFF" + one.out());
    }

    @Test
    void decode_damagedFile_endsWith1AndSaysHowMuch() {
        Cli.Result result = Cli.run("decode", damaged);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith(damaged + ": 0 of ").contains("rows damaged, 1 with warnings");
        assertThat(result.rows().get(1).get("time").isNull()).isTrue();
    }

    @Test
    void decode_severalFiles_sayInEachRowWhichItIs() {
        Cli.Result result = Cli.run("decode", damaged, folder.resolve("missing.MMI"), sound);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("missing.MMI: cannot be read: there is no such file or folder");
        assertThat(result.rows())
                .extracting(row -> row.get("file").asString())
                .contains(damaged.toString(), sound.toString())
                .doesNotContainNull();
    }

    @Test
    void decode_folderArchiveAndStandardInput_areRead() throws IOException {
        Path zip = folder.resolve("t.zip");
        try (OutputStream stream = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(stream)) {
            entries.putNextEntry(new ZipEntry("列/z.mmi"));
            entries.write(SOUND);
            entries.putNextEntry(new ZipEntry("readme.txt"));
        }
        Cli.Result result = Cli.run(SOUND, Set.of(), "decode", folder.resolve("in"), zip, "-");
        assertThat(result.rows().stream().map(row -> row.get("file").asString()).distinct())
                .containsExactly(damaged.toString(), sound.toString(), zip + "!/列/z.mmi", "stdin");
        assertThat(result.err()).contains("left out as not .RU or .MMI: readme.txt");
        assertThat(Cli.run(SOUND, Set.of(), "decode", "-").out())
                .isEqualTo(Cli.run("decode", sound).out());
    }

    @Test
    void decode_intoAFile_writesTheSame() throws IOException {
        Path file = out.resolve("x.jsonl");
        Files.writeString(file, "old");
        Cli.Result result = Cli.run("decode", "-o", file, sound);
        assertThat(result).isEqualTo(new Cli.Result(0, "", ""));
        assertThat(file).hasContent(Cli.run("decode", sound).out());
        assertThat(Cli.list(out)).containsExactly("x.jsonl");
    }

    @Test
    void decode_intoAFileThroughALink_keepsTheLink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.jsonl"), "old");
        Path link = Files.createSymbolicLink(out.resolve("link.jsonl"), real);
        assertThat(Cli.run("decode", "-o", link, sound).exitCode()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent(Cli.run("decode", sound).out());
    }

    @Test
    void decode_intoADevice_writesThere() {
        Cli.Result result = Cli.run("decode", "-o", "/dev/null", sound);
        assertThat(result).isEqualTo(new Cli.Result(0, "", ""));
    }

    @Test
    void decode_intoAFileWhenNothingCanBeRead_leavesTheOldOne() throws IOException {
        Path file = Files.writeString(out.resolve("x.jsonl"), "old");
        assertThat(Cli.run("decode", "-o", file, folder.resolve("missing")).exitCode())
                .isEqualTo(1);
        assertThat(file).hasContent("old");
        assertThat(Cli.list(out)).containsExactly("x.jsonl");
    }

    @Test
    void decode_intoAFolder_namesEachOutputAfterItsRecording() throws IOException {
        Path twin = Cli.write(folder.resolve("in/b/SOUND.mmi"), SOUND);
        Cli.Result result = Cli.run("decode", "-o", out, twin, sound, damaged, folder.resolve("missing.RU"));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(Cli.list(out)).containsExactly("SOUND.jsonl", "damaged.jsonl", "sound-2.jsonl");
        assertThat(result.err())
                .contains("%s: written to %s, as another recording has that name"
                        .formatted(sound, out.resolve("sound-2.jsonl")));
        assertThat(out.resolve("sound-2.jsonl"))
                .hasContent(Cli.run("decode", sound).out());
    }

    @Test
    void decode_intoAFolderThatEndsInASlash_createsIt() throws IOException {
        Cli.Result result = Cli.run("decode", "--format", "text", "-o", out + "/a/b/", sound);
        assertThat(result.exitCode()).isZero();
        assertThat(Cli.list(out.resolve("a/b"))).containsExactly("sound.txt");
    }

    @Test
    void decode_intoAFolderThatCannotBe_saysWhy() throws IOException {
        Files.createFile(out.resolve("file"));
        Cli.Result result = Cli.run("decode", "-o", out + "/file/", sound);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("The output cannot be written: " + out + "/file/: ");
    }

    @Test
    void decode_intoItsOwnFolder_neverReplacesARecording() throws IOException {
        Path odd = Cli.write(out.resolve("odd.jsonl"), SOUND);
        Cli.Result result = Cli.run("decode", "-o", out, odd, sound);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("the output would replace the recording " + odd);
        assertThat(odd).hasBinaryContent(SOUND);
        assertThat(Cli.list(out)).containsExactly("odd.jsonl", "sound.jsonl");
    }

    @Test
    void decode_intoItsOwnArchive_isRefused() throws IOException {
        Path zip = folder.resolve("t.zip");
        try (OutputStream stream = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(stream)) {
            entries.putNextEntry(new ZipEntry("x.mmi"));
            entries.write(SOUND);
        }
        byte[] before = Files.readAllBytes(zip);
        Cli.Result result = Cli.run("decode", "-o", zip, zip);
        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.err()).contains("the output " + zip + " is one of the recordings");
        assertThat(zip).hasBinaryContent(before);
    }

    @Test
    void decode_strict_saysWhereAndLeavesNoOutputOfThatFile() throws IOException {
        int second = 16 + (SOUND[15] & 0xFF);
        Cli.Result result = Cli.run("decode", "--strict", "-o", out, damaged, sound);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("%s: refused at byte %d (0x%x): time ".formatted(damaged, second, second))
                .contains("does not exist");
        assertThat(Cli.list(out)).containsExactly("sound.jsonl");
        assertThat(Cli.run("decode", "--strict", sound).exitCode()).isZero();
    }

    @Test
    void decode_strictIntoOneFile_takesTheRefusedRowsBack() throws IOException {
        Path file = out.resolve("x.jsonl");
        assertThat(Cli.run("decode", "--strict", "-o", file, sound, damaged, folder.resolve("in/../in/sound.RU"))
                        .exitCode())
                .isEqualTo(1);
        List<JsonNode> rows = Cli.rows(Files.readString(file));
        assertThat(rows).hasSameSizeAs(Cli.run("decode", sound).rows());
        assertThat(rows).allMatch(row -> row.get("file").asString().equals(sound.toString()));
    }

    @Test
    void decode_truncatedFile_endsInADamageRow() throws IOException {
        Path cut = Cli.write(folder.resolve("cut.RU"), Arrays.copyOf(SOUND, SOUND.length - 3));
        Cli.Result result = Cli.run("decode", cut);
        assertThat(result.exitCode()).isEqualTo(1);
        List<JsonNode> rows = result.rows();
        assertThat(rows.get(rows.size() - 1).get("damage").get("kind").asString())
                .isEqualTo("truncated");
        assertThat(result.err()).contains("1 of ").contains(" damaged, 0 with warnings");
    }

    @Test
    void decode_emptyFile_isSaidToBeEmpty() {
        Path empty = Cli.write(folder.resolve("empty.RU"), new byte[0]);
        assertThat(Cli.run("decode", empty))
                .isEqualTo(new Cli.Result(1, "", empty + ": the file is empty: 0 bytes" + System.lineSeparator()));
    }

    @Test
    void decode_withOutputThatFails_saysWhy() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        int exitCode = Cli.run(new byte[0], full, err, Set.of(), "decode", sound);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("The output cannot be written: No space left on device" + System.lineSeparator());
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void decode_withReaderGone_isQuiet() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThat(Cli.run(new byte[0], broken, err, Set.of(), "decode", sound)).isEqualTo(141);
        assertThat(Cli.run(new byte[0], broken, err, Set.of(), "info", sound)).isEqualTo(141);
        assertThat(err.size()).isZero();
    }

    @Test
    void decode_withTerminal_leavesNoProgressBehind() {
        Cli.Result result = Cli.run(new byte[0], Set.of(Console.Stream.ERR), "decode", sound);
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
    }
}
