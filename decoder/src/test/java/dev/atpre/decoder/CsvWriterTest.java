package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.DriverDialogue;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Digits;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.output.CsvWriter;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a spreadsheet gets. */
class CsvWriterTest {
    private static final LocalDateTime TIME = LocalDateTime.of(2024, 9, 16, 13, 0, 1);

    private final ByteArrayOutputStream recording = new ByteArrayOutputStream();

    private void add(RecordType type, Body body, Position place, Speed speed) {
        RecordHeader header = new RecordHeader(type.code(), RecordTime.of(TIME), place, 0, speed);
        recording.writeBytes(Encoder.encode(header, body));
    }

    private void add(DisplayPacket packet) {
        add(RecordType.ATP_MMI_CH1, new Body.Display(packet), Position.ofCm(123_456), Speed.ofCmPerS(2_107));
    }

    /** The rows below the heading, each by its columns' names. */
    private List<Map<String, String>> rows(String file, boolean showPersonal) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvWriter writer = new CsvWriter(out, showPersonal);
        writer.file(file);
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(recording.toByteArray()), writer);
        decoder.finish(writer);
        writer.flush();
        List<List<String>> lines = parse(CsvWriter.heading() + out.toString(StandardCharsets.UTF_8));
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            assertThat(line).hasSameSizeAs(lines.get(0));
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < line.size(); i++) {
                row.put(lines.get(0).get(i), line.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** RFC 4180, strictly. */
    private static List<List<String>> parse(String csv) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r')) {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\r') {
                    assertThat(csv.charAt(++i)).isEqualTo('\n');
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else {
                assertThat(quoted || c != '\n').as("a bare line break").isTrue();
                cell.append(c);
            }
        }
        assertThat(line).isEmpty();
        return lines;
    }

    @Test
    void sample_isInMetresAndKmPerH_negativePlacesAreNumbers() {
        add(
                RecordType.PERIODIC_SPEED_DISTANCE,
                new Body.PeriodicSample(),
                Position.ofCm(123_456),
                Speed.ofCmPerS(2_107));
        add(
                RecordType.PERIODIC_SPEED_DISTANCE,
                new Body.PeriodicSample(),
                Position.notAvailable(),
                Speed.notAvailable());

        List<Map<String, String>> rows = rows("trip.MMI", false);

        assertThat(rows.get(0))
                .containsEntry("file", "trip.MMI")
                .containsEntry("row", "0")
                .containsEntry("offset (bytes)", "0")
                .containsEntry("time", "2024-09-16 13:00:01")
                .containsEntry("place (m)", "1234.56")
                .containsEntry("speed (km/h)", "75.9")
                .containsEntry("record", "PERIODIC_SPEED_DISTANCE")
                .containsEntry("permitted (km/h)", "");
        assertThat(rows.get(1)).containsEntry("place (m)", "").containsEntry("speed (km/h)", "");
    }

    @Test
    void dynamicAndStatus_haveColumnsOfTheirOwn() {
        add(new Supervision.Dynamic(
                Speed.ofCmPerS(2_107),
                -12,
                Position.ofCm(123_456),
                Position.ofCm(223_456),
                Speed.ofCmPerS(0),
                OptionalInt.empty(),
                Speed.ofCmPerS(2_361),
                Speed.notAvailable(),
                Speed.notAvailable(),
                3,
                false,
                true,
                0,
                new Position(0x7FFF_C306L)));
        add(new Supervision.Status(100, 2, 2, 3, 0, false, false, 1, 0));

        List<Map<String, String>> rows = rows("", false);

        assertThat(rows.get(0))
                .containsEntry("permitted (km/h)", "85.0")
                .containsEntry("target (km/h)", "0.0")
                .containsEntry("target place (m)", "2234.56")
                .containsEntry("release (km/h)", "")
                .containsEntry("warning", "overspeed")
                .containsEntry("mode", "");
        assertThat(rows.get(0).get("fields")).startsWith("V_TRAIN 75.9 km/h [2107]  A_TRAIN -12 cm/s2");
        assertThat(rows.get(1))
                .containsEntry("mode", "SR")
                .containsEntry("level", "L1")
                .containsEntry("emergency brake", "applied, acknowledge for release")
                .containsEntry("service brake", "not commanded")
                .containsEntry("permitted (km/h)", "");
    }

    @Test
    void driver_isMaskedUnlessAskedFor() {
        add(new DriverDialogue.DriverData(
                PacketType.CURRENT_DRIVER_DATA,
                Bytes.ofText("123456", 8, ' '),
                Digits.ofText("4209"),
                Bytes.ofText("0901", 8, ' ')));

        assertThat(rows("", false).toString()).contains("4209").doesNotContain("123456", "0901");
        assertThat(rows("", true).toString()).contains("4209", "123456", "0901");
    }

    @Test
    void damage_isARowThatSaysWhy() {
        add(RecordType.PERIODIC_SPEED_DISTANCE, new Body.PeriodicSample(), Position.ofCm(1), Speed.ofCmPerS(1));
        recording.writeBytes(new byte[] {1, 2, 3});

        Map<String, String> damage = rows("a", false).get(1);

        assertThat(damage)
                .containsEntry("offset (bytes)", "16")
                .containsEntry("time", "")
                .containsEntry("record", "damage: truncated");
        assertThat(damage.get("warnings")).startsWith("3 bytes: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "=1+1.MMI | '=1+1.MMI",
                "+cmd.MMI | '+cmd.MMI",
                "@a.RU | '@a.RU",
                "-12 | -12",
                "-12.5 | -12.5",
                "-a | '-a",
                "新竹.MMI | 新竹.MMI",
                "a \"b\", c | a \"b\", c"
            })
    void text_isNoFormula_andANumberStaysOne(String file, String cell) {
        add(RecordType.PERIODIC_SPEED_DISTANCE, new Body.PeriodicSample(), Position.ofCm(1), Speed.ofCmPerS(1));
        assertThat(rows(file, false).get(0)).containsEntry("file", cell);
    }

    @Test
    void control_characters_areDots() {
        add(RecordType.PERIODIC_SPEED_DISTANCE, new Body.PeriodicSample(), Position.ofCm(1), Speed.ofCmPerS(1));
        assertThat(rows("\t=1\r\n\u001b[2Ja", false).get(0)).containsEntry("file", "'.=1...[2Ja");
    }
}
