package dev.atpre.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationsTest {
    private static final int FS = 0;
    private static final int SB = 6;
    private static final int IS = 10;
    private static final int L1 = 2;
    private static final int ISOLATED = 15;
    private static final int NORMAL = 0;

    private static Recording unit(Recording recording, int state) {
        return recording.record(RecordType.STATUS_ATP.code(), new Body.Value(state));
    }

    private static Recording mode(Recording recording, int mode) {
        return recording.status(mode, L1, 0, 0);
    }

    private static List<Event> isolations(Recording... recordings) {
        return TestTrip.events(EventKind.ISOLATION, recordings);
    }

    @ParameterizedTest
    @CsvSource({"14, 0", "15, 1", "16, 1", "17, 0", "0, 0"})
    void state_isolatedOrDown_isOne_unconfirmed(int state, int expected) {
        List<Event> found = isolations(unit(mode(new Recording(), FS), state).ride(2));

        assertThat(found).hasSize(expected).noneMatch(Event::confirmed).allMatch(Event::attention);
    }

    @Test
    void state_withTheHighestSpeedMeanwhile_endsWithTheNextOtherOne() {
        Recording recording = mode(new Recording(), FS).speed(900).ride(2);
        int begin = recording.size();
        unit(recording, ISOLATED).speed(1_700).ride(3);
        unit(recording, 16).speed(1_000).ride(1);
        int end = recording.size();
        unit(recording, NORMAL).speed(2_500).ride(1);

        List<Event> found = isolations(recording);

        assertThat(found).hasSize(1);
        Event event = found.get(0);
        assertThat(event.from().offset()).isEqualTo(begin);
        assertThat(event.to().orElseThrow().offset()).isEqualTo(end);
        assertThat(TestTrip.number(event, "highest_speed")).isEqualTo(61.2);
        assertThat(TestTrip.number(event, "duration")).isEqualTo(20);
        assertThat(TestTrip.number(event, "distance")).isEqualTo(305);
        assertThat(Braking.evidence(event)).containsExactly("STATUS_ATP 15", "STATUS_ATP 0");
        assertThat(Braking.offsets(event)).containsExactly((long) begin, (long) end);
    }

    @Test
    void mode_isolated_isConfirmed_andEndsWithAnotherMode() {
        Recording recording = mode(mode(new Recording(), FS).ride(1), IS).ride(2);

        Event event = isolations(mode(recording, SB).ride(1)).get(0);

        assertThat(event.confirmed()).isTrue();
        assertThat(event.to()).isPresent();
        assertThat(Braking.evidence(event).get(0)).startsWith("STATUS M_MODE IS");
        assertThat(isolations(
                        mode(mode(new Recording(), FS).ride(1), IS).speed(400).ride(2)))
                .hasSize(1)
                .allMatch(each -> each.to().isEmpty() && TestTrip.number(each, "highest_speed") == 14.4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14})
    void mode_ofAnyOtherKind_isNone(int other) {
        assertThat(isolations(mode(new Recording(), other).ride(2))).isEmpty();
    }

    @Test
    void state_isNotEndedByAMode_butConfirmedByModeIsolated() {
        Recording recording =
                mode(unit(mode(new Recording(), FS), ISOLATED).ride(2), SB).ride(2);
        assertThat(isolations(recording)).hasSize(1).allMatch(each -> each.to().isEmpty());

        mode(recording, IS).ride(1);
        unit(recording, NORMAL).ride(1);
        mode(recording, SB).ride(1);
        assertThat(isolations(recording)).hasSize(1).allMatch(Event::confirmed).allSatisfy(each -> {
            assertThat(TestTrip.number(each, "duration")).isEqualTo(30);
            assertThat(Braking.evidence(each)).hasSize(3);
        });
    }

    @Test
    void isolations_oneAfterTheOther_areTwo() {
        Recording recording = mode(mode(mode(mode(new Recording(), IS), SB), IS), SB);

        assertThat(isolations(recording)).hasSize(2).allMatch(each -> each.to().isPresent());
    }

    @Test
    void distance_overARestartOfTheOdometer_isNone() {
        Recording recording = mode(new Recording().cm(900_000), IS).wait(3).cm(0);

        assertThat(isolations(mode(recording, SB)))
                .hasSize(1)
                .allMatch(each -> each.value("distance").isEmpty());
    }
}
