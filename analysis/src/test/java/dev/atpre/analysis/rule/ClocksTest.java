package dev.atpre.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.decoder.display.Equipment;
import dev.atpre.decoder.display.PacketType;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClocksTest {
    private static List<Event> settings(Recording recording) {
        return TestTrip.events(EventKind.CLOCK_SET, recording);
    }

    @ParameterizedTest
    @CsvSource({"-6, 1", "-5, 0", "0, 0", "5, 0", "6, 1"})
    void clock_isSet_byMoreThanFiveSeconds(int difference, int expected) {
        Recording recording = new Recording().ride(3);
        recording.clockSetTo(recording.time().plusSeconds(difference)).ride(3);

        List<Event> found = settings(recording);

        assertThat(found).hasSize(expected);
        assertThat(found).allSatisfy(each -> {
            assertThat(TestTrip.number(each, "difference")).isEqualTo(difference);
            assertThat(each.from().offset()).isEqualTo(48);
            assertThat(each.confirmed()).isTrue();
            assertThat(each.limit()).isPresent();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"SET_TIME_ATP", "SET_TIME_MMI"})
    void clock_isSet_byAtpOrDisplay(PacketType type) {
        Recording recording = new Recording().ride(1);
        long set = recording.time().plusSeconds(60).toEpochSecond(ZoneOffset.UTC);

        List<Event> found = settings(recording.packet(new Equipment.SetTime(type, set)));

        assertThat(found).hasSize(1);
        assertThat(Braking.evidence(found.get(0))).containsExactly(type + " T_UTC 2024-09-16T12:01:05");
    }

    @Test
    void clock_thatFalls_byASecondToo_wasSet() {
        Recording recording = new Recording().ride(3).wait(-1).sample();

        assertThat(settings(recording)).hasSize(1).allMatch(each -> TestTrip.number(each, "difference") == -1);
        assertThat(Braking.evidence(settings(recording).get(0))).containsExactly("time fell");
    }

    @Test
    void clock_thatJumpsForward_isNotKnownToHaveBeenSet() {
        assertThat(settings(new Recording().ride(3).wait(3_600).ride(3))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"130, 1", "131, 2"})
    void settings_withinTwoMinutes_areOne(int seconds, int expected) {
        Recording recording = new Recording().ride(60);
        recording.clockSetTo(recording.time().plusSeconds(30)).wait(seconds);
        for (int i = 0; i < 40; i++) {
            recording.readerStatus();
        }
        recording.clockSetTo(recording.time().plusSeconds(30));

        assertThat(settings(recording)).hasSize(expected);
    }

    @Test
    void setting_byAnHourBack_isOne_withTheFallOfTheRecordsTime() {
        Recording recording = new Recording().ride(3);
        recording
                .clockSetTo(recording.time().minusHours(1))
                .sample()
                .wait(-3_600)
                .sample()
                .ride(3);

        List<Event> found = settings(recording);

        assertThat(found).hasSize(1);
        assertThat(TestTrip.number(found.get(0), "difference")).isEqualTo(-3_600);
        assertThat(found.get(0).evidence()).hasSize(2);
    }
}
