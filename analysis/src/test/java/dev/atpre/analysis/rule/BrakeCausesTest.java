package dev.atpre.analysis.rule;

import static dev.atpre.analysis.rule.Braking.FS;
import static dev.atpre.analysis.rule.Braking.L1;
import static dev.atpre.analysis.rule.Braking.SB;
import static dev.atpre.analysis.rule.Braking.brake;
import static dev.atpre.analysis.rule.Braking.detail;
import static dev.atpre.analysis.rule.Braking.result;
import static dev.atpre.analysis.rule.Braking.running;
import static dev.atpre.analysis.rule.Braking.trips;
import static dev.atpre.analysis.rule.TestTrip.shows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Check;
import dev.atpre.analysis.event.Check.Result;
import dev.atpre.analysis.event.Event;
import dev.atpre.decoder.display.Equipment.AtpFailure;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of causes, and those that speed and mode tell. */
class BrakeCausesTest {
    private static final int PERMITTED = 1_944;
    private static final int NOT_AVAILABLE = 0xFFFF;

    @Test
    void causes_allThatWereLookedFor_areNamedInTheirOrder() {
        Event brake = brake(running().status(FS, L1, 0, 2).ride(2));

        assertThat(brake.cause()).isEmpty();
        assertThat(brake.checks()).extracting(Check::cause).containsExactly(Cause.values());
        assertThat(brake.checks()).extracting(Check::result).containsOnly(Result.NOT_FOUND);
        assertThat(detail(brake, Cause.OVERSPEED)).contains("50.0 km/h where 70.0 km/h", "0 s before");
        assertThat(brake.attention()).isTrue();
    }

