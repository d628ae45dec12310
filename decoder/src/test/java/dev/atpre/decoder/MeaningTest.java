package dev.atpre.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.DriverDialogue;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.display.Supervision;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Digits;
import dev.atpre.decoder.field.Engine;
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
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stored values mean, and that codes for "not available" never become numbers. */
class MeaningTest {
    private static final RecordTime TIME = RecordTime.of(LocalDateTime.of(2024, 9, 16, 11, 38, 6));

    private static byte[] encoded(Position location, Speed speed, Body body, int typeCode) {
        return Encoder.encode(new RecordHeader(typeCode, TIME, location, 0, speed), body);
    }

    private static byte[] periodic(long locationRaw) {
        return encoded(new Position(locationRaw), Speed.ofCmPerS(0), new Body.PeriodicSample(), 211);
    }

    private static String json(byte[] file) {
        return new String(Chunks.json(file, file.length), StandardCharsets.UTF_8);
    }

    private static String json(DisplayPacket packet) {
        return json(encoded(Position.ofCm(0), Speed.ofCmPerS(0), new Body.Display(packet), 1));
    }

    /** A balise corrects the odometer: records are ordered by time, not by place. */
    @Test
    void odometerStepBack_isNotOdd() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LongStream.of(1_000_010_000L, 1_000_009_273L, 1_000_009_900L).forEach(raw -> out.writeBytes(periodic(raw)));
        List<Row> rows = Decoder.decode(out.toByteArray());
        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row.warnings()).isEmpty());
        assertThat(rows.stream()
                        .map(row ->
                                ((RecorderRecord) row).header().location().cm().orElseThrow()))
                .containsExactly(10_000L, 9_273L, 9_900L);
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000, 0, false",
        "1000000001, 1, false",
        "4294967294, 3294967294, false",
        "4294967295, null, false",
        "999999999, 999999999, true",
        "0, 0, true"
    })
    void location_losesItsBias(long raw, String cm, boolean isWarned) {
        assertThat(json(periodic(raw)))
                .contains("\"location_raw\":" + raw)
                .contains("\"location_cm\":" + cm)
                .contains("\"warnings\":[" + (isWarned ? "\"" : "]"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3566, 3566", "65534, 65534", "65535, null"})
    void headerSpeed_isInCmPerS(int raw, String cmPerS) {
        byte[] file = encoded(Position.ofCm(0), new Speed(raw), new Body.PeriodicSample(), 211);
        assertThat(json(file)).contains("\"speed_cm_s\":" + cmPerS);
    }

    @Test
    void speed_inKilometresPerHour() {
        assertThat(Speed.ofCmPerS(3566).kmPerH().orElseThrow()).isCloseTo(128.376, within(1e-9));
        assertThat(Speed.notAvailable().kmPerH()).isEmpty();
        assertThat(Speed.notAvailable().cmPerS()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"60000, ", "60001, 1", "60139, 139", "60511, 511", "60512, ", "59999, ", "289, ", "0, "})
    void stationText_namesItsStation(int text, Integer station) {
        DriverDialogue.DriverMessage message = new DriverDialogue.DriverMessage(18, 0, 3, 0, text, Bytes.empty());
        assertThat(message.stationId()).isEqualTo(station == null ? OptionalInt.empty() : OptionalInt.of(station));
        assertThat(json(message).contains("\"STATION_ID\"")).isEqualTo(station != null);
        if (station != null) {
            assertThat(json(message)).contains("\"STATION_ID\":" + station);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "9042, 9042",
        "770573, M0573",
        "9999, 9999",
        "650000, A0000",
        "909999, Z9999",
        "0, 0",
        "16777215, 16777215"
    })
    void engine_hasTwoForms(long number, String label) {
        assertThat(Engine.label(number)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"0x4209FFFF, 4209", "0xFFFFFFFF, ''", "0x12345678, 12345678", "0x0001FFFF, 0001", "0x1AFFFFFF, 1A"})
    void trainNumber_isDigits(String nibbles, String text) {
        assertThat(Digits.text(Long.decode(nibbles))).isEqualTo(text);
    }

    @Test
    void trainNumber_ofText() {
        assertThat(Digits.ofText("4209")).isEqualTo(0x4209_FFFFL);
        assertThat(Digits.ofText("")).isEqualTo(0xFFFF_FFFFL);
        assertThat(Digits.ofText("12345678")).isEqualTo(0x1234_5678L);
        assertThatIllegalArgumentException().isThrownBy(() -> Digits.ofText("123456789"));
        assertThatIllegalArgumentException().isThrownBy(() -> Digits.ofText("4A"));
    }

    private static Supervision.Dynamic dynamic(long bcspRaw) {
        return new Supervision.Dynamic(
                Speed.ofCmPerS(0),
                -1,
                Position.ofCm(0),
                Position.notAvailable(),
                Speed.notAvailable(),
                OptionalInt.empty(),
                Speed.ofCmPerS(694),
                Speed.notAvailable(),
                Speed.notAvailable(),
                0,
                false,
                false,
                0,
                new Position(bcspRaw));
    }

    @ParameterizedTest
    @CsvSource({
        "4294967295, null",
        "2147468038, null",
        "2147402661, null",
        "2130706432, null",
        "2130706431, 1130706431",
        "1006412562, 6412562",
        "1000000000, 0"
    })
    void brakeCurveStart_nearTwoToThe31IsNone(long raw, String cm) {
        assertThat(json(dynamic(raw))).contains("\"O_BCSP\":" + cm + ",").contains("\"O_BCSP_RAW\":" + raw);
        assertThat(dynamic(raw).brakeCurveStartCm().isPresent()).isEqualTo(!cm.equals("null"));
    }

    @Test
    void sentinels_areNull() {
        assertThat(json(dynamic(0xFFFF_FFFFL)))
                .contains("\"O_BRAKETARGET\":null", "\"V_TARGET\":null", "\"T_INTERVENWAR\":null")
                .contains("\"V_RELEASE\":null", "\"V_INTERVENTION\":null", "\"V_PERMITTED\":694", "\"A_TRAIN\":-1");
    }

    /** "Nothing known": a step at position 0, which has no bias. */
    @Test
    void trackDescription_positionZero() {
        Position nowhere = new Position(0);
        Supervision.TrackDescription nothing = new Supervision.TrackDescription(
                Speed.ofCmPerS(694),
                List.of(new Supervision.SpeedStep(Speed.ofCmPerS(694), nowhere)),
                -20,
                List.of(new Supervision.GradientStep(-20, nowhere)),
                List.of());
        assertThat(json(nothing))
                .contains("\"MRSP\":[{\"V\":694,\"O\":0,\"O_RAW\":0}]")
                .contains("\"GRADIENT\":[{\"G\":-20,\"O\":0,\"O_RAW\":0}]")
                .contains("\"TRACKCOND\":[]");
    }

    @Test
    void driverData_isMaskedInText() {
        DriverDialogue.DriverData driver = new DriverDialogue.DriverData(
                PacketType.CURRENT_DRIVER_DATA,
                Bytes.ofText("123456", 8, ' '),
                Digits.ofText("4209"),
                Bytes.ofText("SHIFT7", 8, ' '));
        assertThat(driver.toString()).contains("4209").doesNotContain("123456", "SHIFT7");
        assertThat(json(driver)).contains("\"***\"", "4209").doesNotContain("123456", "SHIFT7");
    }
}
