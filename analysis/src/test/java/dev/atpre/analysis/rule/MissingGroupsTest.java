package dev.atpre.analysis.rule;

import static dev.atpre.analysis.rule.Line.NOMINAL;
import static dev.atpre.analysis.rule.Line.REVERSE;
import static dev.atpre.analysis.rule.Line.link;
import static dev.atpre.analysis.rule.Line.linking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.decoder.balise.GroupId;
import dev.atpre.decoder.balise.Scale;
import dev.atpre.decoder.balise.TrackPackets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups 300 m apart along a line; where one is left out, it is missing only when all of the rule holds. */
class MissingGroupsTest {
    private static final int NONE = 2;
    private static final int FS = 0;

    private static TrackPackets.Linking twoAhead(int qDir) {
        return linking(qDir, link(300, 2, NONE), link(300, 3, NONE));
    }

    private static List<Event> missing(Line line) {
        return TestTrip.events(EventKind.MISSING_GROUP, line.recording());
    }

    @Test
    void group_leftOut_isMissing_whenALaterOneOfItsListIsMet() {
        Line line = Line.in(FS);
        int announced = line.recording().size();
        line.meet(100, 1, twoAhead(NOMINAL)).meet(700, 3);

        List<Event> found = missing(line);

        assertThat(found).hasSize(1);
        Event event = found.get(0);
        assertThat(TestTrip.word(event, "group")).isEqualTo("886/2");
        assertThat(TestTrip.number(event, "expected_at")).isEqualTo(400);
        assertThat(TestTrip.number(event, "accuracy")).isEqualTo(10 + 5 + 15);
        assertThat(TestTrip.word(event, "reaction")).isEqualTo("none");
        assertThat(TestTrip.word(event, "announced_by")).isEqualTo("886/1");
        assertThat(TestTrip.word(event, "later_group")).isEqualTo("886/3");
        assertThat(event.from().locationCm()).hasValue(70_000);
        assertThat(event.to()).isEmpty();
        assertThat(event.value("mode")).isEmpty();
        assertThat(event.confirmed()).isTrue();
        assertThat(event.attention()).isTrue();
        assertThat(Braking.evidence(event)).containsExactly("telegram of 886/1 with packet 5", "telegram of 886/3");
        assertThat(Braking.offsets(event).get(0)).isGreaterThan(announced);
        assertThat(Braking.offsets(event).get(1)).isEqualTo(event.from().offset());
    }

    @Test
    void group_thatIsMet_orHasNoLaterOne_isNotMissing() {
        assertThat(missing(
                        Line.in(FS).meet(100, 1, twoAhead(NOMINAL)).meet(400, 2).meet(700, 3)))
                .isEmpty();
        assertThat(missing(Line.in(FS)
                        .meet(100, 1, linking(NOMINAL, link(300, 2, NONE)))
                        .meet(700, 9)))
                .isEmpty();
    }

    @Test
    void linking_forTheOtherWay_announcesNothing() {
        assertThat(missing(Line.in(FS).meet(100, 1, twoAhead(REVERSE)).meet(700, 3)))
                .isEmpty();
        assertThat(missing(Line.in(FS).meetInReverse(100, 1, twoAhead(NOMINAL)).meet(700, 3)))
                .isEmpty();
        assertThat(missing(Line.in(FS).meetInReverse(100, 1, twoAhead(REVERSE)).meet(700, 3)))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 3000", "1, 300", "2, 30"})
    void distances_areOfTheScale_throughTheTelegram(int scale, int steps) {
        TrackPackets.Linking announced = new TrackPackets.Linking(
                NOMINAL, new Scale(scale), List.of(link(steps, 2, NONE), link(steps, 3, NONE), link(steps, 4, NONE)));

        List<Event> found =
                missing(Line.in(FS).meet(100, 1, announced).meet(400, 2).meet(1_000, 4));

        assertThat(found).hasSize(1);
        assertThat(TestTrip.number(found.get(0), "expected_at")).isEqualTo(700);
    }

    @Test
    void group_isFollowed_overAListAsLongAsATelegramHolds() {
        TrackPackets.Link[] links = new TrackPackets.Link[18];
        for (int i = 0; i < links.length; i++) {
            links[i] = link(100, 2 + i, NONE);
        }

        List<Event> found =
                missing(Line.in(FS).meet(100, 1, linking(NOMINAL, links)).meet(1_901, 19));

        assertThat(found)
                .extracting(each -> TestTrip.word(each, "group"))
                .hasSize(17)
                .startsWith("886/2", "886/3")
                .endsWith("886/18");
    }

    @Test
    void linking_newer_replacesTheOlder() {
        assertThat(missing(Line.in(FS)
                        .meet(100, 1, twoAhead(NOMINAL))
                        .meet(200, 8, linking(NOMINAL, link(500, 3, NONE)))
                        .meet(700, 3)))
                .isEmpty();
    }

    @Test
    void linking_behindAnInfillReference_countsFromThatGroup() {
        TrackPackets.InfillReference infill =
                new TrackPackets.InfillReference(NOMINAL, new GroupId(OptionalInt.empty(), 2));
        Line line = Line.in(FS)
                .meet(
                        100,
                        1,
                        linking(NOMINAL, link(300, 2, NONE)),
                        infill,
                        linking(NOMINAL, link(300, 3, NONE), link(300, 4, NONE)))
                .meet(400, 2)
                .meet(1_000, 4);

        List<Event> found = missing(line);

        assertThat(found).hasSize(1);
        assertThat(TestTrip.word(found.get(0), "group")).isEqualTo("886/3");
        assertThat(TestTrip.number(found.get(0), "expected_at")).isEqualTo(700);
        assertThat(TestTrip.number(found.get(0), "accuracy")).isEqualTo(10 + 5 + 30);
    }

    @Test
    void repositioning_orAGroupThatIsMetTwice_clearsWhatWasExpected() {
        assertThat(missing(Line.in(FS)
                        .meet(100, 1, twoAhead(NOMINAL))
                        .meet(700, 3, new TrackPackets.Repositioning(NOMINAL, Scale.ONE_M, 200))))
                .isEmpty();
        assertThat(missing(
                        Line.in(FS).meet(100, 1, twoAhead(NOMINAL)).meet(110, 1).meet(700, 3)))
                .isEmpty();
    }

    @Test
    void groups_closeTogether_areBothMet() {
        Line line =
                Line.in(FS).meet(100, 1, linking(NOMINAL, link(300, 2, NONE), link(9, 3, NONE), link(300, 4, NONE)));
        line.meet(400, 2).meet(409, 3).meet(709, 4);
        assertThat(missing(line)).isEmpty();

        Line without =
                Line.in(FS).meet(100, 1, linking(NOMINAL, link(300, 2, NONE), link(9, 3, NONE), link(300, 4, NONE)));
        without.meet(400, 2).meet(709, 4);
        assertThat(missing(without))
                .extracting(each -> TestTrip.word(each, "group"))
                .containsExactly("886/3");
    }

    @Test
    void group_isFollowed_fromFileToFile() {
        Line first = Line.in(FS).meet(100, 1, twoAhead(NOMINAL));
        first.recording().wait(20).cm(50_000).sample();
        Line second = new Line(new Recording().at(first.recording().time())).meet(700, 3);

        assertThat(TestTrip.events(EventKind.MISSING_GROUP, first.recording(), second.recording()))
                .hasSize(1);
    }
}
