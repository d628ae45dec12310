package dev.atpre.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.decoder.balise.ExternalData;
import dev.atpre.decoder.balise.GroupId;
import dev.atpre.decoder.balise.TrackPackets.InfillReference;
import dev.atpre.decoder.balise.WaysidePacket;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopsTest {
    private static final int FS = 0;

    private static List<Event> stops(Recording... recordings) {
        return TestTrip.events(EventKind.STOP, recordings);
    }

    /** Stands for so many seconds between two runs. */
    private static Recording standing(Recording recording, int seconds) {
        recording.speed(2_000).sample().wait(5).speed(0).sample();
        return recording.wait(seconds - 5).sample().wait(5).speed(300).sample();
    }

    /** A platform of 300 m that begins 1000 m behind the balise that tells of it. */
    private static ExternalData.Station station(int qDir, int number) {
        return new ExternalData.Station(qDir, number, 500, 1_000, 300, 20, 1);
    }

    /** At 5000 m a group tells of platform 42, in nominal passing; a minute on the train stops at this place. */
    private static Event stopAt(int metre, WaysidePacket... packets) {
        return stopAt(Line.in(FS).meet(5_000, 12, packets), metre);
    }

    private static Event stopAt(Line line, int metre) {
        return stops(standing(line.recording().wait(60).cm(metre * 100L), 40)).get(0);
    }

    @ParameterizedTest
    @CsvSource({"9, 0", "10, 1", "300, 1"})
    void stop_isTenSecondsOrLonger(int seconds, int expected) {
        Recording recording = new Recording().cm(500_000);
        List<Event> found = stops(standing(recording, seconds));

        assertThat(found).hasSize(expected);
        assertThat(found).allSatisfy(stop -> {
            assertThat(TestTrip.number(stop, "duration")).isEqualTo(seconds);
            assertThat(TestTrip.number(stop, "location")).isEqualTo(5_000);
            assertThat(stop.from().offset()).isEqualTo(16);
            assertThat(stop.to().orElseThrow().offset()).isEqualTo(48);
            assertThat(Braking.evidence(stop)).containsExactly("speed 0", "speed 300");
            assertThat(Braking.offsets(stop)).containsExactly(16L, 48L);
            assertThat(stop.limit()).isEmpty();
            assertThat(stop.attention()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "6, 0"})
    void stop_isAtMostFiveCmPerS(int speed, int expected) {
        assertThat(stops(new Recording().speed(speed).ride(5))).hasSize(expected);
    }

    @Test
    void stop_thatWasNotSeenToEnd_hasNoEnd() {
        List<Event> found = stops(new Recording().speed(0).ride(5));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).to()).isEmpty();
        assertThat(TestTrip.number(found.get(0), "duration")).isEqualTo(20);
    }

    @Test
    void stop_runsOn_fromFileToFile_butNotAcrossDamage() {
        Recording first = new Recording().speed(0).ride(2);
        Recording second = new Recording().at(first.time()).speed(0).ride(2);
        assertThat(stops(first)).isEmpty();
        assertThat(stops(first, second)).hasSize(1);

        assertThat(stops(new Recording().speed(0).ride(3).bytes(new byte[40]).ride(3)))
                .hasSize(2)
                .allMatch(stop -> stop.to().isEmpty());
    }

    @Test
    void stop_overSamplesWithoutASpeed_isOne() {
        Recording recording =
                new Recording().speed(0).ride(2).wait(5).speed(0xFFFF).sample();

        assertThat(stops(recording.wait(5).speed(0).sample())).hasSize(1);
    }

    @Test
    void stop_atAPlatform_tellsHowFarItsEndsAre() {
        Event stop = stopAt(6_250, station(Line.BOTH, 42));

        assertThat(TestTrip.number(stop, "station")).isEqualTo(42);
        assertThat(TestTrip.number(stop, "behind_platform_start")).isEqualTo(250);
        assertThat(TestTrip.number(stop, "before_platform_end")).isEqualTo(50);
        assertThat(Braking.evidence(stop))
                .containsExactly("telegram with packet 44, NID_XDATA 2", "speed 0", "speed 300");
        assertThat(Braking.offsets(stop)).isSorted();
        assertThat(stop.limit()).isPresent();
        assertThat(stop.attention()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"6300, 0, false", "6301, -1, true", "6400, -100, true"})
    void stop_beyondThePlatform_needsAPerson(int metre, int beforeEnd, boolean attention) {
        Event stop = stopAt(metre, station(Line.BOTH, 42));

        assertThat(TestTrip.number(stop, "before_platform_end")).isEqualTo(beforeEnd);
        assertThat(stop.attention()).isEqualTo(attention);
    }

    @ParameterizedTest
    @CsvSource({"5899, false", "5900, true", "6400, true", "6401, false"})
    void stop_isOfAPlatform_upToAHundredMetresFromIt(int metre, boolean isOfIt) {
        assertThat(stopAt(metre, station(Line.BOTH, 42)).value("station").isPresent())
                .isEqualTo(isOfIt);
    }

    @Test
    void platform_isToldFor_theWayInWhichTheGroupIsPassed() {
        Line reverse = Line.in(FS).meetInReverse(5_000, 12, station(Line.NOMINAL, 41), station(Line.REVERSE, 42));

        assertThat(TestTrip.number(stopAt(reverse, 6_250), "station")).isEqualTo(42);
        assertThat(stopAt(6_250, station(Line.REVERSE, 42)).value("station")).isEmpty();
        assertThat(stopAt(6_250, station(Line.NOMINAL, 42)).value("station")).isPresent();
    }

    @Test
    void platform_behindAnInfillReference_isNotCountedFromThisGroup() {
        WaysidePacket infill = new InfillReference(Line.BOTH, new GroupId(OptionalInt.empty(), 9));

        assertThat(stopAt(6_250, infill, station(Line.BOTH, 42)).value("station"))
                .isEmpty();
        assertThat(stopAt(6_250, station(Line.BOTH, 42), infill).value("station"))
                .isPresent();
    }

    @Test
    void platform_toldLast_isTheOneThatHolds() {
        Line line = Line.in(FS).meet(5_000, 12, station(Line.BOTH, 41)).meet(5_100, 13, station(Line.BOTH, 42));

        Event stop = stopAt(line, 6_250);

        assertThat(TestTrip.number(stop, "station")).isEqualTo(42);
        assertThat(TestTrip.number(stop, "before_platform_end")).isEqualTo(150);
    }

    @Test
    void platform_toldAfterTheStop_orBeforeARestartOfTheOdometer_isNone() {
        Recording late = standing(Line.in(FS).recording().wait(60).cm(625_000), 40);
        new Line(late).meet(5_000, 12, station(Line.BOTH, 42));
        assertThat(stops(late).get(0).value("station")).isEmpty();

        Line line = Line.in(FS).meet(5_000, 12, station(Line.BOTH, 42));
        line.recording().wait(5).cm(0).sample();
        assertThat(stopAt(line, 6_250).value("station")).isEmpty();
    }
}
