package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FilterTest {
    private static final byte[] SOUND = Cli.recording(".MMI");

    @TempDir
    private Path folder;

    private Path sound;
    private List<JsonNode> all;

    @BeforeEach
    void decodeAll() {
        sound = Cli.write(folder.resolve("sound.MMI"), SOUND);
        all = Cli.run("decode", sound).rows();
    }

    private List<JsonNode> filtered(String... options) {
        return Cli.run(Stream.of(Stream.of("decode"), Stream.of(options), Stream.of(sound.toString()))
                        .flatMap(each -> each)
                        .toArray())
                .rows();
    }

    private List<JsonNode> expected(Predicate<JsonNode> wanted) {
        List<JsonNode> rows = all.stream().filter(wanted).toList();
        assertThat(rows).as("rows to find").isNotEmpty().hasSizeLessThan(all.size());
        return rows;
    }

    private static boolean isType(JsonNode row, int... codes) {
        return Stream.of(codes)
                .flatMapToInt(Arrays::stream)
                .anyMatch(code -> row.get("type").asInt() == code);
    }

    private static boolean isPacket(JsonNode row, int number) {
        return row.has("packet") && row.get("packet").get("nid").asInt() == number;
    }

    @Test
    void decode_type_byNameOrNumberOnceOrMore() {
        List<JsonNode> expected = expected(row -> isType(row, 43, 211));
        assertThat(filtered("--type", "BTM_TGM_1,211")).isEqualTo(expected);
        assertThat(filtered("--type", "43", "--type", "periodic_speed_distance"))
                .isEqualTo(expected);
    }

    @Test
    void decode_packet_byNameOrNumber() {
        List<JsonNode> expected = expected(row -> isPacket(row, 2) || isPacket(row, 8));
        assertThat(filtered("--packet", "STATUS,8")).isEqualTo(expected);
        assertThat(filtered("--packet", "status", "--packet", "DRIVER_MESSAGE")).isEqualTo(expected);
    }

    @Test
    void decode_packetWithType_narrowsTheDisplayRecordsOfThatType() {
        assertThat(filtered("--type", "1", "--packet", "2"))
                .isEqualTo(expected(row -> isType(row, 1) && isPacket(row, 2)));
        assertThat(filtered("--type", "4", "--packet", "1"))
                .isEqualTo(all.stream()
                        .filter(row -> isType(row, 4) && isPacket(row, 1))
                        .toList());
    }

    @Test
    void decode_packetWithOtherTypes_addsThese() {
        assertThat(filtered("--type", "211", "--packet", "2"))
                .isEqualTo(expected(row -> isType(row, 211) || isPacket(row, 2)));
    }

    @Test
    void decode_fromAndTo_areInclusive() {
        String from = all.get(all.size() / 3).get("time").asString();
        String to = all.get(all.size() / 2).get("time").asString();
        List<JsonNode> expected = expected(row -> row.get("time").asString().compareTo(from) >= 0
                && row.get("time").asString().compareTo(to) <= 0);
        assertThat(filtered("--from", from, "--to", to)).isEqualTo(expected);
        assertThat(filtered("--from", from.substring(11), "--to", to.substring(11)))
                .isEqualTo(expected);
        assertThat(filtered("--from", from.replace('T', ' '), "--to", to)).isEqualTo(expected);
    }

    @Test
    void decode_date_meansItsWholeDay() {
        String day = all.get(0).get("time").asString().substring(0, 10);
        assertThat(filtered("--from", day, "--to", day)).isEqualTo(all);
        assertThat(filtered("--from", "1999-01-01", "--to", "2001-12-31")).isEmpty();
        assertThat(filtered("--from", "2300-01-01")).isEmpty();
    }

    @Test
    void decode_damageAndRowsWithoutTime_alwaysStay() {
        int second = 16 + (SOUND[15] & 0xFF);
        byte[] damaged = Cli.with(SOUND, second + 2, 13);
        damaged = Arrays.copyOf(damaged, damaged.length - 1);
        Path file = Cli.write(folder.resolve("damaged.MMI"), damaged);
        Cli.Result result = Cli.run("decode", "--type", "216", "--from", "2300-01-01", file);
        assertThat(result.rows()).hasSize(2);
        assertThat(result.rows().get(0).get("i").asInt()).isEqualTo(1);
        assertThat(result.rows().get(0).get("time").isNull()).isTrue();
        assertThat(result.rows().get(1).get("damage").get("kind").asString()).isEqualTo("truncated");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void decode_filtered_isStillJudgedAsAWhole() {
        int second = 16 + (SOUND[15] & 0xFF);
        Path file = Cli.write(folder.resolve("warned.MMI"), Cli.with(SOUND, second + 7, 0));
        Cli.Result result = Cli.run("decode", "--type", "216", "--from", "2300-01-01", file);
        assertThat(result.rows()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(1);
    }
}