    @Test
    void cause_isTheFirstThatIsFound() {
        Recording recording = shows(running(), 2, 2_100, PERMITTED);
        Event brake = brake(
                trips(recording.packet(new AtpFailure(5, 0, 1, 7, 3, 0)), 2, 2).ride(1));

        assertThat(brake.cause()).hasValue(Cause.OVERSPEED);
        assertThat(result(brake, Cause.TRIP)).isEqualTo(Result.FOUND);
        assertThat(result(brake, Cause.FAILURE)).isEqualTo(Result.FOUND);
        assertThat(result(brake, Cause.ROLL_AWAY)).isEqualTo(Result.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"1944, 0, NOT_FOUND", "1945, 0, FOUND", "1900, 3, FOUND", "1900, 1, NOT_FOUND"})
    void overspeed_isASampleAboveTheCeiling_orTheWarning(int speed, int warning, Result expected) {
        Recording recording = running().wait(2).speed(speed);
        recording.packet(TestTrip.dynamic(speed, PERMITTED, Speed.notAvailable(), warning));

        assertThat(result(brake(recording.wait(1).status(FS, L1, 0, 2).ride(1)), Cause.OVERSPEED))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"10, FOUND", "11, UNDECIDED"})
    void overspeed_isLookedFor_inTenSeconds(int secondsBefore, Result expected) {
        Recording recording = shows(running(), 2, 2_100, PERMITTED).wait(secondsBefore);

        assertThat(result(brake(recording.status(FS, L1, 0, 2).ride(1)), Cause.OVERSPEED))
                .isEqualTo(expected);
    }

    @Test
    void overspeed_longAgo_isNoCause() {
        Recording recording = shows(running(), 2, 2_100, PERMITTED);
        for (int i = 0; i < 3; i++) {
            shows(recording, 5, 1_389, PERMITTED);
        }

        assertThat(result(brake(recording.status(FS, L1, 0, 2)), Cause.OVERSPEED))
                .isEqualTo(Result.NOT_FOUND);
    }

    @Test
    void overspeed_belowAHigherReleaseSpeed_isNone() {
        Recording recording = running().wait(2).speed(600);
        recording.packet(TestTrip.dynamic(600, 100, Speed.ofCmPerS(694), 0));

        assertThat(result(brake(recording.status(FS, L1, 0, 2).ride(1)), Cause.OVERSPEED))
                .isEqualTo(Result.NOT_FOUND);
    }

    @Test
    void overspeed_inATrip_whichPermitsNothing_isNotTheCause() {
        Recording recording = shows(running(), 2, 1_389, 0);
        Event brake = brake(trips(recording, 2, 2).ride(1));

        assertThat(brake.cause()).hasValue(Cause.TRIP);
        assertThat(result(brake, Cause.OVERSPEED)).isEqualTo(Result.NOT_FOUND);
        assertThat(detail(brake, Cause.OVERSPEED)).contains("70.0 km/h are permitted");
    }

    @Test
    void overspeed_withoutAPermittedSpeed_isUndecided_unlessTheTrainStood() {
        Recording moving =
                new Recording().status(FS, L1, 0, 0).speed(900).ride(3).status(FS, L1, 0, 2);
        assertThat(result(brake(moving.ride(1)), Cause.OVERSPEED)).isEqualTo(Result.UNDECIDED);

        Event standing = brake(Braking.standing(FS).status(FS, L1, 0, 2).ride(1));
        assertThat(result(standing, Cause.OVERSPEED)).isEqualTo(Result.NOT_FOUND);
        assertThat(detail(standing, Cause.OVERSPEED)).isEqualTo("the train stood");
    }

    @Test
    void samples_behindDamageOrSilence_tellNothing() {
        Recording fast = shows(running(), 2, 2_100, PERMITTED);
        Recording damaged =
                fast.bytes(new byte[40]).wait(5).status(FS, L1, 0, 2).ride(3);
        Recording silent = shows(running(), 2, 2_100, PERMITTED).wait(90).status(FS, L1, 0, 2);

        for (Event brake : new Event[] {brake(damaged), brake(silent)}) {
            for (Cause cause : new Cause[] {Cause.OVERSPEED, Cause.ROLL_AWAY, Cause.BRAKE_TEST}) {
                assertThat(result(brake, cause)).as("%s", cause).isEqualTo(Result.UNDECIDED);
            }
        }
    }

    @Test
    void samples_withoutASpeed_tellNothing() {
        Recording recording = new Recording().status(SB, L1, 0, 0).speed(NOT_AVAILABLE);
        for (int i = 0; i < 3; i++) {
            recording.wait(5).sample();
        }
        Event brake = brake(recording.status(SB, L1, 0, 2));

        for (Cause cause : new Cause[] {Cause.OVERSPEED, Cause.ROLL_AWAY, Cause.BRAKE_TEST}) {
            assertThat(result(brake, cause)).as("%s", cause).isEqualTo(Result.UNDECIDED);
        }
    }

    @Test
    void trip_namesTheStatus_andTheLastBaliseGroup() {
        Recording recording = running().telegram(1, Recording.telegram(777));
        recording.cm(6_000).wait(2);

        Event brake = brake(trips(recording, 0, 2).ride(1));

        assertThat(brake.cause()).hasValue(Cause.TRIP);
        assertThat(detail(brake, Cause.TRIP)).contains("M_MODE TR", "M_TRIP 1", "886/777, 60.0 m before");
    }

    @ParameterizedTest
    @CsvSource({"3, FOUND", "4, NOT_FOUND"})
    void trip_isTogether_forThreeSeconds_beforeAndBehind(int seconds, Result expected) {
        Recording before = trips(running(), 0, 0).wait(seconds).status(FS, L1, 0, 2);
        Recording behind = running().status(FS, L1, 0, 2).wait(seconds);
        trips(behind, 0, 2);

        assertThat(result(brake(before.ride(1)), Cause.TRIP)).isEqualTo(expected);
        assertThat(result(brake(behind.ride(1)), Cause.TRIP)).isEqualTo(expected);
        assertThat(detail(brake(before), Cause.TRIP)).contains(seconds == 3 ? "no balise group" : "mode FS");
    }

    @Test
    void trip_whereNoStatusTells_isUndecided() {
        Recording recording = new Recording().speed(900).ride(3);
        Braking.signals(recording, RecordType.VDX_OUT_2, 0).ride(2);

        assertThat(result(brake(recording), Cause.TRIP)).isEqualTo(Result.UNDECIDED);
        assertThat(result(brake(recording), Cause.ROLL_AWAY)).isEqualTo(Result.UNDECIDED);
    }

    @ParameterizedTest
    @CsvSource({"6, 11, FOUND", "6, 10, NOT_FOUND", "8, 11, FOUND", "0, 60, NOT_FOUND", "2, 60, NOT_FOUND"})
    void rollAway_isMoving_inStandByAndPostTripOnly(int mode, int speed, Result expected) {
        Recording recording =
                new Recording().status(mode, L1, 0, 0).speed(speed).ride(2);
        Event brake = brake(recording.status(mode, L1, 0, 2).ride(1));

        assertThat(result(brake, Cause.ROLL_AWAY)).isEqualTo(expected);
    }
}
