package dev.atpre.analysis.rule;

import static dev.atpre.analysis.rule.TestTrip.shows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.decoder.field.Speed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverspeedsTest {
    private static final int PERMITTED = 1_944;
    private static final int TR = 7;
    private static final int PT = 8;
    private static final int L1 = 2;
    private static final Speed NOT_AVAILABLE = Speed.notAvailable();

    private static List<Event> overspeeds(Recording... recordings) {
        return TestTrip.events(EventKind.OVERSPEED, recordings);
    }

    private static Recording tooFast(Recording recording, int times) {
        for (int i = 0; i < times; i++) {
            shows(recording, 1, PERMITTED + 100, PERMITTED);
        }
        return recording;
    }

    @Test
    void overspeed_beginsAboveOneKmPerH_andEndsAtTheCeiling() {
        Recording recording = shows(new Recording().cm(0), 1, PERMITTED + 28, PERMITTED);
        int begin = recording.size();
        shows(recording, 2, PERMITTED + 29, PERMITTED);
        int worst = recording.size();
        shows(recording, 2, PERMITTED + 200, PERMITTED);
        shows(recording, 2, PERMITTED + 1, PERMITTED).cm(12_000);
        int end = recording.size();
        shows(recording, 2, PERMITTED, PERMITTED);

        List<Event> found = overspeeds(recording);

        assertThat(found).hasSize(1);
        Event event = found.get(0);
        assertThat(event.from().offset()).isEqualTo(begin);
        assertThat(event.to().orElseThrow().offset()).isEqualTo(end);
        assertThat(Braking.offsets(event)).containsExactly((long) begin, (long) worst, (long) end);
        assertThat(Braking.evidence(event).get(1)).isEqualTo("DYNAMIC V_TRAIN 2144, V_PERMITTED 1944, M_WARNING 3");
        assertThat(TestTrip.number(event, "speed")).isEqualTo(77.2);
        assertThat(TestTrip.number(event, "permitted")).isEqualTo(70);
        assertThat(TestTrip.number(event, "excess")).isEqualTo(7.2);
        assertThat(TestTrip.number(event, "duration")).isEqualTo(6);
        assertThat(TestTrip.number(event, "distance")).isEqualTo(120);
        assertThat(TestTrip.number(event, "samples")).isEqualTo(3);
        assertThat(event.confirmed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"28, 0", "29, 1"})
    void overspeed_isMoreThanOneKmPerH(int above, int expected) {
        Recording recording = shows(new Recording(), 1, PERMITTED + above, PERMITTED);

        assertThat(overspeeds(shows(recording, 1, PERMITTED, PERMITTED))).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({"139, false", "140, true"})
    void overspeed_needsAPerson_aboveFiveKmPerH(int above, boolean attention) {
        Recording recording = shows(new Recording(), 1, PERMITTED + above, PERMITTED);

        assertThat(overspeeds(shows(recording, 1, PERMITTED, PERMITTED)))
                .hasSize(1)
                .allMatch(event -> event.attention() == attention);
    }

    @Test
    void ceiling_isTheReleaseSpeed_whileThatIsHigher() {
        Recording recording = new Recording().speed(720);
        recording.wait(1).packet(TestTrip.dynamic(720, 100, Speed.ofCmPerS(694), 0));
        recording.wait(1).packet(TestTrip.dynamic(720, 800, Speed.ofCmPerS(694), 0));
        assertThat(overspeeds(recording)).isEmpty();

        recording.wait(1).packet(TestTrip.dynamic(720, 100, Speed.ofCmPerS(691), 0));
        assertThat(overspeeds(recording)).hasSize(1);
        assertThat(Braking.evidence(overspeeds(recording).get(0)).get(0)).contains("V_PERMITTED 100, V_RELEASE 691");
    }

    @Test
    void trip_whichPermitsNothing_isNone() {
        Recording recording = shows(new Recording().status(2, L1, 0, 0), 5, 400, 694);
        shows(recording, 1, 390, 0).status(TR, L1, 2, 2);
        shows(recording, 1, 200, 0).status(PT, L1, 2, 2);
        shows(recording, 9, 40, 0);

        assertThat(overspeeds(recording)).isEmpty();
    }

    @Test
    void trip_endsAnOverspeed_andDoesNotMakeItGreater() {
        Recording recording = shows(new Recording().status(0, L1, 0, 0), 5, PERMITTED + 100, PERMITTED);
        int end = recording.size();
        shows(shows(recording, 1, PERMITTED, 0).status(TR, L1, 2, 2), 1, 900, 0);

        List<Event> found = overspeeds(recording);

        assertThat(found).hasSize(1);
        assertThat(TestTrip.number(found.get(0), "excess")).isEqualTo(3.6);
        assertThat(found.get(0).to().orElseThrow().offset()).isEqualTo(end);
    }

    @Test
    void nothingPermitted_withoutATrip_isOne() {
        Recording recording = shows(shows(new Recording().status(0, L1, 0, 0), 5, 400, 0), 1, 0, 0);

        assertThat(overspeeds(recording.wait(4).status(TR, L1, 2, 2))).hasSize(1);
    }

    @Test
    void speed_orPermittedSpeed_thatIsNotAvailable_isNone_andEndsOne() {
        Recording recording = new Recording().wait(1).speed(0xFFFF);
        recording.packet(TestTrip.dynamic(9_000, PERMITTED, NOT_AVAILABLE, 0));
        assertThat(overspeeds(recording)).isEmpty();

        tooFast(recording, 2).wait(1);
        int end = recording.size();
        recording.packet(TestTrip.dynamic(2_044, NOT_AVAILABLE, NOT_AVAILABLE, 0));
        assertThat(overspeeds(recording)).hasSize(1).allSatisfy(event -> {
            assertThat(event.to().orElseThrow().offset()).isEqualTo(end);
            assertThat(Braking.evidence(event).get(1)).contains("V_PERMITTED not available");
        });
    }

    @Test
    void overspeed_thatWasNotSeenToEnd_hasNoEnd_butWhatWasSeen() {
        List<Event> found = overspeeds(tooFast(new Recording(), 4));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).to()).isEmpty();
        assertThat(TestTrip.number(found.get(0), "duration")).isEqualTo(3);
        assertThat(Braking.evidence(found.get(0))).hasSize(1);
    }

    @Test
    void overspeed_acrossDamage_isNotCarriedOn() {
        List<Event> found = overspeeds(tooFast(tooFast(new Recording(), 3).bytes(new byte[40]), 3));

        assertThat(found).hasSize(2).allMatch(event -> event.to().isEmpty());
    }

    @Test
    void overspeed_runsOn_fromFileToFile_butNotAcrossAMissingOne() {
        Recording first = tooFast(new Recording(), 2);
        Recording second = tooFast(new Recording().at(first.time()), 2);
        Recording later = tooFast(new Recording().at(first.time().plusMinutes(30)), 2);

        assertThat(overspeeds(first, second)).hasSize(1);
        assertThat(overspeeds(first, later)).hasSize(2);
    }

    @Test
    void distance_overARestartOfTheOdometer_isNone() {
        Recording recording = tooFast(new Recording().cm(900_000), 2).cm(0);

        assertThat(overspeeds(tooFast(recording, 2)))
                .hasSize(1)
                .allMatch(event -> event.value("distance").isEmpty());
    }
}
