package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TelegramReader;
import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.DriverDialogue;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Digits;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.decoder.record.RecorderRecord;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Decisions of docs/interpretation.md that no test of a larger subject holds. */
class InterpretationTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2024, 9, 16, 12, 0);
    private static final RecordTime NEVER = new RecordTime(0);
    private static final String DRIVER = "987654";

    private final RandomRecords records = new RandomRecords(7);

    private static byte[] encoded(int typeCode, Body body) {
        return Encoder.encode(
                new RecordHeader(typeCode, RecordTime.of(NOON), Position.ofCm(0), 0, Speed.ofCmPerS(0)), body);
    }

    private static byte[] encoded(DisplayPacket packet) {
        return encoded(RecordType.ATP_MMI_CH1.code(), new Body.Display(packet));
    }

    private static String json(byte[] file) {
        return new String(Chunks.json(file, file.length), StandardCharsets.UTF_8);
    }

    @Test
    void unknownType_hasItsBytesInFields() {
        assertThat(json(encoded(99, new Body.Raw(Bytes.ofHex("0102")))))
                .contains("\"name\":null", "\"length\":2,\"fields\":{\"data\":\"0102\"},\"warnings\":[\"");
    }

    @Test
    void wrongLength_hasItsBytesBesideNothingElse() {
        assertThat(json(encoded(RecordType.BTM_STATUS_1.code(), new Body.Raw(Bytes.ofHex("0102")))))
                .contains("\"length\":2,\"data\":\"0102\",\"warnings\":[\"")
                .doesNotContain("fields", "mvb", "packet");
    }

    @Test
    void fragmentOfWrongLength_isNoFragment() {
        List<RandomRecords.Entry> passage = records.passage(records.telegrams().valid());
        List<RandomRecords.Entry> entries = new ArrayList<>(passage.subList(0, 4));
        RecordHeader last = passage.get(4).header();
        byte[] whole = passage.get(4).encoded();
        Bytes shortened = Bytes.copyOf(whole, RecordHeader.BYTES, whole.length - RecordHeader.BYTES - 1);
        entries.add(new RandomRecords.Entry(last, new Body.Raw(shortened)));

        Decoder decoder = Chunks.feed(
                RandomRecords.bytes(entries),
                4096,
                row -> assertThat(row.hasTelegram()).isFalse());
        assertThat(decoder.incompleteTelegrams()).isEqualTo(1);
    }

    @Test
    void driverDataThatDoesNotFit_isMasked() {
        Bytes content = Bytes.ofText(DRIVER, 9, ' ');
        for (PacketType type : List.of(PacketType.CURRENT_DRIVER_DATA, PacketType.NEW_DRIVER_DATA)) {
            byte[] misfit = encoded(new DisplayPacket.Raw(type.number(), content));
            byte[] wrongLength = misfit.clone();
            wrongLength[RecordHeader.BYTES + 2] ^= 8;
            for (byte[] file : List.of(misfit, wrongLength)) {
                assertThat(Decoder.decode(file)).hasSize(1);
                assertThat(json(file))
                        .contains("\"data\":\"***\"")
                        .doesNotContain(DRIVER, Bytes.ofText(DRIVER, 6, ' ').toString());
            }
        }
    }

    @Test
    void driverDataUnderADamagedNumber_isMasked() {
        byte[] sound = encoded(new DriverDialogue.DriverData(
                PacketType.CURRENT_DRIVER_DATA,
                Bytes.ofText(DRIVER, 8, ' '),
                Digits.ofText("4209"),
                Bytes.ofText("0901", 8, ' ')));
        byte[] asTestRequest = sound.clone();
        asTestRequest[RecordHeader.BYTES] = 15;
        byte[] asUnknownPacket = sound.clone();
        asUnknownPacket[RecordHeader.BYTES] = 50;
        byte[] asUnknownRecord = sound.clone();
        asUnknownRecord[0] = 99;
        for (byte[] file : List.of(asTestRequest, asUnknownPacket, asUnknownRecord)) {
            assertThat(Decoder.decode(file)).hasSize(1);
            assertThat(json(file))
                    .contains("\"data\":\"***\"")
                    .doesNotContain(DRIVER, Bytes.ofText(DRIVER, 6, ' ').toString());
        }
    }

    @Test
    void numberWithoutName_isNull() {
        byte[] file = encoded(new Supervision.Status(100, 15, 5, 0, 0, false, false, 1, 0));
        assertThat(json(file)).contains("\"M_MODE\":15,\"MODE\":null,\"M_LEVEL\":5,\"LEVEL\":null,");
    }

    @Test
    void lengthOfAllOnes_isNull() {
        Supervision.TrackCondition condition =
                new Supervision.TrackCondition(Position.ofCm(5), 3, OptionalLong.empty());
        assertThat(json(encoded(new Supervision.TrackDescription(
                        Speed.ofCmPerS(0), List.of(), 0, List.of(), List.of(condition)))))
                .contains("\"TRACKCOND\":[{\"O\":5,\"O_RAW\":1000000005,\"M\":3,\"L\":null}]");
        assertThat(json(encoded(new Supervision.SrRules(
                        PacketType.CURRENT_SR_RULES, Speed.notAvailable(), OptionalLong.empty()))))
                .contains("\"V_STFF\":null,\"L_STFF\":null");
    }

    @Test
    void text_isLatin1WithoutItsPadding() {
        Bytes text = Bytes.ofHex("2041e9002000");
        assertThat(json(encoded(new DriverDialogue.DriverMessage(1, 0, 3, 0, 0, text))))
                .contains("\"N_TEXT\":6,\"X_TEXT\":\" A\u00e9\"");
    }

    private static RandomRecords.Entry at(RecordTime time, RandomRecords.Entry entry) {
        RecordHeader header = entry.header();
        return new RandomRecords.Entry(
                new RecordHeader(header.typeCode(), time, header.location(), 0, header.speed()), entry.body());
    }

    private static List<Telegram> telegrams(List<RandomRecords.Entry> entries) {
        return Decoder.decode(RandomRecords.bytes(entries)).stream()
                .flatMap(row -> ((RecorderRecord) row).telegram().stream())
                .toList();
    }

    @Test
    void fragmentWithoutTime_closesNothing() {
        Telegram telegram = records.telegrams().valid();
        List<RandomRecords.Entry> passage = records.passage(telegram);
        List<RandomRecords.Entry> entries = new ArrayList<>();
        passage.subList(0, 4).forEach(each -> entries.add(at(RecordTime.of(NOON), each)));
        entries.add(at(NEVER, records.passage(records.telegrams().valid()).get(0)));
        entries.add(at(RecordTime.of(NOON.plusSeconds(1)), passage.get(4)));
        entries.add(at(RecordTime.of(NOON.plusSeconds(1)), records.entry(RecordType.PERIODIC_SPEED_DISTANCE)));
        entries.add(at(RecordTime.of(NOON.plusSeconds(1)), records.entry(RecordType.PERIODIC_SPEED_DISTANCE)));
        assertThat(telegrams(entries)).containsExactly(telegram);
    }

    @Test
    void sequenceThatBeganWithoutTime_goesOn() {
        Telegram telegram = records.telegrams().valid();
        List<RandomRecords.Entry> passage = records.passage(telegram);
        List<RandomRecords.Entry> entries = new ArrayList<>(List.of(at(NEVER, passage.get(0))));
        passage.subList(1, 5).forEach(each -> entries.add(at(RecordTime.of(NOON), each)));
        assertThat(telegrams(entries)).containsExactly(telegram);
    }

    @Test
    void telegramWithBadFragment_isStillJudgedByItself() {
        byte[] file = RandomRecords.bytes(records.passage(records.telegrams().valid()));
        file[file.length - 1] ^= 1;
        assertThat(json(file)).contains("\"complete\":true,\"valid\":true,\"warnings\":[],\"crc_ok\":false}");
    }

    @Test
    void invalidTelegram_warnsInsideItself() {
        Telegram unknown =
                records.telegrams().telegram(List.of(records.telegrams().unknown()));
        byte[] file = RandomRecords.bytes(records.passage(unknown));
        List<String> unsound = new ArrayList<>();
        Chunks.feed(file, file.length, row -> {
            assertThat(row.warnings()).isEmpty();
            if (!row.isSound()) {
                unsound.addAll(row.allWarnings());
            }
        });
        assertThat(unsound).isNotEmpty().allSatisfy(text -> assertThat(text).startsWith("balise telegram: "));
    }

    /** Every hourly file may end inside a telegram. */
    @Test
    void telegramThatStaysOpen_isNoWarning() {
        byte[] file =
                RandomRecords.bytes(records.passage(records.telegrams().valid()).subList(0, 4));
        Decoder decoder =
                Chunks.feed(file, file.length, row -> assertThat(row.isSound()).isTrue());
        assertThat(decoder.incompleteTelegrams()).isEqualTo(1);
    }

    /** Version, number of balises and all else in the header are reported, not judged. */
    @Test
    void telegramHeader_isNotJudged() {
        byte[] raw = Telegram.of(0, 1, 255, 886, 5, 1, List.of()).encode();
        for (int bit = 0; bit < 50; bit++) {
            byte[] changed = raw.clone();
            changed[bit / 8] ^= (byte) (0x80 >> bit % 8);
            TelegramReader reader = new TelegramReader();
            reader.read(changed, 0);
            assertThat(reader.isValid()).as("bit %d", bit).isTrue();
        }
    }
}
