package dev.atpre.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {
    private static final int L0 = 0;
    private static final int L1 = 2;

    private static List<String> changes(EventKind kind, Recording... recordings) {
        return TestTrip.events(kind, recordings).stream()
                .map(each -> TestTrip.word(each, "from") + " " + TestTrip.word(each, "to"))
                .toList();
    }

    @Test
    void change_isADifferentStatus_theFirstIsNone() {
        Recording recording =
                new Recording().status(2, L1, 0, 0).status(2, L1, 0, 2).wait(9);
        int at = recording.size();
        recording.status(0, L1, 0, 0).status(0, L1, 0, 0);

        assertThat(changes(EventKind.MODE_CHANGE, recording)).containsExactly("SR FS");
        assertThat(changes(EventKind.LEVEL_CHANGE, recording)).isEmpty();
        Event event = TestTrip.events(EventKind.MODE_CHANGE, recording).get(0);
        assertThat(event.from().offset()).isEqualTo(at);
        assertThat(event.to()).isEmpty();
        assertThat(Braking.evidence(event))
                .containsExactly("STATUS M_MODE FS, M_LEVEL L1, M_EMERBRAKE 0, M_SERVICEBRAKE 0");
    }

    @Test
    void change_ofModeAndLevelAtOnce_isTwo_ofOneRecord() {
        Recording recording = new Recording().status(0, L1, 0, 0).status(4, L0, 0, 0);

        assertThat(changes(EventKind.MODE_CHANGE, recording)).containsExactly("FS UN");
        assertThat(changes(EventKind.LEVEL_CHANGE, recording)).containsExactly("L1 L0");
    }

    @ParameterizedTest
    @CsvSource({"7, true", "9, true", "10, true", "8, false", "2, false", "6, false"})
    void change_needsAPerson_intoTripFailureAndIsolation(int mode, boolean attention) {
        Recording recording = new Recording().status(0, L1, 0, 0).status(mode, L1, 0, 0);

        assertThat(TestTrip.events(EventKind.MODE_CHANGE, recording))
                .hasSize(1)
                .allMatch(each -> each.attention() == attention);
    }

    @Test
    void change_toWhatHasNoName_showsItsNumber() {
        Recording recording = new Recording().status(0, L1, 0, 0).status(15, 9, 0, 0);

        assertThat(changes(EventKind.MODE_CHANGE, recording)).containsExactly("FS 15");
        assertThat(changes(EventKind.LEVEL_CHANGE, recording)).containsExactly("L1 9");
    }

    @Test
    void change_fromFileToFile_isOne() {
        Recording first = new Recording().status(0, L1, 0, 0);
        Recording same = new Recording().at(first.time().plusSeconds(5)).status(0, L1, 0, 0);
        Recording other = new Recording().at(first.time().plusSeconds(5)).status(2, L1, 0, 0);

        assertThat(changes(EventKind.MODE_CHANGE, first, same)).isEmpty();
        assertThat(changes(EventKind.MODE_CHANGE, first, other)).containsExactly("FS SR");
    }
}
