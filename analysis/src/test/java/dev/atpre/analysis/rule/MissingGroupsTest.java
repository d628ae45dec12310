package dev.atpre.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.decoder.balise.GroupId;
import dev.atpre.decoder.balise.Scale;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TrackPackets;
import dev.atpre.decoder.balise.TrackPackets.Link;
import dev.atpre.decoder.balise.TrackPackets.Linking;
import dev.atpre.decoder.balise.WaysidePacket;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups 100 m apart along a line; where one is left out, it is missing only when all of the rule holds. */
class MissingGroupsTest {
    private static final int NOMINAL = 1;
    private static final int REVERSE = 0;
    private static final int NONE = 2;
    private static final int SERVICE_BRAKE = 1;
    private static final int FS = 0;
    private static final int SR = 2;
    private static final int L1 = 2;
    private static final int PLACEHOLDER = 16_382;

    private int sequence;

    private static Link link(int metres, int nidBg, int reaction) {
        return new Link(metres, new GroupId(OptionalInt.empty(), nidBg), 1, reaction, 10);
    }

    private static Linking linking(int qDir, Link... links) {
        return new Linking(qDir, Scale.ONE_M, List.of(links));
    }

    /** Meets a pair at a place, the balise with the packets first. */
    private Recording meet(Recording recording, int metre, int nidBg, WaysidePacket... packets) {
        recording.wait(5).cm(metre * 100L).speed(2_000).sample();
        recording.telegram(++sequence, Telegram.of(0, 1, 0, 886, nidBg, 1, Arrays.asList(packets)));
        recording.cm(metre * 100L + 450);
        return recording.telegram(++sequence, Telegram.of(1, 1, 255, 886, PLACEHOLDER, 1, List.of()));
    }

    /** Meets it the other way round: the partner first. */
    private Recording meetInReverse(Recording recording, int metre, int nidBg, WaysidePacket... packets) {
        recording.wait(5).cm(metre * 100L - 450).speed(2_000).sample();
        recording.telegram(++sequence, Telegram.of(1, 1, 255, 886, PLACEHOLDER, 1, List.of()));
        recording.cm(metre * 100L);
        return recording.telegram(++sequence, Telegram.of(0, 1, 0, 886, nidBg, 1, Arrays.asList(packets)));
    }

    private static Recording supervised() {
        return new Recording().status(FS, L1, 0, 0);
    }

    private static List<Event> missing(Recording... recordings) {
        return TestTrip.events(EventKind.MISSING_GROUP, recordings);
    }

    @Test
    void group_leftOut_isMissing_whenALaterOneOfItsListIsMet() {
        Recording recording = meet(supervised(), 100, 1, linking(NOMINAL, link(300, 2, NONE), link(300, 3, NONE)));
        meet(recording, 700, 3);

        List<Event> found = missing(recording);

        assertThat(found).hasSize(1);
        assertThat(TestTrip.word(found.get(0), "group")).isEqualTo("886/2");
        assertThat(TestTrip.number(found.get(0), "expected_at")).isEqualTo(400);
        assertThat(TestTrip.number(found.get(0), "accuracy")).isEqualTo(10 + 5 + 15);
        assertThat(TestTrip.word(found.get(0), "announced_by")).isEqualTo("886/1");
        assertThat(found.get(0).confirmed()).isTrue();
        assertThat(found.get(0).attention()).isTrue();
    }

    @Test
    void group_thatIsMet_isNotMissing() {
        Recording recording = meet(supervised(), 100, 1, linking(NOMINAL, link(300, 2, NONE), link(300, 3, NONE)));
        meet(recording, 400, 2);
        meet(recording, 700, 3);

        assertThat(missing(recording)).isEmpty();
    }

    @Test
    void group_leftOut_isNotMissing_whileNoneOfItsListIsMet() {
        Recording recording = meet(supervised(), 100, 1, linking(NOMINAL, link(300, 2, NONE)));
        meet(recording, 700, 9);

        assertThat(missing(recording)).isEmpty();
    }

    @Test
    void group_announcedForTheOtherDirection_isNotExpected() {
        Recording recording = meet(supervised(), 100, 1, linking(REVERSE, link(300, 2, NONE), link(300, 3, NONE)));
        meet(recording, 700, 3);
        assertThat(missing(recording)).isEmpty();

        Recording other = meetInReverse(supervised(), 100, 1, linking(NOMINAL, link(300, 2, NONE), link(300, 3, NONE)));
        meet(other, 700, 3);
        assertThat(missing(other)).isEmpty();

        Recording fitting =
                meetInReverse(supervised(), 100, 1, linking(REVERSE, link(300, 2, NONE), link(300, 3, NONE)));
        meet(fitting, 700, 3);
        assertThat(missing(fitting)).hasSize(1);
    }

