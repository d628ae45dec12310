package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.decoder.balise.GroupId;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TelegramReader;
import dev.atpre.decoder.balise.TrackPackets;
import dev.atpre.decoder.balise.WaysidePacket;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.decoder.record.RecorderRecord;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Telegrams out of fragments, and what makes one invalid. */
class TelegramAssemblyTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2024, 9, 16, 12, 0);

    private final RandomRecords records = new RandomRecords(1);
    private final List<RandomRecords.Entry> entries = new ArrayList<>();

    private List<RandomRecords.Entry> passage(Telegram telegram, int second) {
        return records.passage(telegram).stream()
                .map(each -> new RandomRecords.Entry(
                        new RecordHeader(
                                each.header().typeCode(),
                                RecordTime.of(NOON.plusSeconds(second)),
                                each.header().location(),
                                0,
                                each.header().speed()),
                        each.body()))
                .toList();
    }

    private List<Telegram> decoded() {
        return Decoder.decode(RandomRecords.bytes(entries)).stream()
                .flatMap(row -> ((RecorderRecord) row).telegram().stream())
                .toList();
    }

    private Decoder fed() {
        return Chunks.feed(RandomRecords.bytes(entries), 4096, row -> {});
    }

    @Test
    void fragments_inReverseOrderAmongOthers() {
        Telegram telegram = records.telegrams().valid();
        List<RandomRecords.Entry> passage = passage(telegram, 0);
        for (int i = 4; i >= 0; i--) {
            entries.add(passage.get(i));
            entries.add(records.entry(RecordType.ODO_MESSAGE_1));
        }
        assertThat(decoded()).containsExactly(telegram);
        assertThat(fed().incompleteTelegrams()).isZero();
    }

    @Test
    void twoTelegrams_interleaved() {
        Telegram one = records.telegrams().valid();
        Telegram two = records.telegrams().valid();
        List<RandomRecords.Entry> first = passage(one, 0);
        List<RandomRecords.Entry> second = passage(two, 0);
        for (int i = 0; i < 5; i++) {
            entries.add(first.get(i));
            entries.add(second.get(4 - i));
        }
        assertThat(decoded()).containsExactly(one, two);
    }

    @Test
    void repeatedFragment_closesTheOlderSequence() {
        Telegram lost = records.telegrams().valid();
        Telegram found = records.telegrams().valid();
        entries.addAll(passage(lost, 0).subList(0, 4));
        for (int i = 0; i < 255; i++) {
            records.passage(lost);
        }
        entries.addAll(passage(found, 3));
        assertThat(decoded()).containsExactly(found);
        assertThat(fed().incompleteTelegrams()).isEqualTo(1);
    }

    @Test
    void sequenceOlderThanFiveSeconds_isClosed() {
        Telegram old = records.telegrams().valid();
        Telegram late = records.telegrams().valid();
        List<RandomRecords.Entry> passage = passage(old, 0);
        entries.addAll(passage.subList(0, 4));
        for (int i = 0; i < 255; i++) {
            records.passage(old);
        }
        List<RandomRecords.Entry> foreign = passage(late, 6);
        entries.add(foreign.get(4));
        assertThat(decoded()).as("a foreign fragment must not complete it").isEmpty();
        assertThat(fed().incompleteTelegrams()).isEqualTo(2);
        entries.addAll(foreign.subList(0, 4));
        assertThat(decoded()).containsExactly(late);
    }

    @Test
    void sequenceOfFiveSeconds_isStillOpen() {
        Telegram telegram = records.telegrams().valid();
        List<RandomRecords.Entry> passage = passage(telegram, 0);
        entries.addAll(passage.subList(0, 4));
        RandomRecords.Entry last = passage.get(4);
        entries.add(new RandomRecords.Entry(
                new RecordHeader(
                        last.header().typeCode(),
                        RecordTime.of(NOON.plusSeconds(5)),
                        last.header().location(),
                        0,
                        last.header().speed()),
                last.body()));
        assertThat(decoded()).containsExactly(telegram);
        assertThat(fed().incompleteTelegrams()).isZero();
    }

    @Test
    void sequenceBegunInADamagedFuture_ages() {
        int aYear = 366 * 86_400;
        Telegram old = records.telegrams().valid();
        Telegram between = records.telegrams().valid();
        Telegram late = records.telegrams().valid();
        entries.add(passage(old, aYear).get(0));
        entries.addAll(passage(between, 1));
        for (int i = 0; i < 254; i++) {
            records.passage(old);
        }
        List<RandomRecords.Entry> firstComesLast = passage(late, 3_600);
        entries.addAll(firstComesLast.subList(1, 5));
        entries.add(firstComesLast.get(0));
        assertThat(decoded())
                .as("the fragment of the old telegram must not complete the late one")
                .containsExactly(between, late);
        assertThat(fed().incompleteTelegrams()).isEqualTo(1);
    }

    @Test
    void sequenceNumber_wraps() {
        for (int i = 0; i < 600; i++) {
            entries.addAll(passage(records.telegrams().valid(), i));
        }
        assertThat(decoded()).hasSize(600);
        assertThat(fed().incompleteTelegrams()).isZero();
    }

    @Test
    void openSequences_countAsIncomplete() {
        entries.addAll(passage(records.telegrams().valid(), 0).subList(0, 3));
        entries.addAll(passage(records.telegrams().valid(), 1).subList(2, 5));
        Decoder decoder = fed();
        assertThat(decoder.incompleteTelegrams()).isEqualTo(2);
        assertThat(decoder.openTelegrams()).containsExactly(1, 2);
    }

    @Test
    void damagedFragment_makesTheTelegramSuspect() {
        Telegram telegram = records.telegrams().valid();
        byte[] file = RandomRecords.bytes(passage(telegram, 0));
        file[file.length - 1] ^= 1;

        RecorderRecord last = (RecorderRecord) Decoder.decode(file).get(4);

        assertThat(last.warnings()).hasSize(1);
        assertThat(last.telegram()).hasValueSatisfying(found -> {
            assertThat(found.fragmentsIntact()).isFalse();
            assertThat(found.raw()).isEqualTo(telegram.raw());
        });
    }

    /** A telegram of one packet 136 (bits 50 to 87) with some bits changed: what it is then read as. */
    private static Telegram changed(Consumer<byte[]> change) {
        Telegram sound = Telegram.of(0, 1, 255, 886, 5, 1, List.of(new TrackPackets.InfillReference(1, group())));
        byte[] raw = sound.raw().toArray();
        change.accept(raw);
        TelegramReader reader = new TelegramReader();
        reader.read(raw, 0);
        Telegram found = Telegram.of(reader, true, Bytes.of(raw));
        assertThat(found.encode()).isEqualTo(raw);
        assertThat(found.nidBg()).isEqualTo(5);
        return found;
    }

    private static GroupId group() {
        return new GroupId(OptionalInt.empty(), 77);
    }

    /** Replaces bits of an array. */
    private static void put(byte[] raw, int at, long value, int bits) {
        for (int i = 0; i < bits; i++) {
            int bit = at + i;
            raw[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            raw[bit / 8] |= (byte) ((value >> (bits - 1 - i) & 1) << (7 - bit % 8));
        }
    }

    @Test
    void soundTelegram_isValid() {
        Telegram sound = changed(raw -> {});
        assertThat(sound.isValid()).isTrue();
        assertThat(sound.packets()).hasSize(1);
    }

    @Test
    void fill_mustBeOnes() {
        Telegram bad = changed(raw -> put(raw, 829, 0, 1));
        assertThat(bad.warnings()).hasSize(1).first().asString().contains("not all ones");
    }

    @Test
    void lastTwoBits_mustBeZero() {
        assertThat(changed(raw -> put(raw, 830, 1, 2)).warnings()).hasSize(1);
        assertThat(changed(raw -> put(raw, 830, 2, 2)).warnings()).hasSize(1);
    }

    @Test
    void lengthTooLong_keepsThePacketRaw() {
        Telegram bad = changed(raw -> put(raw, 60, 39, 13));
        assertThat(bad.warnings()).isNotEmpty().first().asString().contains("packet 136");
        assertThat(bad.packets().get(0)).isInstanceOf(WaysidePacket.Raw.class);
    }

    @Test
    void lengthTooShort_keepsThePacketRaw() {
        Telegram bad = changed(raw -> put(raw, 60, 37, 13));
        assertThat(bad.packets().get(0)).isInstanceOf(WaysidePacket.Raw.class);
        assertThat(bad.isValid()).isFalse();
    }

    @Test
    void lengthBelowHeadOrBeyondTelegram_endsTheTelegram() {
        for (int length : new int[] {0, 22, 781, 8191}) {
            Telegram bad = changed(raw -> put(raw, 60, length, 13));
            assertThat(bad.packets()).as("L_PACKET %d", length).isEmpty();
            assertThat(bad.warnings()).hasSize(1).first().asString().contains("claims " + length + " bits");
        }
    }

    @Test
    void unknownPacket_isSteppedOver() {
        Telegram bad = changed(raw -> put(raw, 50, 67, 8));
        assertThat(bad.packets()).hasSize(1);
        assertThat(bad.packets().get(0).number()).isEqualTo(67);
        assertThat(bad.warnings()).hasSize(1).first().asString().contains("packet 67 is not known");
    }

    @Test
    void missingEnd_isTold() {
        byte[] raw = new byte[TelegramReader.BYTES];
        TelegramReader reader = new TelegramReader();
        reader.read(raw, 0);
        assertThat(reader.isValid()).isFalse();
    }

    @Test
    void placeholders_areTwoNumbers() {
        assertThat(Telegram.isPlaceholder(16381)).isTrue();
        assertThat(Telegram.isPlaceholder(16382)).isTrue();
        assertThat(Telegram.isPlaceholder(16380)).isFalse();
        assertThat(Telegram.isPlaceholder(16383)).isFalse();
    }
}
