package dev.atpre.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.quality.Finding.Severity;
import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.DriverDialogue;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of finding, provoked by what it stands for, behind a ride that is sound. */
class FindingsTest {
    private static final int RIDE = 30;
    private static final int SAMPLE_BYTES = 16;

    private final Recording recording = new Recording().speed(2_000).ride(RIDE);
    private int at;

    @BeforeEach
    void ride_isSound() {
        assertThat(DoctorTest.diagnosis(recording).findings()).isEmpty();
        at = recording.size();
    }

    /** The only finding, which must stand at the end of the ride. */
    private Finding only(UnaryOperator<Recording> more) {
        List<Finding> findings = DoctorTest.diagnosis(more.apply(recording)).findings();
        assertThat(findings).hasSize(1);
        Finding finding = findings.get(0);
        assertThat(finding.offset()).isEqualTo(at);
        assertThat(finding.found()).isNotBlank();
        assertThat(finding.expected()).isNotBlank();
        assertThat(finding.advice()).isNotBlank();
        return finding;
    }

    private static void isWarning(Finding finding, String rule) {
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.rule()).isEqualTo(rule);
    }

    private static void isNote(Finding finding, String rule) {
        assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        assertThat(finding.rule()).isEqualTo(rule);
    }

    @Test
    void gap_isDamage() {
        Finding finding = only(end -> end.bytes(new byte[37]).ride(3));
        assertThat(finding.severity()).isEqualTo(Severity.DAMAGE);
        assertThat(finding.rule()).isEqualTo("gap");
        assertThat(finding.time()).isNull();
        assertThat(finding.found()).startsWith("37 bytes without a record: ").contains("does not exist");
        assertThat(finding.advice()).contains("from the recorder again");
    }

    @Test
    void cutRecord_isDamage() {
        Finding finding = only(
                end -> end.bytes(Arrays.copyOf(new Recording().readerStatus().toArray(), 20)));
        assertThat(finding.severity()).isEqualTo(Severity.DAMAGE);
        assertThat(finding.rule()).isEqualTo("truncated");
        assertThat(finding.found()).startsWith("20 bytes");
        assertThat(finding.advice()).contains("from the recorder again");
    }

    @Test
    void unknownType_isWarning() {
        Finding finding =
                only(end -> end.record(99, new Body.Raw(Bytes.ofHex("0102"))).ride(3));
        isWarning(finding, "type-unknown");
        assertThat(finding.time()).isEqualTo(recording.time().minusSeconds(15));
        assertThat(finding.found()).isEqualTo("record type 99 with a body of 2 bytes");
    }

    @Test
    void wrongLength_isWarning() {
        Finding finding =
                only(end -> end.record(42, new Body.Raw(Bytes.ofHex("0102"))).ride(3));
        isWarning(finding, "length-wrong");
        assertThat(finding.found()).isEqualTo("a body of 2 bytes");
        assertThat(finding.expected()).isEqualTo("16 for BTM_STATUS_1");
    }

    @Test
    void wrongPacketLength_isWarning() {
        Finding finding = only(end ->
                end.record(1, new Body.Raw(Bytes.ofHex("0300394A4B4C4D"))).ride(3));
        isWarning(finding, "length-wrong");
        assertThat(finding.found()).isEqualTo("a body of 7 bytes whose L_PACKET says 57 bits");
    }

    @Test
    void reservedBytes_areWarning() {
        recording.reserved(0x0102).sample().reserved(0).bytes(new byte[20]).ride(3);
        List<Finding> findings = DoctorTest.diagnosis(recording).findings();
        assertThat(findings).hasSize(2);
        isWarning(findings.get(0), "reserved-not-zero");
        assertThat(findings.get(0).offset()).isEqualTo(at);
        assertThat(findings.get(0).found()).isEqualTo("reserved bytes 0x0102");
        assertThat(findings.get(1).rule()).isEqualTo("gap");
    }

    @Test
    void impossibleTime_isWarning() {
        RecordTime sound = RecordTime.of(recording.time());
        Finding finding = only(end -> end.at(new RecordTime(24L << 40 | 2L << 32 | 30L << 24))
                .sample()
                .at(sound)
                .ride(3));
        isWarning(finding, "time-impossible");
        assertThat(finding.time()).isNull();
        assertThat(finding.found()).isEqualTo("time 2024-02-30 00:00:00");
    }

    @Test
    void badBusCrc_isWarning() {
        byte[] file = recording.readerStatus().ride(3).toArray();
        file[at + SAMPLE_BYTES + 2] ^= 4;
        List<Finding> findings = DoctorTest.diagnosis(file).findings();
        assertThat(findings).hasSize(1);
        isWarning(findings.get(0), "bus-crc");
        assertThat(findings.get(0).offset()).isEqualTo(at);
        assertThat(findings.get(0).found()).contains("BTM_STATUS_1");
    }

    @Test
    void unknownPacket_isWarning() {
        isWarning(only(end -> end.packet(200, 4)), "packet-unknown");
    }

    @Test
    void packetThatDoesNotFit_isWarning() {
        Finding finding = only(end -> end.packet(2, 5));
        isWarning(finding, "packet-layout");
        assertThat(finding.found()).isEqualTo("display packet 2 (STATUS) of 8 bytes");
    }

    // Balise telegrams

    @Test
    void invalidTelegram_isWarningForEachFault() {
        byte[] bytes = Recording.telegram(5_000).encode();
        bytes[103] |= 1;
        bytes[60] = 0;
        List<Bytes> parts = new ArrayList<>(List.of(Bytes.copyOf(bytes, 0, 4)));
        for (int from = 4; from < bytes.length; from += 25) {
            parts.add(Bytes.copyOf(bytes, from, 25));
        }
        recording.telegram(1, parts, 5);
        int last = recording.size();
        List<Finding> findings =
                DoctorTest.diagnosis(recording.fragment(1, 5, parts.get(4))).findings();
        assertThat(findings).hasSize(2).allSatisfy(finding -> {
            isWarning(finding, "telegram-invalid");
            assertThat(finding.offset()).isEqualTo(last);
            assertThat(finding.found()).startsWith("balise group 886/5000: ");
        });
    }

    @Test
    void lostFragment_isWarningWhereTheTelegramBegins() {
        Finding finding = only(
                end -> end.telegram(7, Recording.telegram(5_000), 2, 4).ride(2).telegram(8, Recording.telegram(5_001)));
        isWarning(finding, "telegram-incomplete");
        assertThat(finding.found()).isEqualTo("a balise telegram (sequence number 7) without fragment 2, 4 of 5");
    }

    @Test
    void lostFragment_withTheNextTelegramAtOnce_namesTheRightOne() {
        Finding finding = only(end -> end.telegram(7, Recording.telegram(5_000), 3)
                .telegram(8, Recording.telegram(5_001))
                .ride(2)
                .telegram(9, Recording.telegram(5_002)));
        isWarning(finding, "telegram-incomplete");
        assertThat(finding.found()).contains("sequence number 7").contains("without fragment 3 of 5");
    }

    @Test
    void repeatedFragment_losesTheEarlierTelegram() {
        Finding finding =
                only(end -> end.telegram(7, Recording.telegram(5_000), 5).telegram(7, Recording.telegram(5_001)));
        isWarning(finding, "telegram-incomplete");
        assertThat(finding.found()).contains("without fragment 5 of 5");
    }

    @Test
    void reusedSequence_losesTheOldTelegram() {
        Bytes part = Recording.telegram(5_000).fragments().get(4);
        recording.telegram(7, Recording.telegram(5_000), 5).ride(300);
        int second = recording.size();
        List<Finding> findings =
                DoctorTest.diagnosis(recording.fragment(7, 5, part)).findings();
        assertThat(findings).extracting(Finding::rule).containsExactly("telegram-incomplete", "telegram-open");
        assertThat(findings).extracting(Finding::offset).containsExactly((long) at, (long) second);
        assertThat(findings.get(1).found()).contains("without fragment 1, 2, 3, 4 of 5");
    }

    @Test
    void lostFragment_noticedAsAnotherTelegramIsCompleted_namesTheRightOne() {
        Bytes last = Recording.telegram(5_001).fragments().get(4);
        Finding finding = only(end -> end.telegram(7, Recording.telegram(5_000), 5)
                .wait(3)
                .telegram(8, Recording.telegram(5_001), 5)
                .wait(3)
                .fragment(8, 5, last));
        isWarning(finding, "telegram-incomplete");
        assertThat(finding.found()).contains("sequence number 7");
    }

    @Test
    void lostFragment_ofASequenceUsedBefore_isWhereTheNewTelegramBegins() {
        recording.telegram(7, Recording.telegram(5_000)).ride(300);
        at = recording.size();
        Finding finding =
                only(end -> end.telegram(7, Recording.telegram(5_001), 4).ride(2));
        isWarning(finding, "telegram-incomplete");
        assertThat(finding.found()).contains("without fragment 4 of 5");
    }

    @Test
    void telegramOpenAtTheEnd_isNote() {
        Finding finding = only(end -> end.telegram(7, Recording.telegram(5_000), 5));
        isNote(finding, "telegram-open");
        assertThat(finding.advice()).contains("continues in the next hourly file");
    }

    @Test
    void telegramWithoutStartAtTheBeginning_isNote() {
        Recording cut =
                new Recording().telegram(7, Recording.telegram(5_000), 1, 2).ride(300);
        List<Finding> findings = DoctorTest.diagnosis(cut).findings();
        assertThat(findings).hasSize(1);
        isNote(findings.get(0), "telegram-begun-before");
        assertThat(findings.get(0).offset()).isZero();
    }

    @Test
    void telegramLongOpenAtTheEnd_isWarning() {
        isWarning(only(end -> end.telegram(7, Recording.telegram(5_000), 5).ride(2)), "telegram-incomplete");
    }

    // Clock

    @Test
    void timeGoingBack_isWarning() {
        Finding finding = only(end -> end.wait(-125).sample());
        isWarning(finding, "clock-back");
        assertThat(finding.found()).isEqualTo("2024-09-16 12:00:25, 0 h 2 min 5 s before the record in front");
    }

    @Test
    void timeJumpingOn_isNote() {
        assertThat(DoctorTest.diagnosis(recording.wait(600).sample()).findings())
                .isEmpty();
        at = recording.size();
        Finding finding = only(end -> end.wait(601).sample());
        isNote(finding, "clock-forward");
        assertThat(finding.found()).endsWith("0 h 10 min 1 s after the record in front");
    }

    @Test
    void clockSet_isNoteWhereItDiffers() {
        recording
                .clockSetTo(recording.time().plusSeconds(5))
                .clockSetTo(recording.time().minusSeconds(5));
        at = recording.size();
        Finding finding = only(end -> end.clockSetTo(end.time().plusSeconds(6)));
        isNote(finding, "clock-set");
        assertThat(finding.found()).isEqualTo("the clock is set to 2024-09-16 12:02:36, 6 s after the record's time");
    }

    // Odometer

    @Test
    void locationMissing_isWarning() {
        isNote(only(end -> end.locationRaw(0xFFFF_FFFFL).sample()), "location-missing");
    }

    @Test
    void locationBelowBias_isWarningOnce() {
        Position sound = Position.ofCm(RIDE * 5L * 2_000);
        Finding finding = only(
                end -> end.locationRaw(4_711).sample().locationRaw(sound.raw()).ride(3));
        isWarning(finding, "location-below-bias");
        assertThat(finding.found()).isEqualTo("location 4711 as stored");
    }

    @Test
    void locationBack_beyondACorrection_isWarning() {
        Finding finding = only(end -> end.cm(RIDE * 10_000L - 1_001).sample());
        isWarning(finding, "odometer-back");
        assertThat(finding.found()).isEqualTo("a location 10.01 m back");
    }

    @Test
    void locationBackToZero_isNote() {
        isNote(only(end -> end.cm(0).sample()), "odometer-restart");
    }

    @ParameterizedTest
    @CsvSource({"2000, 5, 29000", "0, 5, 29000", "4000, 0, 17000", "65535, 5, 29000", "0, 60, 689944"})
    void locationJumpingOn_fasterThanTheSpeeds_isWarning(int speed, int seconds, long limitCm) {
        recording.speed(speed).wait(seconds);
        long from = RIDE * 10_000L;
        byte[] before = recording.toArray();
        byte[] possible = new Recording()
                .bytes(before)
                .at(recording.time())
                .speed(speed)
                .cm(from + limitCm)
                .sample()
                .toArray();
        assertThat(DoctorTest.diagnosis(possible).findings()).isEmpty();
        Finding finding = only(end -> end.cm(from + limitCm + 1).sample());
        isWarning(finding, "odometer-jump");
        assertThat(finding.expected()).contains("%d.%02d m".formatted(limitCm / 100, limitCm % 100));
    }

    @Test
    void locationAtClockStep_isNotJudgedByTheStep() {
        isWarning(only(end -> end.wait(-3_600).cm(RIDE * 10_000L + 10_000).sample()), "clock-back");
    }

    // Any place, and what no text may show

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void damage_anywhere_hasItsOffset(long seed) {
        Random random = new Random(seed);
        int victim = SAMPLE_BYTES * (1 + random.nextInt(RIDE - 5));
        damaged("gap", victim, file -> file[victim + 15] = (byte) (1 + random.nextInt(3)));
        damaged("type-unknown", victim, file -> file[victim] = 99);
        damaged("time-impossible", victim, file -> file[victim + 2] = 13);
        damaged("clock-back", victim, file -> file[victim + 1] -= (byte) (1 + random.nextInt(20)));
        damaged("location-below-bias", victim, file -> file[victim + 7] = (byte) random.nextInt(0x3B));
        damaged("odometer-jump", victim, file -> file[victim + 7] += (byte) (1 + random.nextInt(20)));
    }

    private void damaged(String rule, int offset, Consumer<byte[]> damage) {
        byte[] file = recording.toArray();
        damage.accept(file);
        assertThat(DoctorTest.diagnosis(file).findings())
                .filteredOn(finding -> finding.rule().equals(rule))
                .extracting(Finding::offset)
                .containsExactly((long) offset);
    }

    @Test
    void texts_showNoPersonalData() {
        Bytes driver = Bytes.ofText("47114711", 8, ' ');
        DisplayPacket sound =
                new DriverDialogue.DriverData(PacketType.CURRENT_DRIVER_DATA, driver, 0x4209FFFFL, driver);
        Bytes content = Bytes.of("4711471147114711".getBytes(StandardCharsets.US_ASCII));
        recording
                .packet(sound)
                .packet(new DisplayPacket.Raw(PacketType.CURRENT_DRIVER_DATA.number(), content))
                .record(99, new Body.Raw(content))
                .ride(3)
                .bytes(content.toArray());
        assertThat(DoctorTest.diagnosis(recording).findings())
                .hasSize(3)
                .noneMatch(finding -> finding.toString().contains("4711"));
    }
}