    @Test
    void linking_newer_replacesTheOlder() {
        Recording recording = meet(supervised(), 100, 1, linking(NOMINAL, link(300, 2, NONE), link(300, 3, NONE)));
        meet(recording, 200, 8, linking(NOMINAL, link(500, 3, NONE)));
        meet(recording, 700, 3);

        assertThat(missing(recording)).isEmpty();
    }

    @Test
    void linking_behindAnInfillReference_countsFromThatGroup() {
        Recording recording = meet(
                supervised(),
                100,
                1,
                linking(NOMINAL, link(300, 2, NONE)),
                new TrackPackets.InfillReference(NOMINAL, new GroupId(OptionalInt.empty(), 2)),
                linking(NOMINAL, link(300, 3, NONE), link(300, 4, NONE)));
        meet(recording, 400, 2);
        meet(recording, 1_000, 4);

        List<Event> found = missing(recording);
        assertThat(found).hasSize(1);
        assertThat(TestTrip.word(found.get(0), "group")).isEqualTo("886/3");
        assertThat(TestTrip.number(found.get(0), "expected_at")).isEqualTo(700);
    }

    @Test
    void repositioning_clearsWhatWasExpected() {
        Recording recording = meet(supervised(), 100, 1, linking(NOMINAL, link(300, 2, NONE), link(300, 3, NONE)));
        meet(recording, 700, 3, new TrackPackets.Repositioning(NOMINAL, Scale.ONE_M, 200));

        assertThat(missing(recording)).isEmpty();
    }

    @Test
    void group_metTwice_clearsWhatWasExpected() {
        Recording recording = meet(supervised(), 100, 1, linking(NOMINAL, link(300, 2, NONE), link(300, 3, NONE)));
        meet(recording, 110, 1);
        meet(recording, 700, 3);

        assertThat(missing(recording)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 0", "3, 0", "4, 0"})
    void group_isExpectedInFsAndOsOnly(int mode, int expected) {
        Recording recording = new Recording().status(mode, L1, 0, 0);
        meet(recording, 100, 1, linking(NOMINAL, link(300, 2, NONE), link(300, 3, NONE)));
        meet(recording, 700, 3);

        assertThat(missing(recording)).hasSize(expected);
    }

    @Test
    void group_isExpected_whenTheModeBecomesFsBeforeItsWindow_notWithin() {
        Recording before = meet(
                new Recording().status(SR, L1, 0, 0), 100, 1, linking(NOMINAL, link(300, 2, NONE), link(300, 3, NONE)));
        meet(before.wait(1).status(FS, L1, 0, 0), 700, 3);
        assertThat(missing(before)).hasSize(1);

        Recording within = meet(
                new Recording().status(SR, L1, 0, 0), 100, 1, linking(NOMINAL, link(300, 2, NONE), link(300, 3, NONE)));
        meet(within.cm(41_000).wait(1).status(FS, L1, 0, 0), 700, 3);
        assertThat(missing(within)).isEmpty();
    }

    @Test
    void group_whereTheModeIsNotRecorded_isUnconfirmed() {
        Recording recording = meet(new Recording(), 100, 1, linking(NOMINAL, link(300, 2, NONE), link(300, 3, NONE)));
        meet(recording, 700, 3);

        assertThat(missing(recording)).hasSize(1).noneMatch(Event::confirmed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void group_ofWhichAFragmentWasLost_isNotMissing(int lost) {
        Recording recording = meet(supervised(), 100, 1, linking(NOMINAL, link(300, 2, NONE), link(300, 3, NONE)));
        recording
                .wait(5)
                .cm(40_000)
                .telegram(++sequence, Recording.telegram(2), lost)
                .wait(8);
        meet(recording, 700, 3);

        assertThat(missing(recording)).isEmpty();
    }

    @Test
    void damage_andAMissingPiece_clearWhatWasExpected() {
        Recording recording = meet(supervised(), 100, 1, linking(NOMINAL, link(300, 2, NONE), link(300, 3, NONE)));
        recording.bytes(new byte[60]);
        meet(recording, 700, 3).ride(3);
        assertThat(missing(recording)).isEmpty();
    }

    @Test
    void group_withAReaction_thatDoesNotCome_isTheCauseOfABrake() {
        for (int reaction : new int[] {SERVICE_BRAKE, NONE}) {
            Recording recording =
                    meet(supervised(), 100, 1, linking(NOMINAL, link(300, 2, reaction), link(300, 3, NONE)));
            recording.wait(5).cm(43_500).sample().status(FS, L1, 0, 2).ride(1);

            List<Event> brakes = TestTrip.events(EventKind.SERVICE_BRAKE, recording);

            assertThat(brakes).hasSize(1);
            assertThat(brakes.get(0)
                            .cause()
                            .filter(Cause.BALISE_OR_LINKING::equals)
                            .isPresent())
                    .isEqualTo(reaction == SERVICE_BRAKE);
        }
    }
}
