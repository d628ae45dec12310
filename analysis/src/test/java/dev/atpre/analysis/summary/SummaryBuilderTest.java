package dev.atpre.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.summary.FileSummary.BaliseGroup;
import dev.atpre.analysis.summary.FileSummary.Brake;
import dev.atpre.analysis.summary.FileSummary.DriverMessage;
import dev.atpre.analysis.summary.FileSummary.Failure;
import dev.atpre.analysis.summary.FileSummary.FailureSource;
import dev.atpre.analysis.summary.FileSummary.ModeLevelChange;
import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.balise.ExternalData;
import dev.atpre.decoder.balise.OrderPackets;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.WaysidePacket;
import dev.atpre.decoder.display.DriverDialogue;
import dev.atpre.decoder.display.Equipment;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Level;
import dev.atpre.decoder.field.Mode;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordTime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryBuilderTest {
    private static final long NOT_AVAILABLE = 0xFFFF_FFFFL;

    static FileSummary summary(byte[] file) {
        SummaryBuilder builder = new SummaryBuilder();
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(file), builder);
        decoder.finish(builder);
        return builder.finish(decoder);
    }

    private static FileSummary summary(Recording recording) {
        return summary(recording.toArray());
    }

    @Test
    void emptyFile_hasNothing() {
        FileSummary summary = summary(new byte[0]);
        assertThat(summary.bytes()).isZero();
        assertThat(summary.records()).isZero();
        assertThat(summary.recordsByType()).isEmpty();
        assertThat(summary.firstTime()).isNull();
        assertThat(summary.lastTime()).isNull();
        assertThat(summary.duration()).isEqualTo(Duration.ZERO);
        assertThat(summary.distanceCm()).isZero();
        assertThat(summary.warnings()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-09-16T23:59:58, 2024-09-17T00:00:03",
        "2024-12-31T23:59:58, 2025-01-01T00:00:03",
        "2024-02-28T23:59:58, 2024-02-29T00:00:03",
        "2025-02-28T23:59:58, 2025-03-01T00:00:03"
    })
    void duration_acrossMidnight_isFiveSeconds(LocalDateTime before, LocalDateTime after) {
        FileSummary summary =
                summary(new Recording().at(before).sample().at(after).sample());
        assertThat(summary.firstTime()).isEqualTo(before);
        assertThat(summary.lastTime()).isEqualTo(after);
        assertThat(summary.duration()).isEqualTo(Duration.ofSeconds(5));
        assertThat(summary.warnings()).isZero();
    }

    @Test
    void duration_clockSetBack_isNegative() {
        FileSummary summary = summary(new Recording().sample().wait(-7).sample().sample());
        assertThat(summary.duration()).isEqualTo(Duration.ofSeconds(-7));
        assertThat(summary.warnings()).isOne();
    }

    @Test
    void time_thatDoesNotExist_isPassedOver() {
        LocalDateTime time = LocalDateTime.of(2024, 9, 16, 12, 0, 0);
        RecordTime impossible = new RecordTime(24L << 40 | 2L << 32 | 30L << 24);
        FileSummary summary = summary(new Recording()
                .at(impossible)
                .status(2, 2, 0, 0)
                .at(time)
                .sample()
                .sample()
                .sample()
                .at(impossible)
                .sample());
        assertThat(summary.records()).isEqualTo(5);
        assertThat(summary.firstTime()).isEqualTo(time);
        assertThat(summary.lastTime()).isEqualTo(time);
        assertThat(summary.warnings()).isEqualTo(2);
        assertThat(summary.modeLevelChanges()).containsExactly(new ModeLevelChange(null, 2, 2, OptionalLong.of(0)));
    }

    @Test
    void distance_isNetOfAvailableLocations() {
        FileSummary summary = summary(new Recording()
                .locationRaw(NOT_AVAILABLE)
                .sample()
                .cm(700)
                .sample()
                .cm(2_000)
                .sample()
                .cm(1_900)
                .sample()
                .locationRaw(NOT_AVAILABLE)
                .sample());
        assertThat(summary.firstLocationCm()).hasValue(700);
        assertThat(summary.lastLocationCm()).hasValue(1_900);
        assertThat(summary.distanceCm()).isEqualTo(1_200);
        assertThat(summary.warnings()).isZero();
    }

    @Test
    void location_belowBias_isTakenAsItStands() {
        FileSummary summary =
                summary(new Recording().sample().locationRaw(1_500).sample());
        assertThat(summary.distanceCm()).isEqualTo(1_500);
        assertThat(summary.warnings()).isOne();
    }

    @Test
    void maxSpeed_notAvailable_isNoSpeed() {
        assertThat(summary(new Recording().speed(65_535).sample()).maxSpeedCmPerS())
                .isZero();
        FileSummary summary = summary(new Recording()
                .speed(3_566)
                .sample()
                .speed(65_535)
                .sample()
                .speed(65)
                .sample());
        assertThat(summary.maxSpeedCmPerS()).isEqualTo(3_566);
        assertThat(summary.maxSpeedKmPerH()).isEqualTo(128.376);
    }

    @Test
    void unknownType_countsUnderItsNumber() {
        FileSummary summary = summary(new Recording()
                .sample()
                .record(99, new Body.Raw(Bytes.ofHex("0102")))
                .sample()
                .sample()
                .sample());
        assertThat(summary.records()).isEqualTo(5);
        assertThat(summary.unknownRecords()).isOne();
        assertThat(summary.recordsByType()).isEqualTo(Map.of(99, 1L, 211, 4L));
        assertThat(summary.warnings()).isOne();
        assertThat(summary.damagedBytes()).isZero();
    }

    @Test
    void rawBody_countsAsItsType() {
        FileSummary summary = summary(new Recording()
                .sample()
                .record(1, new Body.Raw(Bytes.ofHex("02003864")))
                .record(42, new Body.Raw(Bytes.ofHex("01")))
                .sample()
                .sample()
                .sample());
        assertThat(summary.damagedBytes()).isPositive();
        FileSummary one = summary(new Recording()
                .sample()
                .record(42, new Body.Raw(Bytes.ofHex("01")))
                .sample()
                .sample()
                .sample());
        assertThat(one.recordsByType()).isEqualTo(Map.of(42, 1L, 211, 4L));
        assertThat(one.busCrcChecked()).isZero();
        assertThat(one.warnings()).isOne();
    }

    @Test
    void damage_countsItsBytesAndOneWarning() {
        FileSummary summary = summary(
                new Recording().sample().bytes(new byte[40]).sample().sample().sample());
        assertThat(summary.records()).isEqualTo(4);
        assertThat(summary.bytes()).isEqualTo(104);
        assertThat(summary.damagedBytes()).isEqualTo(40);
        assertThat(summary.damagedStretches()).isOne();
        assertThat(summary.warnings()).isOne();
    }

    @Test
    void packet_thatDoesNotFit_isCountedButSaysNothing() {
        FileSummary summary = summary(new Recording()
                .packet(2, 5)
                .packet(8, 6)
                .packet(9, 6)
                .packet(113, 3)
                .packet(200, 1));
        assertThat(summary.packetsById()).isEqualTo(Map.of(2, 1L, 8, 1L, 9, 1L, 113, 1L, 200, 1L));
        assertThat(summary.modeLevelChanges()).isEmpty();
        assertThat(summary.driverMessages()).isEmpty();
        assertThat(summary.failures()).isEmpty();
        assertThat(summary.warnings()).isEqualTo(5);
    }

    @Test
    void brake_sequence0230_isOneIntervention() {
        Recording recording = new Recording();
        for (int value : new int[] {0, 2, 3, 0}) {
            recording.status(0, 2, value, 0);
        }
        FileSummary summary = summary(recording);
        assertThat(summary.emergencyBrake()).isEqualTo(new Brake(1, false, false));
        assertThat(summary.serviceBrake()).isEqualTo(new Brake(0, false, false));
    }

    @Test
    void brake_commandedFromTheStart_isAnIntervention() {
        FileSummary summary =
                summary(new Recording().status(0, 2, 2, 3).status(0, 2, 0, 3).status(0, 2, 2, 2));
        assertThat(summary.emergencyBrake()).isEqualTo(new Brake(2, true, true));
        assertThat(summary.serviceBrake()).isEqualTo(new Brake(1, true, true));
    }

    @Test
    void brake_releasedLater_wasCommandedAtFirst() {
        FileSummary summary = summary(new Recording().status(0, 2, 3, 0).status(0, 2, 0, 0));
        assertThat(summary.emergencyBrake()).isEqualTo(new Brake(1, true, false));
        assertThat(summary.serviceBrake()).isEqualTo(new Brake(0, false, false));
    }

    @Test
    void modeLevelChanges_areTheFirstStatusAndEachChange() {
        Recording recording = new Recording().cm(50);
        LocalDateTime time = recording.time();
        FileSummary summary = summary(recording
                .status(2, 2, 0, 0)
                .status(2, 2, 2, 0)
                .status(0, 2, 0, 0)
                .locationRaw(NOT_AVAILABLE)
                .status(0, 0, 0, 0)
                .status(15, 9, 0, 0));
        assertThat(summary.modeLevelChanges())
                .containsExactly(
                        new ModeLevelChange(time, 2, 2, OptionalLong.of(50)),
                        new ModeLevelChange(time, 0, 2, OptionalLong.of(50)),
                        new ModeLevelChange(time, 0, 0, OptionalLong.empty()),
                        new ModeLevelChange(time, 15, 9, OptionalLong.empty()));
        assertThat(summary.modeLevelChanges().get(0).mode()).contains(Mode.SR);
        assertThat(summary.modeLevelChanges().get(0).level()).contains(Level.L1);
        assertThat(summary.modeLevelChanges().get(3).mode()).isEmpty();
        assertThat(summary.modeLevelChanges().get(3).level()).isEmpty();
    }

    @Test
    void messagesAndFailures_areListed() {
        Recording recording = new Recording();
        LocalDateTime time = recording.time();
        FileSummary summary = summary(recording
                .packet(new DriverDialogue.DriverMessage(18, 0, 3, 0, 60_134, Bytes.ofHex("414243")))
                .packet(new Equipment.AtpFailure(5, 0, 1, 10_245, 3, 0))
                .packet(new Equipment.MmiFailure(PacketType.FAILURE_REPORT_MMI, 49))
                .packet(new Equipment.MmiFailure(PacketType.FAILURE_REPORT_ACK, 7)));
        assertThat(summary.driverMessages()).containsExactly(new DriverMessage(time, 18, 60_134, 3));
        assertThat(summary.failures())
                .containsExactly(
                        new Failure(time, FailureSource.ATP, 10_245), new Failure(time, FailureSource.MMI, 49));
    }

    @Test
    void telegram_countsPacketsGroupsAndPlaceholders() {
        List<WaysidePacket> packets = List.of(
                new ExternalData.Auxiliary(1, 3),
                new ExternalData.LeuError(1, 1),
                new ExternalData.LeuError(2, 0),
                new OrderPackets.DangerForShunting(1, 0));
        FileSummary summary = summary(new Recording()
                .telegram(1, Telegram.of(0, 1, 255, 886, 5_000, 1, packets))
                .telegram(2, Recording.telegram(16_381))
                .telegram(3, Recording.telegram(16_382))
                .telegram(4, Telegram.of(0, 1, 255, 7, 5_000, 1, List.of()))
                .telegram(5, Recording.telegram(5_000)));
        assertThat(summary.telegramsComplete()).isEqualTo(5);
        assertThat(summary.telegramsValid()).isEqualTo(5);
        assertThat(summary.placeholderTelegrams()).isEqualTo(2);
        assertThat(summary.baliseGroups()).containsExactly(new BaliseGroup(7, 5_000), new BaliseGroup(886, 5_000));
        assertThat(summary.waysidePackets()).isEqualTo(Map.of("44/1", 1L, "44/4", 2L, "132", 1L));
        assertThat(summary.busCrcChecked()).isEqualTo(25);
        assertThat(summary.busCrcBad()).isZero();
    }

    @Test
    void externalPacket_withoutKind_isCountedByItsNumberAlone() {
        WaysidePacket foreign = new WaysidePacket.Raw(44, 1, Bytes.ofHex("FF80"), 9);
        FileSummary summary =
                summary(new Recording().telegram(1, Telegram.of(0, 1, 255, 886, 5_000, 1, List.of(foreign))));
        assertThat(summary.waysidePackets()).isEqualTo(Map.of("44", 1L));
    }

    @Test
    void invalidTelegram_countsItsGroupAndItsWarnings() {
        byte[] bytes = Recording.telegram(5_000).encode();
        bytes[103] |= 1;
        bytes[60] = 0;
        FileSummary summary = summary(new Recording().telegram(1, cut(bytes)));
        assertThat(summary.telegramsComplete()).isOne();
        assertThat(summary.telegramsValid()).isZero();
        assertThat(summary.baliseGroups()).containsExactly(new BaliseGroup(886, 5_000));
        assertThat(summary.warnings()).isEqualTo(2);
    }

    private static List<Bytes> cut(byte[] telegram) {
        return List.of(
                Bytes.copyOf(telegram, 0, 4),
                Bytes.copyOf(telegram, 4, 25),
                Bytes.copyOf(telegram, 29, 25),
                Bytes.copyOf(telegram, 54, 25),
                Bytes.copyOf(telegram, 79, 25));
    }

    @Test
    void lostFragment_costsOneTelegram() {
        FileSummary summary = summary(new Recording()
                .telegram(1, Recording.telegram(5_000))
                .telegram(2, Recording.telegram(5_001), 3)
                .wait(10)
                .telegram(3, Recording.telegram(5_002)));
        assertThat(summary.telegramsComplete()).isEqualTo(2);
        assertThat(summary.telegramsIncomplete()).isOne();
        assertThat(summary.baliseGroups()).containsExactly(new BaliseGroup(886, 5_000), new BaliseGroup(886, 5_002));
    }

    @Test
    void badBusCrc_isCounted() {
        Recording recording = new Recording().readerStatus().readerStatus();
        byte[] file = recording.readerStatus().toArray();
        file[20] ^= 1;
        FileSummary summary = summary(file);
        assertThat(summary.busCrcChecked()).isEqualTo(3);
        assertThat(summary.busCrcBad()).isOne();
        assertThat(summary.warnings()).isOne();
    }
}
