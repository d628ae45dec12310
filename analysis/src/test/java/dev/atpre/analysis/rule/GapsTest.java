package dev.atpre.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not there, and what the odometer did not run. */
class GapsTest {
    private static final int HEADER = 16;

    private static List<Event> missing(Recording... recordings) {
        return TestTrip.events(EventKind.MISSING_PIECE, recordings);
    }

    @Test
    void damage_isNamed_withTheTimeOfTheSampleBefore() {
        Recording recording = new Recording().speed(100).ride(3);
        Recording damaged = recording.bytes(new byte[33]).ride(3);

        List<Event> found = TestTrip.events(EventKind.DAMAGE, damaged);

        assertThat(found).hasSize(1);
        Event event = found.get(0);
        assertThat(event.from().offset()).isEqualTo(3 * HEADER);
        assertThat(event.from().time()).isEqualTo(damaged.time().minusSeconds(15));
        assertThat(event.from().locationCm()).hasValue(1_500);
        assertThat(TestTrip.number(event, "length")).isEqualTo(33);
        assertThat(TestTrip.word(event, "reason")).isNotBlank();
        assertThat(Braking.evidence(event)).containsExactly("33 bytes that are no record");
        assertThat(event.attention()).isTrue();
    }

    @Test
    void damage_atTheBegin_hasNoTime_orThatOfTheFileBefore() {
        Recording first = new Recording().bytes(new byte[33]).ride(3);
        assertThat(TestTrip.events(EventKind.DAMAGE, first).get(0).from().time())
                .isNull();

        Recording before = new Recording().ride(2);
        Recording second = new Recording().at(before.time()).bytes(new byte[33]).ride(3);
        Event event = TestTrip.events(EventKind.DAMAGE, before, second).get(0);
        assertThat(event.from().time()).isEqualTo(before.time());
        assertThat(event.from().file()).isEqualTo("a1");
    }

    @Test
    void end_thatIsCutOff_isDamage() {
        Recording recording = new Recording().ride(3).bytes((byte) 211, (byte) 24, (byte) 9);

        assertThat(TestTrip.events(EventKind.DAMAGE, recording))
                .hasSize(1)
                .allMatch(each -> TestTrip.number(each, "length") == 3);
    }

    @ParameterizedTest
    @CsvSource({"1200, 0, 0", "1201, 0, 1", "60, 50000, 0", "60, 50001, 1"})
    void piece_isMissing_afterTwentyMinutes_orFiveHundredMetres(int seconds, int cm, int expected) {
        Recording first = new Recording().ride(2);
        Recording second =
                new Recording().at(first.time().plusSeconds(seconds)).cm(cm).sample();

        List<Event> found = missing(first, second);

        assertThat(found).hasSize(expected);
        assertThat(found).allSatisfy(each -> {
            assertThat(TestTrip.number(each, "duration")).isEqualTo(seconds);
            assertThat(TestTrip.number(each, "distance")).isEqualTo(Math.round(cm / 10.0) / 10.0);
            assertThat(each.from().file()).isEqualTo("a0");
            assertThat(each.from().offset()).isEqualTo(HEADER);
            assertThat(each.to().orElseThrow().file()).isEqualTo("a1");
            assertThat(each.to().orElseThrow().offset()).isZero();
            assertThat(Braking.evidence(each)).containsExactly("last record before", "first record behind");
            assertThat(each.attention()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"0, ", "1, ODOMETER_CORRECTION", "1000, ODOMETER_CORRECTION", "1001, ODOMETER_RESTART"})
    void odometer_thatFalls_upToTenMetresIsACorrection_moreARestart(int cm, EventKind expected) {
        Recording within = new Recording().cm(900_000).sample();
        within.cm(900_000 - cm).wait(2).sample();
        Recording first = new Recording().cm(900_000).sample();
        Recording second =
                new Recording().at(first.time().plusSeconds(2)).cm(900_000 - cm).sample();

        for (List<Event> found : List.of(TestTrip.events(within), TestTrip.events(first, second))) {
            assertThat(found).hasSize(expected == null ? 0 : 1).allSatisfy(each -> {
                assertThat(each.kind()).isEqualTo(expected);
                assertThat(TestTrip.number(each, "from")).isEqualTo(9_000);
                assertThat(TestTrip.number(each, "back")).isEqualTo(Math.round(cm / 10.0) / 10.0);
                assertThat(Braking.evidence(each)).containsExactly("location %d cm".formatted(900_000 - cm));
                assertThat(each.attention()).isFalse();
            });
        }
    }

    @Test
    void place_isThatOfTheLastGroup_withoutADistanceBehindARestart() {
        Line line = Line.in(0).meet(100, 7);
        line.recording().wait(5).cm(13_000).status(2, 2, 0, 0);
        line.recording().wait(5).cm(0).status(0, 2, 0, 0);

        List<Event> changes = TestTrip.events(EventKind.MODE_CHANGE, line.recording());

        assertThat(changes).allMatch(each -> each.place().orElseThrow().group().equals("886/7"));
        assertThat(changes.get(0).place().orElseThrow().distanceCm()).hasValue(3_000);
        assertThat(changes.get(1).place().orElseThrow().distanceCm()).isEmpty();
    }
}
