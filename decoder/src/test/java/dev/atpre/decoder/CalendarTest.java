package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecorderRecord;
import dev.atpre.decoder.record.Row;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Local times as they stand in headers: all that exist are taken, none is rolled over. */
class CalendarTest {
    private static final RecordTime GOOD = RecordTime.of(LocalDateTime.of(2024, 9, 16, 11, 38, 6));

    private static byte[] periodic(RecordTime time) {
        RecordHeader header = new RecordHeader(211, time, Position.ofCm(0), 0, Speed.ofCmPerS(0));
        return Encoder.encode(header, new Body.PeriodicSample());
    }

    private static byte[] recording(Stream<RecordTime> times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        times.forEach(time -> out.writeBytes(periodic(time)));
        return out.toByteArray();
    }

    /** Year since 2000, month, day, hour, minute, second. */
    private static RecordTime time(int... parts) {
        long packed = 0;
        for (int part : parts) {
            packed = packed << 8 | part;
        }
        return new RecordTime(packed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-12-31T23:59:59",
                "2025-01-01T00:00:00",
                "2024-02-29T12:00:00",
                "2000-02-29T00:00:00",
                "2000-01-01T00:00:00",
                "2255-12-31T23:59:59",
                "2025-03-30T02:30:00",
                "2025-04-30T23:59:59"
            })
    void existingTime_isTaken(LocalDateTime local) {
        RecordTime time = RecordTime.of(local);
        assertThat(time.isPossible()).isTrue();
        assertThat(time.local()).contains(local);
        assertThat(secondsOf(time)).containsExactly(local.toEpochSecond(ZoneOffset.UTC));
        assertThat(json(time)).contains("\"time\":\"%tFT%<tT\"".formatted(local));
    }

    private static List<Long> secondsOf(RecordTime time) {
        List<Long> seconds = new ArrayList<>();
        byte[] recording = recording(Stream.of(time));
        Chunks.feed(recording, recording.length, row -> seconds.add(row.timeSeconds()));
        return seconds;
    }

    private static String json(RecordTime time) {
        return new String(Chunks.json(periodic(time), 16), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "23, 2, 29, 0, 0, 0, no leap year",
        "100, 2, 29, 0, 0, 0, 2100 is no leap year",
        "24, 2, 30, 0, 0, 0, February",
        "24, 0, 1, 0, 0, 0, month 0",
        "24, 13, 1, 0, 0, 0, month 13",
        "24, 255, 1, 0, 0, 0, month 255",
        "24, 1, 0, 0, 0, 0, day 0",
        "24, 1, 32, 0, 0, 0, day 32",
        "24, 4, 31, 0, 0, 0, April",
        "24, 1, 1, 24, 0, 0, hour 24",
        "24, 1, 1, 128, 0, 0, hour 128",
        "24, 1, 1, 255, 0, 0, hour 255",
        "24, 1, 1, 0, 60, 0, minute 60",
        "24, 1, 1, 0, 188, 0, minute 188",
        "24, 1, 1, 0, 255, 0, minute 255",
        "24, 1, 1, 0, 0, 60, second 60",
        "24, 1, 1, 0, 0, 255, second 255",
        "0, 0, 0, 0, 0, 0, all zero"
    })
    void missingTime_isNull(int year, int month, int day, int hour, int minute, int second, String why) {
        RecordTime time = time(year, month, day, hour, minute, second);
        assertThat(time.isPossible()).as(why).isFalse();
        assertThat(time.local()).as(why).isEmpty();

        List<Row> rows = Decoder.decode(recording(Stream.of(time, GOOD, GOOD, GOOD)));

        assertThat(rows).hasSize(4);
        assertThat(((RecorderRecord) rows.get(0)).header().time()).isEqualTo(time);
        assertThat(rows.get(0).warnings()).as(why).hasSize(1).first().asString().contains("does not exist");
        assertThat(rows.get(1).warnings()).isEmpty();
        assertThat(json(time)).contains("\"time\":null");
        assertThat(secondsOf(time)).containsExactly(RowCursor.NO_TIME);
    }

    /** A good date before it, in its own record or another, makes no difference. */
    @Test
    void missingTime_behindGoodOnes() {
        RecordTime bad = time(0, 0, 0, 12, 0, 0);
        List<Row> rows = Decoder.decode(recording(Stream.of(GOOD, bad, GOOD, GOOD, GOOD)));
        assertThat(rows.stream().map(row -> row.warnings().size())).containsExactly(0, 1, 0, 0, 0);
    }

    @Test
    void midnightAndYearEnd_goForward() {
        LocalDateTime newYear = LocalDateTime.of(2025, 1, 1, 0, 0);
        List<Row> rows = Decoder.decode(recording(Stream.of(newYear.minusSeconds(1), newYear, newYear.plusSeconds(1))
                .map(RecordTime::of)));
        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row.warnings()).isEmpty());
    }

    @Test
    void timeBack_isKeptAndWarnedOnce() {
        LocalDateTime noon = LocalDateTime.of(2024, 9, 16, 12, 0);
        List<Row> rows = Decoder.decode(recording(Stream.of(noon, noon.minusSeconds(1), noon.minusSeconds(1), noon)
                .map(RecordTime::of)));
        assertThat(rows.stream().map(row -> row.warnings().size())).containsExactly(0, 1, 0, 0);
        assertThat(rows.get(1).warnings().get(0)).contains("time goes back");
    }

    /** A time that does not exist is no time to go back from. */
    @Test
    void timeBack_isNotSeenAcrossMissingTime() {
        List<Row> rows = Decoder.decode(recording(Stream.of(GOOD, time(24, 13, 1, 0, 0, 0), GOOD, GOOD, GOOD)));
        assertThat(rows.stream().map(row -> row.warnings().size())).containsExactly(0, 1, 0, 0, 0);
    }
}
