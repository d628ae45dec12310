package dev.atpre.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.rule.TestTrip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.analysis.trip.Trips;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
    /** Two files, a brake that runs on from one to the other, stops in both. */
    private static List<byte[]> two() {
        Recording first =
                new Recording().status(0, 2, 0, 0).speed(0).ride(5).speed(1_000).ride(10);
        first.telegram(1, Recording.telegram(11)).ride(3).status(0, 2, 0, 2).ride(2);
        Recording second =
                new Recording().at(first.time().plusSeconds(3)).cm(150_000).status(0, 2, 0, 2);
        second.speed(0)
                .ride(4)
                .status(0, 2, 0, 0)
                .speed(900)
                .ride(8)
                .telegram(2, Recording.telegram(12))
                .ride(2);
        return List.of(first.toArray(), second.toArray());
    }

    private static TripFile file(String name, byte[] bytes) {
        return TestTrip.file(name, bytes, bytes.length);
    }

    @Test
    void status_holds_untilTheNext_andNotBehindAPartThatIsNotThere() {
        Recording recording = new Recording().ride(1).status(0, 2, 0, 0).ride(2).status(2, 2, 0, 0);
        recording.ride(2).bytes(new byte[40]).ride(2);
        Timeline timeline = new Timeline(TestTrip.of(recording));

        assertThat(timeline.samples())
                .extracting(each -> timeline.statusAt(each.order()))
                .extracting(status -> status == null ? -1 : status.mMode())
                .containsExactly(-1, 0, 0, 2, 2, -1, -1);
        assertThat(timeline.statusAround(timeline.samples().get(0), 0)).isNotNull();
        assertThat(timeline.statusAround(timeline.samples().get(6), 100)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4, 0", "5, 1", "9, 1", "10, 2", "1000, 3"})
    void samples_recent_areThoseOfSoManySecondsBefore(int seconds, int expected) {
        Timeline timeline = new Timeline(TestTrip.of(new Recording().ride(4)));

        assertThat(timeline.recentSamples(timeline.samples().get(3), seconds)).hasSize(expected);
        assertThat(timeline.recentSamples(timeline.samples().get(0), seconds)).isEmpty();
    }

    @Test
    void samples_recent_areNone_acrossAPartThatIsNotThere() {
        Timeline timeline = new Timeline(
                TestTrip.of(new Recording().ride(3).bytes(new byte[40]).ride(3)));

        assertThat(timeline.recentSamples(timeline.samples().get(4), 1_000)).hasSize(1);
        assertThat(timeline.isBroken(
                        timeline.samples().get(2).order(),
                        timeline.samples().get(3).order()))
                .isTrue();
        assertThat(timeline.isBroken(
                        timeline.samples().get(0).order(),
                        timeline.samples().get(2).order()))
                .isFalse();
    }

    @Test
    void distance_isNone_overARestart_andAcrossFilesTheOdometersDifference() {
        Recording first = new Recording().cm(5_000).ride(1);
        Recording second =
                new Recording().at(first.time()).cm(9_000).ride(1).cm(100).ride(1);
        Timeline timeline = new Timeline(TestTrip.of(first, second));

        assertThat(timeline.distanceCm(
                        timeline.samples().get(0), timeline.samples().get(1)))
                .hasValue(4_000);
        assertThat(timeline.distanceCm(
                        timeline.samples().get(0), timeline.samples().get(2)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 33, 4_096})
    void facts_areTheSame_forEveryWayOfCuttingTheBytes(int pieces) {
        byte[] bytes = two().get(0);

        TripFile cut = TestTrip.file("a", bytes, pieces);

        assertThat(Events.of(Trips.of(List.of(cut)).get(0)))
                .isEqualTo(Events.of(Trips.of(List.of(file("a", bytes))).get(0)));
        assertThat(cut.facts().measures()).isEqualTo(file("a", bytes).facts().measures());
    }

    @Test
    void place_isTheLastGroupMet_withTheWaySince() {
        Recording recording = new Recording().cm(10_000).sample();
        for (int group = 1; group <= 5; group++) {
            recording.wait(10).cm(group * 100_000L).telegram(group, Recording.telegram(group));
            recording.wait(10).cm(group * 100_000L + 4_200).sample();
        }

        Timeline timeline = new Timeline(TestTrip.of(recording));

        List<String> places = new ArrayList<>();
        timeline.samples()
                .forEach(sample -> places.add(timeline.place(sample)
                        .map(place -> place.group() + " " + place.distanceCm().orElse(-1))
                        .orElse("none")));
        assertThat(places)
                .contains("none", "886/1 4200", "886/2 4200", "886/3 4200", "886/4 4200", "886/5 4200")
                .allMatch(place -> place.equals("none") || place.endsWith(" 4200") || place.matches("886/\\d 100000"));
    }
}
