package dev.atpre.analysis.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.observation.Observation.ClockFall;
import dev.atpre.analysis.observation.Observation.Damage;
import dev.atpre.analysis.observation.Observation.Fault;
import dev.atpre.analysis.observation.Observation.Gradient;
import dev.atpre.analysis.observation.Observation.LocationFall;
import dev.atpre.analysis.observation.Observation.Packet;
import dev.atpre.analysis.observation.Observation.Signals;
import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.display.Supervision.Dynamic;
import dev.atpre.decoder.display.Supervision.TrackDescription;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordTime;
import dev.atpre.decoder.record.RecordType;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationBuilderTest {
    private static final int NOT_AVAILABLE = 0xFFFF;
    private static final RecordTime NO_SUCH_DAY = new RecordTime(0x18_02_1E_0C_00_00L);
    private static final LocalDateTime NOON = LocalDateTime.of(2024, 9, 16, 12, 0, 0);

    private static Dynamic dynamic(int speed, Speed permitted, Speed release) {
        return new Dynamic(
                Speed.ofCmPerS(speed),
                0,
                Position.ofCm(0),
                Position.notAvailable(),
                Speed.notAvailable(),
                OptionalInt.empty(),
                permitted,
                release,
                Speed.notAvailable(),
                0,
                false,
                false,
                0,
                Position.notAvailable());
    }

    private static Recording signals(Recording recording, RecordType type, int bits) {
        return recording.record(type.code(), new BusBody.Signals(bits, BusTrailer.sentAt(type.port(), 5_000)));
    }

    @Test
    void samples_areTheFirstRecordOfEachSecond_andEachDynamic() {
        Recording recording = new Recording().speed(100).sample().readerStatus();
        recording.packet(dynamic(100, Speed.ofCmPerS(694), Speed.notAvailable()));
        recording.packet(dynamic(100, Speed.ofCmPerS(694), Speed.ofCmPerS(800)));
        recording.wait(1).status(0, 2, 0, 0).sample();

        List<Sample> samples = Seeing.of(recording).samples();

        assertThat(samples).extracting(Sample::supervised).containsExactly(false, true, true, false);
        assertThat(samples)
                .extracting(Sample::ceiling)
                .containsExactly(OptionalInt.empty(), OptionalInt.of(694), OptionalInt.of(800), OptionalInt.empty());
        assertThat(samples).allMatch(sample -> sample.speed().equals(OptionalInt.of(100)));
    }

    @Test
    void samples_areKept_beyondTheFirstRoom() {
        Recording recording = new Recording().speed(100).ride(1_000);

        List<Sample> samples = Seeing.of(recording).samples();

        assertThat(samples).hasSize(1_000);
        assertThat(samples.get(999).locationCm()).hasValue(500_000);
        assertThat(samples.get(999).seconds()).hasValue(samples.get(0).seconds().orElseThrow() + 4_995);
        assertThat(samples.get(999).offset()).isEqualTo(recording.size() - 16);
    }

    @Test
    void samples_withoutSpeedLocationOrTime_haveNone() {
        Recording recording = new Recording().sample().wait(1).speed(NOT_AVAILABLE);
        recording.locationRaw(0xFFFF_FFFFL).sample();
        recording.at(NO_SUCH_DAY).sample();

        List<Sample> samples = Seeing.of(recording).samples();

        assertThat(samples).hasSize(3);
        assertThat(samples.get(1).speed()).isEmpty();
        assertThat(samples.get(1).locationCm()).isEmpty();
        assertThat(samples.get(2).seconds()).isEmpty();
        assertThat(samples.get(2).moment().time()).isNull();
    }

    @Test
    void location_thatFalls_isSeen_alsoInADynamic_butNotWhatIsNoLocation() {
        Recording recording = new Recording().cm(5_000).sample().cm(4_999);
        recording.packet(dynamic(0, Speed.notAvailable(), Speed.notAvailable()));
        recording.locationRaw(0xFFFF_FFFFL).sample().locationRaw(12).sample();
        recording.cm(5_100).sample().cm(5_100).sample();

        assertThat(Seeing.of(recording).all(LocationFall.class)).hasSize(1).allSatisfy(fall -> {
            assertThat(fall.fromCm()).isEqualTo(5_000);
            assertThat(fall.at().locationCm()).hasValue(4_999);
            assertThat(fall.at().offset()).isEqualTo(16);
        });
    }

    @Test
    void clock_thatFalls_isSeen_overRecordsWithoutATime() {
        Recording recording = new Recording().at(NOON).sample();
        recording.at(NO_SUCH_DAY).sample();
        recording.at(NOON.minusSeconds(1)).sample().sample();

        assertThat(Seeing.of(recording).all(ClockFall.class))
                .hasSize(1)
                .allMatch(fall -> NOON.minusSeconds(1).equals(fall.at().time()));
    }

    @ParameterizedTest
    @CsvSource({"-6, true", "-5, false", "0, false", "5, false", "6, true"})
    void clock_thatIsSet_isKept_whenItDiffersByMoreThanFiveSeconds(int difference, boolean kept) {
        Recording recording = new Recording().at(NOON).clockSetTo(NOON.plusSeconds(difference));

        assertThat(Seeing.of(recording).all(Packet.class)).hasSize(kept ? 1 : 0);
    }

    @Test
    void signals_areKept_whenOneAboutBrakesChanges() {
        Recording recording = signals(new Recording(), RecordType.VDX_IN_STATUS_1, 0x3F1F);
        signals(recording, RecordType.VDX_IN_STATUS_1, 0x3F0F);
        signals(recording, RecordType.VDX_IN_STATUS_1, 0x371F);
        signals(recording, RecordType.VDX_IN_STATUS_1, 0x1F1F);
        signals(recording, RecordType.VDX_OUT_2, 0x0200);
        signals(recording, RecordType.VDX_OUT_2, 0x0201);
        signals(recording, RecordType.VDX_OUT_3, 0x0000);

        assertThat(Seeing.of(recording).all(Signals.class))
                .extracting(Signals::bits)
                .containsExactly(0x3F1F, 0x371F, 0x1F1F, 0x0200, 0x0000);
    }

    @Test
    void signals_whoseBusCrcFails_sayNothing() {
        Recording recording = signals(new Recording(), RecordType.VDX_OUT_2, 0x0200);
        recording.record(
                RecordType.VDX_OUT_2.code(),
                new BusBody.Signals(0, BusTrailer.sentAt(RecordType.VDX_OUT_3.port(), 5_000)));

        assertThat(Seeing.of(recording).all(Signals.class)).hasSize(1);
    }

    @Test
    void gradient_isKept_whenItChanges() {
        Recording recording = new Recording();
        for (int gradient : new int[] {-20, -20, 3, 3, -20}) {
            recording.packet(new TrackDescription(Speed.ofCmPerS(694), List.of(), gradient, List.of(), List.of()));
        }

        assertThat(Seeing.of(recording).all(Gradient.class))
                .extracting(Gradient::perMille)
                .containsExactly(-20, 3, -20);
    }

    @Test
    void faultLog_isKept_unlessItsSlotIsCleared() {
        Recording recording = new Recording().record(RecordType.PM_LOG_TGM.code(), raw(new byte[32]));
        byte[] text = new byte[32];
        text[0] = 7;
        text[2] = 'A';
        recording.record(RecordType.PM_LOG_TGM.code(), raw(text));

        assertThat(Seeing.of(recording).all(Fault.class))
                .hasSize(1)
                .allMatch(fault -> fault.log().code() == 7);
    }

    private static Body raw(byte[] bytes) {
        return new Body.Raw(Bytes.of(bytes));
    }

    @Test
    void damage_isKept_withItsLength() {
        Recording recording = new Recording().ride(3).bytes(new byte[21]).ride(3);

        assertThat(Seeing.of(recording).all(Damage.class))
                .hasSize(1)
                .allMatch(damage -> damage.lengthBytes() == 21 && damage.at().offset() == 48);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4_096})
    void observations_areTheSame_forEveryWayOfCuttingTheBytes(int pieces) {
        Random random = new Random(pieces);
        byte[] bytes = Mixture.of(random, 60).toArray();
        bytes[random.nextInt(bytes.length)] ^= (byte) 0x5A;

        Seeing whole = Seeing.of(bytes, bytes.length);
        Seeing cut = Seeing.of(bytes, pieces);

        assertThat(whole.observations().all()).hasSizeGreaterThan(10);
        assertThat(cut.observations().all()).isEqualTo(whole.observations().all());
        assertThat(cut.samples()).isEqualTo(whole.samples());
        assertThat(cut.incompleteTelegrams()).isEqualTo(whole.incompleteTelegrams());
    }
}
