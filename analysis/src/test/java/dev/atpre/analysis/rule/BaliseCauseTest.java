package dev.atpre.analysis.rule;

import static dev.atpre.analysis.rule.Braking.FS;
import static dev.atpre.analysis.rule.Braking.L1;
import static dev.atpre.analysis.rule.Braking.OS;
import static dev.atpre.analysis.rule.Braking.SR;
import static dev.atpre.analysis.rule.Braking.brake;
import static dev.atpre.analysis.rule.Braking.detail;
import static dev.atpre.analysis.rule.Braking.result;
import static dev.atpre.analysis.rule.Braking.trips;
import static dev.atpre.analysis.rule.Line.BOTH;
import static dev.atpre.analysis.rule.Line.NOMINAL;
import static dev.atpre.analysis.rule.Line.REVERSE;
import static dev.atpre.analysis.rule.Line.link;
import static dev.atpre.analysis.rule.Line.linking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Check.Result;
import dev.atpre.analysis.event.Event;
import dev.atpre.decoder.balise.GroupId;
import dev.atpre.decoder.balise.OrderPackets.DangerForShunting;
import dev.atpre.decoder.balise.OrderPackets.DefaultBalise;
import dev.atpre.decoder.balise.OrderPackets.StopIfInSr;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TrackPackets.InfillReference;
import dev.atpre.decoder.balise.WaysidePacket;
import dev.atpre.decoder.record.RecordType;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Balises, and those that did not come, as the cause of a brake. */
class BaliseCauseTest {
    private static final Cause CAUSE = Cause.BALISE_OR_LINKING;
    private static final int TRIP = 0;
    private static final int SERVICE_BRAKE = 1;
    private static final int NONE = 2;

    /** Over a group with these packets, a second before the service brake; no status before when the mode is negative. */
    private static Event brakeAt(int mode, WaysidePacket... packets) {
        Line line = mode < 0 ? new Line() : Line.in(mode);
        line.meet(100, 500, packets);
        return brake(Braking.signals(line.recording().wait(1), RecordType.VDX_OUT_2, 0)
                .ride(1));
    }

    /** A group at 400 m was announced with a reaction; at this place the brake comes. */
    private static Recording overdue(int mode, int reaction, int cm) {
        Line line = mode < 0 ? new Line() : Line.in(mode);
        line.meet(100, 1, linking(NOMINAL, link(300, 2, reaction), link(300, 3, NONE)));
        return line.recording().wait(15).cm(cm).speed(1_500).sample();
    }

    private static Event overdueBrake(int mode, int reaction, int cm) {
        return brake(Braking.signals(overdue(mode, reaction, cm), RecordType.VDX_OUT_2, 0)
                .ride(1));
    }

    @ParameterizedTest
    @CsvSource({"0, FOUND", "1, FOUND", "2, NOT_FOUND"})
    void overdueGroup_isTheCause_ifItsReactionIsABrake(int reaction, Result expected) {
        Event brake = overdueBrake(FS, reaction, 43_500);

        assertThat(result(brake, CAUSE)).isEqualTo(expected);
        if (expected == Result.FOUND) {
            assertThat(detail(brake, CAUSE))
                    .isEqualTo("group 886/2, reaction %s, expected at 400.0 m, was announced and not met"
                            .formatted(reaction == TRIP ? "trip" : "service_brake"));
        }
    }

