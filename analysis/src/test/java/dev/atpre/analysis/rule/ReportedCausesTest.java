package dev.atpre.analysis.rule;

import static dev.atpre.analysis.rule.Braking.FS;
import static dev.atpre.analysis.rule.Braking.L1;
import static dev.atpre.analysis.rule.Braking.SB;
import static dev.atpre.analysis.rule.Braking.SF;
import static dev.atpre.analysis.rule.Braking.brake;
import static dev.atpre.analysis.rule.Braking.detail;
import static dev.atpre.analysis.rule.Braking.result;
import static dev.atpre.analysis.rule.Braking.running;
import static dev.atpre.analysis.rule.Braking.standing;
import static dev.atpre.analysis.rule.TestTrip.shows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Check.Result;
import dev.atpre.analysis.event.Event;
import dev.atpre.decoder.display.DriverDialogue.DriverMessage;
import dev.atpre.decoder.display.DriverDialogue.DriverMessageAck;
import dev.atpre.decoder.display.Equipment;
import dev.atpre.decoder.display.Equipment.AtpFailure;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A brake test, a failure, a text without an answer as the cause of a brake. */
class ReportedCausesTest {
    private static final int ASK = 1;
    private static final int SHOW = 3;
    private static final int REMOVE = 4;
    private static final int TEST_GOOD = 524;

    private static DriverMessage text(int handle, int criteria, int number) {
        return new DriverMessage(handle, 1, criteria, 0, number, Bytes.empty());
    }

    private static Recording braked(Recording recording) {
        return recording.status(FS, L1, 0, 2).wait(5).status(FS, L1, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"115, FOUND", "116, NOT_FOUND"})
    void brakeTest_thatEndedWell_needsNobody_forTwoMinutes(int seconds, Result expected) {
        Recording recording = braked(standing(SB)).wait(seconds).packet(text(1, SHOW, TEST_GOOD));

        Event brake = brake(recording.ride(1));

        assertThat(result(brake, Cause.BRAKE_TEST)).isEqualTo(expected);
        assertThat(brake.attention()).isEqualTo(expected == Result.NOT_FOUND);
    }

    @Test
    void brakeTest_namesWhenItWasGood() {
        Recording recording =
                braked(standing(SB)).packet(text(1, SHOW, TEST_GOOD)).ride(1);

        assertThat(detail(brake(recording), Cause.BRAKE_TEST))
                .isEqualTo("the train stood, and \"brake test good\" was shown at 12:00:20");
        assertThat(brake(recording).cause()).hasValue(Cause.BRAKE_TEST);
    }

