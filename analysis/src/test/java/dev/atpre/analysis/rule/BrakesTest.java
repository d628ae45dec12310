package dev.atpre.analysis.rule;

import static dev.atpre.analysis.rule.Braking.FS;
import static dev.atpre.analysis.rule.Braking.L1;
import static dev.atpre.analysis.rule.Braking.brake;
import static dev.atpre.analysis.rule.Braking.brakes;
import static dev.atpre.analysis.rule.Braking.running;
import static dev.atpre.analysis.rule.Braking.signals;
import static dev.atpre.analysis.rule.TestTrip.shows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrakesTest {
    private static final RecordType OUTPUT = RecordType.VDX_OUT_2;
    private static final RecordType INPUT = RecordType.VDX_IN_STATUS_1;
    private static final int NORMAL = 0x0200;
    private static final int ALL_UP = 0x3F1F;
    private static final int SERVICE_FALLEN = 0x371F;

    @Test
    void brake_byStatusAlone_isOneIntervention_untilItIsZero() {
        Recording recording = running();
        int begin = recording.size();
        recording.status(FS, L1, 0, 2);
        shows(recording, 3, 700, 1_944);
        int acknowledged = recording.size();
        recording.status(FS, L1, 0, 3);
        shows(recording, 3, 900, 1_944).cm(4_000);
        int end = recording.size();
        recording.status(FS, L1, 0, 0).ride(2);

        Event brake = brake(recording);

        assertThat(brake.from().offset()).isEqualTo(begin);
        assertThat(brake.to().orElseThrow().offset()).isEqualTo(end);
        assertThat(Braking.evidence(brake))
                .containsExactly("STATUS M_SERVICEBRAKE 2", "STATUS M_SERVICEBRAKE 3", "STATUS M_SERVICEBRAKE 0");
        assertThat(Braking.offsets(brake)).containsExactly((long) begin, (long) acknowledged, (long) end);
        assertThat(TestTrip.number(brake, "duration")).isEqualTo(6);
        assertThat(TestTrip.number(brake, "distance")).isEqualTo(40);
        assertThat(TestTrip.number(brake, "speed")).isEqualTo(50);
        assertThat(TestTrip.number(brake, "permitted")).isEqualTo(70);
        assertThat(TestTrip.number(brake, "lowest_speed")).isEqualTo(25.2);
        assertThat(TestTrip.word(brake, "mode")).isEqualTo("FS");
        assertThat(TestTrip.word(brake, "level")).isEqualTo("L1");
        assertThat(brake.attention()).isTrue();
        assertThat(brake.confirmed()).isTrue();
        assertThat(TestTrip.events(EventKind.EMERGENCY_BRAKE, recording)).isEmpty();
    }

    @Test
    void emergencyBrake_isByItsOwnFieldAndOutput() {
        Recording recording = signals(running(), RecordType.VDX_OUT_3, NORMAL);
        signals(recording, RecordType.VDX_OUT_3, 0).status(FS, L1, 2, 0).wait(4);
        signals(recording.status(FS, L1, 0, 0), RecordType.VDX_OUT_3, NORMAL);

        List<Event> found = TestTrip.events(EventKind.EMERGENCY_BRAKE, recording);

        assertThat(found).hasSize(1);
        assertThat(Braking.evidence(found.get(0)))
                .containsExactly(
                        "VDX_OUT_3 0x0000", "STATUS M_EMERBRAKE 2", "STATUS M_EMERBRAKE 0", "VDX_OUT_3 0x0200");
        assertThat(brakes(recording)).isEmpty();
    }

    @Test
    void brake_byOutputAlone_isOne_untilTheOutputIsBack() {
        Recording recording = signals(running(), OUTPUT, NORMAL);
        int begin = recording.size();
        signals(recording, OUTPUT, 0).wait(7);
        int end = recording.size();
        signals(recording, OUTPUT, NORMAL).ride(1);

        Event brake = brake(recording);

        assertThat(brake.from().offset()).isEqualTo(begin);
        assertThat(brake.to().orElseThrow().offset()).isEqualTo(end);
        assertThat(TestTrip.number(brake, "duration")).isEqualTo(7);
    }

    @Test
    void brake_byOutputBeforeStatus_beginsWithTheOutput_andEndsWhenBothAreBack() {
        Recording recording = signals(running(), OUTPUT, NORMAL);
        signals(recording, INPUT, ALL_UP);
        int begin = recording.size();
        signals(recording, OUTPUT, 0);
        signals(recording, INPUT, SERVICE_FALLEN);
        recording.status(FS, L1, 0, 2).wait(5).status(FS, L1, 0, 0);
        int end = recording.size();
        signals(recording, OUTPUT, NORMAL);

        Event brake = brake(recording);

        assertThat(brake.from().offset()).isEqualTo(begin);
        assertThat(brake.to().orElseThrow().offset()).isEqualTo(end);
        assertThat(Braking.evidence(brake))
                .containsExactly(
                        "VDX_OUT_2 0x0000",
                        "VDX_IN_STATUS_1 0x371F",
                        "STATUS M_SERVICEBRAKE 2",
                        "STATUS M_SERVICEBRAKE 0",
                        "VDX_OUT_2 0x0200");
    }

    @Test
    void brake_byOutputWhoseBusCrcFails_isNone() {
        Recording recording = signals(running(), OUTPUT, NORMAL);
        recording.record(OUTPUT.code(), new BusBody.Signals(0, BusTrailer.sentAt(RecordType.VDX_OUT_3.port(), 1_000)));

        assertThat(brakes(recording.ride(2))).isEmpty();
    }

    @Test
    void brake_byInputAlone_isNone() {
        Recording recording = signals(running(), INPUT, ALL_UP);
        signals(recording, INPUT, 0x001F).ride(3);

        assertThat(brakes(recording)).isEmpty();
        assertThat(TestTrip.events(EventKind.EMERGENCY_BRAKE, recording)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, true", "3, false"})
    void input_thatFallsBefore_isEvidence_forTwoSeconds(int seconds, boolean evidence) {
        Recording recording = signals(running(), INPUT, ALL_UP);
        signals(recording, INPUT, SERVICE_FALLEN).wait(seconds).status(FS, L1, 0, 2);

        Event brake = brake(recording.ride(1));

        assertThat(Braking.evidence(brake).contains("VDX_IN_STATUS_1 without 0x0800"))
                .isEqualTo(evidence);
    }

    @Test
    void brake_thatRunsOnIntoTheNextFile_isOne() {
        Recording first = signals(running(), OUTPUT, 0).status(FS, L1, 0, 2);
        Recording second = signals(new Recording().at(first.time().plusSeconds(10)), OUTPUT, 0);
        signals(second.status(FS, L1, 0, 2).wait(5).status(FS, L1, 0, 0), OUTPUT, NORMAL);

        Event brake = brake(first, second);

        assertThat(brake.from().file()).isEqualTo("a0");
        assertThat(brake.to().orElseThrow().file()).isEqualTo("a1");
        assertThat(TestTrip.number(brake, "duration")).isEqualTo(15);
    }

    @Test
    void brake_neverReleased_hasNoEnd_andNoDuration() {
        Event brake = brake(running().status(FS, L1, 0, 2).ride(2));

        assertThat(brake.to()).isEmpty();
        assertThat(brake.value("duration")).isEmpty();
        assertThat(brake.value("lowest_speed")).isEmpty();
    }

    @Test
    void brakes_oneAfterTheOther_areTwo() {
        Recording recording = running().status(FS, L1, 0, 2).wait(2).status(FS, L1, 0, 0);
        recording.wait(2).status(FS, L1, 0, 2).wait(2).status(FS, L1, 0, 0).ride(1);

        assertThat(brakes(recording)).hasSize(2).allMatch(each -> each.to().isPresent());
    }

    @Test
    void brake_atStandstill_hasSpeedNull() {
        Recording recording = Braking.standing(FS).status(FS, L1, 0, 2).ride(1);

        assertThat(TestTrip.number(brake(recording), "speed")).isZero();
        assertThat(brake(recording).value("permitted")).isEmpty();
    }

    @Test
    void brake_byOutputAlone_acrossDamage_hasNoEnd_andTheNextIsAnother() {
        Recording recording = signals(running(), OUTPUT, NORMAL);
        signals(recording, OUTPUT, 0).ride(2).bytes(new byte[40]).ride(3);
        signals(recording, OUTPUT, NORMAL).ride(4);
        signals(recording, OUTPUT, 0).wait(4);
        signals(recording, OUTPUT, NORMAL).ride(1);

        List<Event> found = brakes(recording);

        assertThat(found).hasSize(2);
        assertThat(found.get(0).to()).isEmpty();
        assertThat(TestTrip.number(found.get(1), "duration")).isEqualTo(4);
    }

    @Test
    void brake_byStatus_acrossDamage_endsWithTheStatus() {
        Recording recording =
                running().status(FS, L1, 0, 2).ride(2).bytes(new byte[40]).ride(3);

        assertThat(brake(recording.status(FS, L1, 0, 0).ride(1)).to()).isPresent();
    }

    @Test
    void speed_behindDamageOrSilence_isThatOfTheRecordItself() {
        Recording damaged = running().bytes(new byte[40]).wait(4).speed(500).status(FS, L1, 0, 2);
        damaged.ride(2);
        Recording silent = running().wait(90).speed(500).status(FS, L1, 0, 2);

        for (Event brake : List.of(brake(damaged), brake(silent))) {
            assertThat(TestTrip.number(brake, "speed")).isEqualTo(18);
            assertThat(brake.value("permitted")).isEmpty();
        }
    }

    @Test
    void distance_overARestartOfTheOdometer_isNone() {
        Recording recording =
                running().cm(900_000).sample().status(FS, L1, 0, 2).wait(5);
        Event brake = brake(recording.cm(100).status(FS, L1, 0, 0).ride(1));

        assertThat(TestTrip.number(brake, "duration")).isEqualTo(5);
        assertThat(brake.value("distance")).isEmpty();
    }
}
