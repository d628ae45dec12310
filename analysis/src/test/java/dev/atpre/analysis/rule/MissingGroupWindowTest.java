package dev.atpre.analysis.rule;

import static dev.atpre.analysis.rule.Line.NOMINAL;
import static dev.atpre.analysis.rule.Line.link;
import static dev.atpre.analysis.rule.Line.linking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.record.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold where the group should have come: 30 m about 400 m. */
class MissingGroupWindowTest {
    private static final int NONE = 2;
    private static final int FS = 0;
    private static final int OS = 1;
    private static final int SR = 2;
    private static final int SB = 6;
    private static final int L1 = 2;

    /** Group 1 at 100 m announces 2 at 400 m and 3 at 700 m. */
    private static Line announced(Line line) {
        return line.meet(100, 1, linking(NOMINAL, link(300, 2, NONE), link(300, 3, NONE)));
    }

    private static List<Event> missing(Recording... recordings) {
        return TestTrip.events(EventKind.MISSING_GROUP, recordings);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 0", "3, 0", "4, 0", "6, 0", "7, 0", "8, 0"})
    void group_isExpectedInFsAndOsOnly(int mode, int expected) {
        assertThat(missing(announced(Line.in(mode)).meet(700, 3).recording())).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({"36900, 1", "37000, 1", "37001, 0", "41000, 0", "60000, 0"})
    void mode_thatBecomesFs_countsBeforeTheWindowOnly(int cm, int expected) {
        Line line = announced(Line.in(SR));
        line.recording().wait(1).cm(cm).status(FS, L1, 0, 0);

        assertThat(missing(line.meet(700, 3).recording())).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({"41000, 2, 0", "60000, 2, 0", "41000, 1, 1"})
    void mode_thatLeavesFs_isNotExpectedAnyMore_butInOs(int cm, int mode, int expected) {
        Line line = announced(Line.in(FS));
        line.recording().wait(1).cm(cm).status(mode, L1, 0, 0);

        assertThat(missing(line.meet(700, 3).recording())).hasSize(expected);
        assertThat(List.of(OS, SR)).contains(mode);
    }

    @Test
    void mode_beforeARestartOfTheOdometer_saysNothingOfTheWindow() {
        Line line = new Line(
                new Recording().cm(3_000_000).status(SB, L1, 0, 0).ride(1).cm(0).status(FS, L1, 0, 0));

        assertThat(missing(announced(line).meet(700, 3).recording())).hasSize(1).allMatch(Event::confirmed);
    }

    @Test
    void group_whereTheModeIsNotRecorded_isUnconfirmed() {
        List<Event> found = missing(announced(new Line()).meet(700, 3).recording());

        assertThat(found).hasSize(1).noneMatch(Event::confirmed);
        assertThat(TestTrip.word(found.get(0), "mode")).isEqualTo("not recorded");
    }

    @Test
    void group_whereTheModeIsNotRecorded_behindDamage_isUnconfirmed() {
        Line line = Line.in(FS);
        line.recording().ride(2).bytes(new byte[40]).ride(3);

        assertThat(missing(announced(line).meet(700, 3).recording())).hasSize(1).noneMatch(Event::confirmed);
    }

    @ParameterizedTest
    @CsvSource({"430, 0", "431, 1"})
    void group_isNotMissing_whileItMayStillCome(int metre, int expected) {
        assertThat(missing(announced(Line.in(FS)).meet(metre, 3).recording())).hasSize(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void group_ofWhichAFragmentWasLost_isNotMissing(int lost) {
        Line line = announced(Line.in(FS));
        line.recording()
                .wait(5)
                .cm(40_000)
                .telegram(99, Recording.telegram(2), lost)
                .wait(8);

        assertThat(missing(line.meet(700, 3).recording())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"36999, 1", "37000, 0", "43000, 0", "43001, 1"})
    void telegram_thatIsNotComplete_countsWithinTheWindowOnly(int cm, int expected) {
        Line line = announced(Line.in(FS));
        line.recording().wait(5).cm(cm).telegram(99, Recording.telegram(2), 4).wait(8);

        assertThat(missing(line.meet(700, 3).recording())).hasSize(expected);
    }

    @Test
    void telegram_whoseBusCrcFails_mayHaveBeenThatOfTheGroup() {
        Line line = announced(Line.in(FS));
        List<Bytes> parts =
                new ArrayList<>(Telegram.of(0, 1, 0, 886, 1_234, 1, List.of()).fragments());
        line.recording().wait(5).cm(40_000);
        int first = line.recording().size();
        line.recording().telegram(99, parts).wait(8);
        byte[] bytes = line.meet(700, 3).recording().toArray();
        assertThat(missing(new Recording().bytes(bytes))).hasSize(1);

        bytes[first + 16 + 1] ^= 1; // a byte of the first fragment that is no part of the telegram
        assertThat(bytes[first]).isEqualTo((byte) RecordType.BTM_TGM_1.code());

        assertThat(missing(new Recording().bytes(bytes))).isEmpty();
    }

    @Test
    void damage_clearsWhatWasExpected() {
        Line line = announced(Line.in(FS));
        line.recording().bytes(new byte[60]);

        assertThat(missing(line.meet(700, 3).recording().ride(3))).isEmpty();
    }

    @Test
    void missingFile_clearsWhatWasExpected() {
        Line first = announced(Line.in(FS));
        Line second = new Line(
                new Recording().at(first.recording().time().plusMinutes(30)).cm(60_000));
        second.recording().status(FS, L1, 0, 0);
        second.meet(700, 3);

        assertThat(missing(first.recording(), second.recording())).isEmpty();
        assertThat(TestTrip.events(EventKind.MISSING_PIECE, first.recording(), second.recording()))
                .hasSize(1);
    }

    @Test
    void restartOfTheOdometer_clearsWhatWasExpected_withinAFileAndBetweenTwo() {
        Line within = announced(Line.in(FS));
        within.recording().wait(5).cm(0).sample();
        assertThat(missing(within.meet(700, 3).recording())).isEmpty();

        Line first = announced(Line.in(FS));
        Line second = new Line(new Recording().at(first.recording().time()));
        second.recording().cm(0).status(FS, L1, 0, 0);
        second.meet(700, 3);
        assertThat(missing(first.recording(), second.recording())).isEmpty();
    }
}