    @ParameterizedTest
    @CsvSource({"43000, NOT_FOUND", "43001, FOUND"})
    void group_isOverdue_behindItsWindow(int cm, Result expected) {
        // 300 m away: Q_LINKACC 10 m, 5 m, and 5 %
        assertThat(result(overdueBrake(FS, SERVICE_BRAKE, cm), CAUSE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, FOUND", "1, FOUND", "2, NOT_FOUND", "3, NOT_FOUND", "4, NOT_FOUND", "-1, UNDECIDED"})
    void group_isOverdue_inFsAndOsOnly_andUndecidedWithoutAStatus(int mode, Result expected) {
        Event brake = overdueBrake(mode, SERVICE_BRAKE, 43_500);

        assertThat(result(brake, CAUSE)).isEqualTo(expected);
        assertThat(detail(brake, CAUSE).endsWith("no status before tells the mode"))
                .isEqualTo(expected == Result.UNDECIDED);
        assertThat(OS).isEqualTo(1);
    }

    @Test
    void groupWhoseReactionIsATrip_isTheCause_thoughTheModeChangesAtOnce() {
        Event brake = brake(trips(overdue(FS, TRIP, 43_500), 2, 2).ride(1));

        assertThat(result(brake, CAUSE)).isEqualTo(Result.FOUND);
        assertThat(brake.cause()).hasValue(Cause.TRIP);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void groupOfWhichAFragmentWasLost_wasHeard_andIsNotOverdue(int lost) {
        Line line = Line.in(FS);
        line.meet(100, 1, linking(NOMINAL, link(300, 2, SERVICE_BRAKE), link(300, 3, NONE)));
        line.recording().wait(10).cm(40_000).telegram(99, Recording.telegram(2), lost);
        line.recording().wait(10).cm(43_500).sample().status(FS, L1, 0, 2).ride(1);

        assertThat(result(brake(line.recording()), CAUSE)).isEqualTo(Result.NOT_FOUND);
    }

    @Test
    void groupBeforeARestartOfTheOdometer_isNotOverdue() {
        Line line = Line.in(FS);
        line.meet(100, 1, linking(NOMINAL, link(300, 2, SERVICE_BRAKE)));
        line.recording()
                .wait(5)
                .cm(0)
                .sample()
                .wait(60)
                .cm(90_000)
                .sample()
                .status(FS, L1, 0, 2)
                .ride(1);

        assertThat(result(brake(line.recording()), CAUSE)).isEqualTo(Result.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"2, FOUND", "0, NOT_FOUND", "3, NOT_FOUND", "-1, UNDECIDED"})
    void stopIfInSr_holdsInSrOnly(int mode, Result expected) {
        assertThat(result(brakeAt(mode, new StopIfInSr(BOTH, 0)), CAUSE)).isEqualTo(expected);
        assertThat(result(brakeAt(mode, new StopIfInSr(BOTH, 1)), CAUSE)).isEqualTo(Result.NOT_FOUND);
    }

    @Test
    void stopIfInSr_isFound_thoughTheTrainTripsAtOnce() {
        Line line = Line.in(SR);
        line.meet(100, 500, new StopIfInSr(BOTH, 0));
        Event brake = brake(trips(line.recording().wait(1), 2, 2).ride(1));

        assertThat(result(brake, CAUSE)).isEqualTo(Result.FOUND);
        assertThat(detail(brake, CAUSE)).isEqualTo("group 886/500: stop if in SR (packet 137)");
    }

    @ParameterizedTest
    @CsvSource({"3, FOUND", "2, NOT_FOUND"})
    void dangerForShunting_holdsInShOnly(int mode, Result expected) {
        assertThat(result(brakeAt(mode, new DangerForShunting(BOTH, 0)), CAUSE)).isEqualTo(expected);
        assertThat(result(brakeAt(mode, new DangerForShunting(BOTH, 1)), CAUSE)).isEqualTo(Result.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, -1})
    void defaultBalise_holdsInEveryMode(int mode) {
        assertThat(result(brakeAt(mode, new DefaultBalise(BOTH)), CAUSE)).isEqualTo(Result.FOUND);
    }

    @Test
    void order_forTheOtherWay_orForAnotherPlace_isNone() {
        WaysidePacket infill = new InfillReference(BOTH, new GroupId(OptionalInt.empty(), 9));

        assertThat(result(brakeAt(SR, new StopIfInSr(REVERSE, 0)), CAUSE)).isEqualTo(Result.NOT_FOUND);
        assertThat(result(brakeAt(SR, infill, new StopIfInSr(BOTH, 0)), CAUSE)).isEqualTo(Result.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"10, FOUND", "11, NOT_FOUND"})
    void order_holdsForTenSeconds(int seconds, Result expected) {
        Line line = Line.in(SR).meet(100, 500, new StopIfInSr(BOTH, 0));
        Event brake = brake(line.recording().wait(seconds).status(SR, L1, 0, 2).ride(1));

        assertThat(result(brake, CAUSE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, UNDECIDED", "0, 0, NOT_FOUND"})
    void balise_withoutItsPartner_isUndecided_unlessItIsTheOnlyOne(int nPig, int nTotal, Result expected) {
        Telegram alone = Telegram.of(nPig, nTotal, 255, 886, 700, 1, List.of());
        Recording recording = Braking.running().telegram(1, alone).wait(2).status(FS, L1, 0, 2);

        Event brake = brake(recording.ride(1));

        assertThat(result(brake, CAUSE)).isEqualTo(expected);
        if (expected == Result.UNDECIDED) {
            assertThat(detail(brake, CAUSE)).isEqualTo("balise 886/700 (N_PIG 1) met 2 s before without its partner");
        }
    }

    @Test
    void balise_whosePartnerComesWhenTheTrainBrakesAlready_isNotAlone() {
        Recording between =
                new Recording().status(FS, L1, 0, 0).cm(10_000).speed(900).sample();
        between.telegram(1, Line.named(500)).status(FS, L1, 0, 2).cm(10_450);
        between.telegram(2, Line.partner()).ride(1);
        assertThat(result(brake(between), CAUSE)).isEqualTo(Result.NOT_FOUND);
    }
}
