package dev.atpre.analysis.rule;

import static dev.atpre.analysis.rule.TestTrip.shows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Check;
import dev.atpre.analysis.event.Check.Result;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.decoder.balise.OrderPackets;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.bus.BusTrailer;
import dev.atpre.decoder.display.DriverDialogue.DriverMessage;
import dev.atpre.decoder.display.DriverDialogue.DriverMessageAck;
import dev.atpre.decoder.display.Equipment.AtpFailure;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrakesTest {
    private static final int FS = 0;
    private static final int SR = 2;
    private static final int SB = 6;
    private static final int TR = 7;
    private static final int L1 = 2;
    private static final int OUTPUT = RecordType.VDX_OUT_2.code();
    private static final int INPUT = RecordType.VDX_IN_STATUS_1.code();

    private static Recording signals(Recording recording, RecordType type, int bits) {
        return recording.record(type.code(), new BusBody.Signals(bits, BusTrailer.sentAt(type.port(), 1_000)));
    }

    /** Running at 50 of 70 km/h in full supervision. */
    private static Recording running() {
        Recording recording = new Recording().status(FS, L1, 0, 0);
        for (int i = 0; i < 4; i++) {
            shows(recording, 5, 1_389, 1_944);
        }
        return recording;
    }

    private static List<Event> brakes(Recording... recordings) {
        return TestTrip.events(EventKind.SERVICE_BRAKE, recordings);
    }

    private static Event brake(Recording recording) {
        List<Event> found = brakes(recording);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Check check(Event brake, Cause cause) {
        return brake.checks().stream()
                .filter(each -> each.cause() == cause)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void brake_byStatusAlone_isOneIntervention_untilItIsZero() {
        Recording recording =
                running().status(FS, L1, 0, 2).wait(3).status(FS, L1, 0, 3).wait(3);
        int end = recording.size();
        recording.status(FS, L1, 0, 0).ride(2);

        Event brake = brake(recording);

        assertThat(brake.to().orElseThrow().offset()).isEqualTo(end);
        assertThat(brake.evidence())
                .extracting(each -> each.what())
                .contains("STATUS M_SERVICEBRAKE 2", "STATUS M_SERVICEBRAKE 3", "STATUS M_SERVICEBRAKE 0");
        assertThat(TestTrip.number(brake, "duration")).isEqualTo(6);
        assertThat(TestTrip.number(brake, "speed")).isEqualTo(50);
        assertThat(TestTrip.number(brake, "permitted")).isEqualTo(70);
        assertThat(brake.attention()).isTrue();
        assertThat(TestTrip.events(EventKind.EMERGENCY_BRAKE, recording)).isEmpty();
    }

    @Test
    void brake_byOutputBeforeStatus_beginsWithTheOutput_andKeepsTheInput() {
        Recording recording = signals(running(), RecordType.VDX_OUT_2, 0x0200);
        signals(recording, RecordType.VDX_IN_STATUS_1, 0x3F1F);
        int begin = recording.size();
        signals(recording, RecordType.VDX_OUT_2, 0);
        signals(recording, RecordType.VDX_IN_STATUS_1, 0x371F);
        recording.status(FS, L1, 0, 2).wait(5).status(FS, L1, 0, 0);
        signals(recording, RecordType.VDX_OUT_2, 0x0200);

        Event brake = brake(recording);

        assertThat(brake.from().offset()).isEqualTo(begin);
        assertThat(brake.evidence())
                .extracting(each -> each.what())
                .contains("VDX_OUT_2 0x0000", "VDX_IN_STATUS_1 0x371F");
        assertThat(OUTPUT).isEqualTo(23);
        assertThat(INPUT).isEqualTo(21);
    }

    @Test
    void brake_byInputAlone_isNone() {
        Recording recording = signals(running(), RecordType.VDX_IN_STATUS_1, 0x3F1F);
        signals(recording, RecordType.VDX_IN_STATUS_1, 0x001F).ride(3);

        assertThat(brakes(recording)).isEmpty();
    }

    @Test
    void brake_thatRunsOnIntoTheNextFile_isOne() {
        Recording first = running().status(FS, L1, 0, 2);
        Recording second = new Recording()
                .at(first.time().plusSeconds(10))
                .status(FS, L1, 0, 2)
                .wait(5)
                .status(FS, L1, 0, 0);

        List<Event> found = brakes(first, second);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).to().orElseThrow().file()).isEqualTo("a1");
    }

    @Test
    void brake_neverReleased_hasNoEnd() {
        assertThat(brake(running().status(FS, L1, 0, 2).ride(2)).to()).isEmpty();
    }

    @Test
    void cause_none_allAreNamedInTheirOrder() {
        Event brake = brake(running().status(FS, L1, 0, 2).ride(2));

        assertThat(brake.cause()).isEmpty();
        assertThat(brake.checks()).extracting(Check::cause).containsExactly(Cause.values());
        assertThat(brake.checks()).extracting(Check::result).containsOnly(Result.NOT_FOUND);
        assertThat(check(brake, Cause.OVERSPEED).detail().english())
                .contains("50.0 km/h where 70.0 km/h", "0 s before");
    }

    @Test
    void cause_overspeed_comesBeforeAll() {
        Recording recording = running();
        shows(recording, 2, 2_100, 1_944);
        recording.status(TR, L1, 2, 2).ride(1);

        Event brake = brake(recording);

        assertThat(brake.cause()).hasValue(Cause.OVERSPEED);
        assertThat(check(brake, Cause.TRIP).result()).isEqualTo(Result.FOUND);
    }

    @Test
    void cause_overspeedLongAgo_isNoCause() {
        Recording recording = running();
        shows(recording, 2, 2_100, 1_944);
        for (int i = 0; i < 4; i++) {
            shows(recording, 5, 1_389, 1_944);
        }

        assertThat(brake(recording.status(FS, L1, 0, 2)).cause()).isEmpty();
    }

    @Test
    void cause_withoutSamplesJustBefore_isUndecided() {
        Recording recording = running();
        recording
                .bytes(new byte[40])
                .wait(60)
                .status(FS, L1, 0, 2)
                .wait(1)
                .status(FS, L1, 0, 0)
                .ride(3);

        assertThat(check(brake(recording), Cause.OVERSPEED).result()).isEqualTo(Result.UNDECIDED);
    }

    @Test
    void cause_trip_namesTheLastBaliseGroup() {
        Recording recording = running().telegram(1, Recording.telegram(777));
        recording.status(TR, L1, 0, 2).ride(1);

        Event brake = brake(recording);

        assertThat(brake.cause()).hasValue(Cause.TRIP);
        assertThat(check(brake, Cause.TRIP).detail().english()).contains("M_MODE TR", "886/777");
    }

    @ParameterizedTest
    @CsvSource({"2, true", "0, false"})
    void cause_stopIfInSr_holdsInSrOnly(int mode, boolean found) {
        Telegram stop = Telegram.of(0, 0, 255, 886, 500, 1, List.of(new OrderPackets.StopIfInSr(2, 0)));
        Recording recording =
                new Recording().status(mode, L1, 0, 0).speed(500).ride(3).telegram(1, stop);
        recording.wait(1).status(mode, L1, 0, 2).ride(1);

        assertThat(brake(recording)
                        .cause()
                        .filter(Cause.BALISE_OR_LINKING::equals)
                        .isPresent())
                .isEqualTo(found);
        assertThat(SR).isEqualTo(2);
    }

    @Test
    void cause_aBaliseWithoutItsPartner_isUndecided() {
        Recording recording = running().telegram(1, Telegram.of(1, 1, 255, 886, 16_382, 1, List.of()));
        Event brake = brake(recording.wait(1).status(FS, L1, 0, 2).ride(1));

        assertThat(check(brake, Cause.BALISE_OR_LINKING).result()).isEqualTo(Result.UNDECIDED);
        assertThat(check(brake, Cause.BALISE_OR_LINKING).detail().english())
                .contains("886/16382", "without its partner");
    }

    @Test
    void cause_rollAway_isMovingInStandBy() {
        Recording recording = new Recording()
                .status(SB, L1, 0, 0)
                .speed(60)
                .ride(2)
                .status(SB, L1, 0, 2)
                .ride(1);
        assertThat(brake(recording).cause()).hasValue(Cause.ROLL_AWAY);
        Recording standing = new Recording()
                .status(SB, L1, 0, 0)
                .speed(0)
                .ride(2)
                .status(SB, L1, 0, 2)
                .ride(1);
        assertThat(brake(standing).cause()).isEmpty();
    }

    @Test
    void cause_brakeTestThatEndedWell_needsNobody() {
        Recording recording = new Recording()
                .status(SB, L1, 0, 0)
                .ride(3)
                .status(SB, L1, 0, 2)
                .wait(5)
                .status(SB, L1, 0, 0);
        recording.packet(new DriverMessage(1, 0, 3, 0, 524, Bytes.empty())).ride(1);

        Event brake = brake(recording);

        assertThat(brake.cause()).hasValue(Cause.BRAKE_TEST);
        assertThat(brake.attention()).isFalse();
    }

    @Test
    void cause_failureInTheSameSecond() {
        Recording recording = running()
                .packet(new AtpFailure(5, 0, 1, 10_245, 3, 0))
                .status(FS, L1, 0, 2)
                .ride(1);
        assertThat(brake(recording).cause()).hasValue(Cause.FAILURE);
        Recording later = running()
                .packet(new AtpFailure(5, 0, 1, 10_245, 3, 0))
                .ride(1)
                .status(FS, L1, 0, 2)
                .ride(1);
        assertThat(brake(later).cause()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, false, true", "1, false, true", "2, false, false", "3, false, false", "1, true, false"})
    void cause_textOpen_isOneThatAsksAndHasNoAnswer(int criteria, boolean answered, boolean found) {
        Recording recording = running().packet(new DriverMessage(9, 1, criteria, 0, 258, Bytes.empty()));
        shows(recording, 4, 1_389, 1_944);
        if (answered) {
            recording.packet(new DriverMessageAck(9, 1, 0));
        }
        Event brake = brake(recording.wait(1).status(FS, L1, 0, 2).ride(1));

        assertThat(brake.cause().filter(Cause.ACKNOWLEDGEMENT_MISSING::equals).isPresent())
                .isEqualTo(found);
    }
}