    @Test
    void brakeTest_isNone_whileTheTrainMoves_orWhenItsTextIsRemoved() {
        Recording moving = braked(running()).packet(text(1, SHOW, TEST_GOOD)).ride(1);
        assertThat(result(brake(moving), Cause.BRAKE_TEST)).isEqualTo(Result.NOT_FOUND);
        assertThat(brake(moving).attention()).isTrue();

        Recording removed =
                braked(standing(SB)).packet(text(1, REMOVE, TEST_GOOD)).ride(1);
        assertThat(result(brake(removed), Cause.BRAKE_TEST)).isEqualTo(Result.NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource(names = {"TEST_REQUEST", "TEST_RESULT"})
    void brakeTest_isFound_byItsPackets(PacketType packet) {
        Recording recording =
                braked(standing(SB).packet(new Equipment.Test(packet, 1))).ride(1);

        assertThat(detail(brake(recording), Cause.BRAKE_TEST)).contains(packet.name(), "12:00:15");
        assertThat(result(brake(recording), Cause.BRAKE_TEST)).isEqualTo(Result.FOUND);
    }

    @ParameterizedTest
    @CsvSource({"0, FOUND", "3, FOUND", "4, NOT_FOUND"})
    void failure_isTogether_forThreeSeconds_beforeAndBehind(int seconds, Result expected) {
        AtpFailure failure = new AtpFailure(5, 0, 1, 10_245, 3, 0);
        Recording before =
                running().packet(failure).wait(seconds).status(FS, L1, 0, 2).ride(1);
        Recording behind =
                running().status(FS, L1, 0, 2).wait(seconds).packet(failure).ride(1);

        assertThat(result(brake(before), Cause.FAILURE)).isEqualTo(expected);
        assertThat(result(brake(behind), Cause.FAILURE)).isEqualTo(expected);
        assertThat(detail(brake(before), Cause.FAILURE))
                .isEqualTo(
                        expected == Result.FOUND ? "the ATP reports failure 10245, class 5" : "no report within 3 s");
    }

    @Test
    void failure_byModeSystemFailure_isFound_byAFaultLogUndecided() {
        Recording mode = running().status(SF, L1, 0, 2).ride(1);
        assertThat(detail(brake(mode), Cause.FAILURE)).isEqualTo("mode SF");
        assertThat(result(brake(mode), Cause.FAILURE)).isEqualTo(Result.FOUND);

        byte[] log = new byte[32];
        log[0] = 7;
        log[2] = 'A';
        Recording fault = running().record(RecordType.PM_LOG_TGM.code(), new Body.Raw(Bytes.of(log)));
        Event brake = brake(fault.status(FS, L1, 0, 2).ride(1));
        assertThat(result(brake, Cause.FAILURE)).isEqualTo(Result.UNDECIDED);
        assertThat(detail(brake, Cause.FAILURE)).isEqualTo("software fault log: A");
        assertThat(brake.cause()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, FOUND", "1, FOUND", "2, NOT_FOUND", "3, NOT_FOUND"})
    void textOpen_isOneThatAsksForAcknowledgement(int criteria, Result expected) {
        Recording recording = shows(running().packet(text(9, criteria, 258)), 4, 1_389, 1_944);
        Event brake = brake(recording.wait(1).status(FS, L1, 0, 2).ride(1));

        assertThat(result(brake, Cause.ACKNOWLEDGEMENT_MISSING)).isEqualTo(expected);
        if (expected == Result.FOUND) {
            assertThat(detail(brake, Cause.ACKNOWLEDGEMENT_MISSING))
                    .isEqualTo("text 258 (acknowledge level change) open for 5 s");
        }
    }

    @ParameterizedTest
    @CsvSource({"2, NOT_FOUND", "3, FOUND"})
    void textOpen_isOneOfThreeSecondsOrMore(int seconds, Result expected) {
        Recording recording = running().packet(text(9, ASK, 258)).wait(seconds).status(FS, L1, 0, 2);

        assertThat(result(brake(recording.ride(1)), Cause.ACKNOWLEDGEMENT_MISSING))
                .isEqualTo(expected);
    }

    @Test
    void text_answered_removed_orFollowedByAnother_isNotOpen() {
        Recording answered = running().packet(text(9, ASK, 258)).wait(4).packet(new DriverMessageAck(9, 1, 0));
        Recording removed = running().packet(text(9, ASK, 258)).wait(4).packet(text(9, REMOVE, 0));
        Recording followed = running().packet(text(9, ASK, 258)).wait(4).packet(text(9, SHOW, 263));
        for (Recording recording : new Recording[] {answered, removed, followed}) {
            Event brake = brake(recording.wait(1).status(FS, L1, 0, 2).ride(1));
            assertThat(result(brake, Cause.ACKNOWLEDGEMENT_MISSING)).isEqualTo(Result.NOT_FOUND);
        }

        Recording other = running().packet(text(9, ASK, 258)).wait(4).packet(new DriverMessageAck(8, 1, 0));
        Event brake = brake(other.wait(1).status(FS, L1, 0, 2).ride(1));
        assertThat(result(brake, Cause.ACKNOWLEDGEMENT_MISSING)).isEqualTo(Result.FOUND);
    }

    @Test
    void text_beforeDamage_isNotKnownToBeOpen() {
        Recording recording =
                running().packet(text(9, ASK, 258)).ride(2).bytes(new byte[40]).ride(3);

        assertThat(result(brake(recording.status(FS, L1, 0, 2).ride(1)), Cause.ACKNOWLEDGEMENT_MISSING))
                .isEqualTo(Result.NOT_FOUND);
    }
}
