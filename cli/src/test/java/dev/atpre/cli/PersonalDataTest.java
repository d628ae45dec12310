package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.cli.console.Console;
import dev.atpre.decoder.Encoder;
import dev.atpre.decoder.display.DriverDialogue.DriverData;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Digits;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A planted driver's number, in a packet, in the names of folder and archive: no output may show it. */
class PersonalDataTest {
    private static final String DRIVER = "987654";
    private static final String SHIFT = "S1X2Y3";
    private static final String FOLDER = SHIFT + "--_4209----_" + DRIVER + "--_M0573---";

    @TempDir
    private Path root;

    private Path folder;

    @BeforeEach
    void plant() throws IOException {
        folder = Files.createDirectories(root.resolve(FOLDER));
        byte[] recording = recording();
        Cli.write(folder.resolve("sound.MMI"), recording);
        Cli.write(folder.resolve(FOLDER + ".RU"), recording);
        Cli.write(folder.resolve("cut.MMI"), Arrays.copyOf(recording, recording.length - 10));
        Cli.write(folder.resolve("warned.MMI"), Cli.with(recording, 11, 1));
        Cli.write(folder.resolve("broken.zip"), recording);
        Cli.write(folder.resolve("empty/" + FOLDER + "/note.txt"), recording);
    }

    private static byte[] recording() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (PacketType type : new PacketType[] {PacketType.CURRENT_DRIVER_DATA, PacketType.NEW_DRIVER_DATA}) {
            RecordHeader header = new RecordHeader(
                    RecordType.ATP_MMI_CH1.code(),
                    RecordTime.of(LocalDateTime.of(2025, 3, 4, 5, 6, 7)),
                    new Position(1_000_000_000),
                    0,
                    new Speed(0));
            DriverData data = new DriverData(
                    type, Bytes.ofText(DRIVER, 8, ' '), Digits.ofText("4209"), Bytes.ofText(SHIFT, 8, ' '));
            out.writeBytes(Encoder.encode(header, new Body.Display(data)));
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decode {f}",
                "decode {f} {f}/broken.zip {f}/missing.MMI {f}/empty",
                "decode --format text {f}",
                "decode --format csv {f}",
                "decode --format csv -o {f}/out/ {f}",
                "decode --strict {f}",
                "decode -o {f}/out/ {f}",
                "decode -o {f}/out/ {f} {f}/empty/../warned.MMI",
                "decode -o {f}/missing/x.jsonl {f}",
                "decode -o {f}/sound.MMI {f}/sound.MMI",
                "decode -o {f}/sound.MMI/ {f}",
                "decode {f}/empty",
                "decode --frob={f} {f}",
                "decode --from {f} {f}",
                "decode --type {f} {f}",
                "decode --format {f} {f}",
                "{f}",
                "info {f}",
                "info {f}/sound.MMI",
                "info {f}/missing.MMI",
                "info {f}/missing.MMI {f}/broken.zip",
                "info --json {f} {f}/missing.MMI",
                "doctor {f}",
                "doctor {f}/missing.MMI {f}/broken.zip {f}/empty",
                "trips {f}",
                "events {f} {f}/missing.MMI",
                "events --json {f}",
                "balises {f}",
                "why {f} 05:06:07",
                "why {f} 2001-01-01T00:00:00",
                "report -o {f}/out.html {f}",
                "report -o {f}/no/out.html {f}",
                "report -o {f} {f}",
                "trips --json {f} {f}/missing.MMI",
                "recover {f} {f}/x.MMI",
                "recover {f}/cut.MMI {f}/new.MMI",
                "recover {f}/missing.MMI {f}/new.MMI",
                "recover {f}/sound.MMI {f}/empty",
                "diff {f}/sound.MMI {f}/warned.MMI",
                "diff {f} {f}/sound.MMI",
                "diff {f}/sound.MMI {f}/missing.MMI",
                "demo --out {f}/demo",
                "demo --out {f}/sound.MMI",
                "help {f}"
            })
    void run_anything_showsNoDriverAndNoShift(String line) throws IOException {
        Object[] words = line.replace("{f}", folder.toString()).split(" ");
        Cli.Result result = Cli.run(new byte[0], Set.of(Console.Stream.values()), words);
        assertThat(result.out() + result.err()).isNotEmpty().doesNotContain(DRIVER, SHIFT);
        assertThat(written("out")).doesNotContain(DRIVER, SHIFT);
        Path page = folder.resolve("out.html");
        assertThat(Files.exists(page)).isEqualTo(line.contains("out.html") && !line.contains("/no/"));
        assertThat(Files.exists(page) ? Files.readString(page) : "").doesNotContain(DRIVER, SHIFT);
    }

    /** Names and contents of what was written to a folder. */
    private String written(String name) throws IOException {
        Path out = folder.resolve(name);
        if (!Files.isDirectory(out)) {
            return "";
        }
        StringBuilder written = new StringBuilder();
        try (Stream<Path> paths = Files.list(out)) {
            for (Path path : paths.toList()) {
                written.append(path.getFileName()).append(Files.readString(path));
            }
        }
        assertThat(written).isNotEmpty();
        return written.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decode --show-personal {f}",
                "decode --show-personal --format text {f}",
                "info --show-personal {f}",
                "info --json --show-personal {f}",
                "doctor --show-personal {f}/sound.MMI",
                "decode --show-personal {f}/missing.MMI"
            })
    void run_showPersonal_showsThem(String line) {
        Object[] words = line.replace("{f}", folder.toString()).split(" ");
        Cli.Result result = Cli.run(words);
        assertThat(result.out() + result.err()).contains(DRIVER, SHIFT);
    }

    @Test
    void decode_intoAFolder_namesOutputsWithoutThem() throws IOException {
        Cli.run("decode", "-o", folder + "/out/", folder.resolve(FOLDER + ".RU"));
        assertThat(Cli.list(folder.resolve("out"))).containsExactly("xxx_4209----_xxx_M0573---.jsonl");
        Cli.run("decode", "--show-personal", "-o", folder + "/all/", folder.resolve(FOLDER + ".RU"));
        assertThat(Cli.list(folder.resolve("all"))).containsExactly(FOLDER + ".jsonl");
    }
}
