package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.WaysidePacket;
import dev.atpre.decoder.balise.WaysideType;
import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordType;
import dev.atpre.decoder.record.RecorderRecord;
import dev.atpre.decoder.record.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of typed values is read as the same typed values, and written as the same bytes. */
class RoundTripTest {
    private static final int TRIES = 200;

    private static RecorderRecord survives(RecordHeader header, Body body) {
        byte[] encoded = Encoder.encode(header, body);
        List<Row> rows = Decoder.decode(encoded);

        assertThat(rows).as(HexFormat.of().formatHex(encoded)).hasSize(1);
        RecorderRecord row = (RecorderRecord) rows.get(0);
        assertThat(row.header()).isEqualTo(header);
        assertThat(row.body()).isEqualTo(body);
        assertThat(Encoder.encode(row)).isEqualTo(encoded);
        return row;
    }

    @ParameterizedTest
    @EnumSource
    void record_survives(RecordType type) {
        RandomRecords records = new RandomRecords(type.code());
        for (int i = 0; i < TRIES; i++) {
            RandomRecords.Entry entry = records.entry(type);
            survives(entry.header(), entry.body());
        }
    }

    @ParameterizedTest
    @EnumSource
    void displayPacket_survives(PacketType type) {
        RandomRecords records = new RandomRecords(type.number());
        for (int i = 0; i < TRIES; i++) {
            DisplayPacket packet = records.packets().of(type);
            assertThat(packet.number()).isEqualTo(type.number());
            RecorderRecord row = survives(records.header(1), new Body.Display(packet));
            assertThat(row.warnings()).isEmpty();
        }
    }

    @Test
    void unknownDisplayPacket_survives() {
        RandomRecords records = new RandomRecords(1);
        for (int i = 0; i < TRIES; i++) {
            DisplayPacket packet = records.packets().unknown();
            RecorderRecord row = survives(records.header(4), new Body.Display(packet));
            assertThat(row.warnings()).hasSize(1);
        }
    }

    /** A known packet whose content its layout does not fit keeps it, mirrored ones not inverted. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ".*(TRAIN_DATA|SR_RULES|DYNAMIC|TRACK_DESCRIPTION).*")
    void misfittingDisplayPacket_survives(PacketType type) {
        RandomRecords records = new RandomRecords(2);
        Body body = new Body.Display(new DisplayPacket.Raw(type.number(), Bytes.ofHex("01")));
        assertThat(survives(records.header(1), body).warnings()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void waysidePacket_survives(WaysideType type) {
        RandomTelegrams telegrams = new RandomRecords(type.number()).telegrams();
        for (int i = 0; i < TRIES; i++) {
            WaysidePacket packet = telegrams.of(type);
            Telegram telegram = telegrams.telegram(List.of(packet));
            assertThat(telegram.warnings()).isEmpty();
            assertThat(telegram.packets()).containsExactly(packet);
            assertThat(telegram.encode()).isEqualTo(telegram.raw().toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void nationalPacket_survives(int nidXdata) {
        RandomTelegrams telegrams = new RandomRecords(nidXdata).telegrams();
        for (int i = 0; i < TRIES; i++) {
            WaysidePacket packet = telegrams.external(nidXdata);
            Telegram telegram = telegrams.telegram(List.of(packet));
            assertThat(telegram.warnings()).isEmpty();
            assertThat(telegram.packets()).containsExactly(packet);
        }
    }

    @Test
    void unknownWaysidePacket_survives() {
        RandomTelegrams telegrams = new RandomRecords(3).telegrams();
        for (int i = 0; i < TRIES; i++) {
            WaysidePacket packet = telegrams.unknown();
            Telegram telegram = telegrams.telegram(List.of(packet));
            assertThat(telegram.packets()).containsExactly(packet);
            assertThat(telegram.isValid()).isFalse();
            assertThat(telegram.encode()).isEqualTo(telegram.raw().toArray());
        }
    }

    @Test
    void telegram_survivesItsFragments() {
        RandomRecords records = new RandomRecords(4);
        for (int i = 0; i < TRIES; i++) {
            Telegram telegram = i % 4 == 0
                    ? records.telegrams().withUnknown()
                    : records.telegrams().valid();
            List<RandomRecords.Entry> passage = new ArrayList<>(records.passage(telegram));
            Collections.rotate(passage, i);

            List<Row> rows = Decoder.decode(RandomRecords.bytes(passage));

            assertThat(rows.stream().flatMap(row -> ((RecorderRecord) row).telegram().stream()))
                    .containsExactly(telegram);
            assertThat(((RecorderRecord) rows.get(4)).telegram()).isPresent();
        }
    }

    @Test
    void recording_survives() {
        List<RandomRecords.Entry> entries = new RandomRecords(5).recording(2_000);
        byte[] recording = RandomRecords.bytes(entries);

        List<Row> rows = Decoder.decode(recording);

        assertThat(rows)
                .hasSameSizeAs(entries)
                .allSatisfy(row -> assertThat(row.warnings()).isEmpty());
        assertThat(IntStream.range(0, rows.size()).mapToObj(i -> ((RecorderRecord) rows.get(i)).body()))
                .containsExactlyElementsOf(
                        entries.stream().map(RandomRecords.Entry::body).toList());
        assertThat(Stream.concat(Chunks.SIZES.stream(), Stream.of(recording.length))
                        .map(size -> Chunks.rows(recording, size)))
                .allSatisfy(other -> assertThat(other).isEqualTo(rows));
    }
}
