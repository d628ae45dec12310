package dev.atpre.analysis.rule;

import static dev.atpre.analysis.rule.TestTrip.shows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.decoder.field.Speed;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverspeedsTest {
    private static final int PERMITTED = 1_944;

    private static List<Event> overspeeds(Recording... recordings) {
        return TestTrip.events(EventKind.OVERSPEED, recordings);
    }

    @Test
    void overspeed_beginsAboveOneKmPerH_andEndsAtTheCeiling() {
        Recording recording = new Recording();
        shows(recording, 1, PERMITTED + 28, PERMITTED);
        int begin = recording.size();
        shows(recording, 2, PERMITTED + 29, PERMITTED);
        shows(recording, 2, PERMITTED + 200, PERMITTED);
        shows(recording, 2, PERMITTED + 1, PERMITTED);
        int end = recording.size();
        shows(recording, 2, PERMITTED, PERMITTED);

        List<Event> found = overspeeds(recording);

        assertThat(found).hasSize(1);
        Event event = found.get(0);
        assertThat(event.from().offset()).isEqualTo(begin);
        assertThat(event.to().orElseThrow().offset()).isEqualTo(end);
        assertThat(TestTrip.number(event, "excess")).isEqualTo(7.2);
        assertThat(TestTrip.number(event, "duration")).isEqualTo(6);
        assertThat(event.attention()).isTrue();
    }

    @Test
    void overspeed_byLessThanFiveKmPerH_needsNobody() {
        Recording recording = new Recording();
        shows(recording, 1, PERMITTED + 139, PERMITTED);
        shows(recording, 1, PERMITTED, PERMITTED);

        assertThat(overspeeds(recording)).hasSize(1).noneMatch(Event::attention);
    }

    @Test
    void overspeed_belowAHigherReleaseSpeed_isNone() {
        Recording recording = new Recording().speed(600);
        recording.wait(1).packet(TestTrip.dynamic(600, 100, Speed.ofCmPerS(694)));
        recording.wait(1).packet(TestTrip.dynamic(600, 100, Speed.ofCmPerS(694)));

        assertThat(overspeeds(recording)).isEmpty();
    }

    @Test
    void overspeed_inATrip_whichPermitsNothing_isNone() {
        Recording recording = new Recording().status(2, 2, 0, 0);
        shows(recording, 5, 400, 694);
        shows(recording, 1, 390, 0);
        recording.status(7, 2, 2, 2);
        shows(recording, 1, 200, 0);

        assertThat(overspeeds(recording)).isEmpty();
    }

    @Test
    void overspeed_acrossDamage_isNotCarriedOn() {
        Recording recording = new Recording();
        shows(recording, 1, PERMITTED + 100, PERMITTED);
        recording.bytes(new byte[40]);
        for (int i = 0; i < 3; i++) {
            shows(recording, 1, PERMITTED + 100, PERMITTED);
        }

        assertThat(overspeeds(recording)).hasSize(2);
    }
}
