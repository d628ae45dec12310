package dev.atpre.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.decoder.balise.ExternalData;
import dev.atpre.decoder.balise.Telegram;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopsTest {
    private static final int BOTH = 2;
    private static final int REVERSE = 0;

    private static List<Event> stops(Recording... recordings) {
        return TestTrip.events(EventKind.STOP, recordings);
    }

    /** Stands for so many seconds between two runs. */
    private static Recording standing(Recording recording, int seconds) {
        recording.speed(2_000).sample().wait(5).speed(0).sample();
        return recording.wait(seconds - 5).sample().wait(5).speed(300).sample();
    }

    @ParameterizedTest
    @CsvSource({"9, 0", "10, 1", "300, 1"})
    void stop_isTenSecondsOrLonger(int seconds, int expected) {
        List<Event> found = stops(standing(new Recording().cm(500_000), seconds));

        assertThat(found).hasSize(expected);
        assertThat(found)
                .allSatisfy(
                        stop -> assertThat(TestTrip.number(stop, "duration")).isEqualTo(seconds));
    }

    /** A platform of 300 m that begins 1000 m behind a group at 5000 m. */
    private static Event stopAt(int metre, int qDir) {
        Telegram telegram =
                Telegram.of(0, 1, 0, 886, 12, 1, List.of(new ExternalData.Station(qDir, 42, 500, 1_000, 300, 20, 1)));
        Recording recording = new Recording().cm(500_000).speed(2_000).sample();
        recording.telegram(1, telegram).cm(500_450);
        recording.telegram(2, Telegram.of(1, 1, 255, 886, 16_382, 1, List.of()));
        recording.cm(metre * 100L).wait(60);
        return stops(standing(recording, 40)).get(0);
    }

    @Test
    void stop_atAPlatform_tellsHowFarItsEndsAre() {
        Event stop = stopAt(6_250, BOTH);

        assertThat(TestTrip.number(stop, "station")).isEqualTo(42);
        assertThat(TestTrip.number(stop, "behind_platform_start")).isEqualTo(250);
        assertThat(TestTrip.number(stop, "before_platform_end")).isEqualTo(50);
        assertThat(stop.attention()).isFalse();
    }

    @Test
    void stop_beyondThePlatform_needsAPerson() {
        Event stop = stopAt(6_301, BOTH);

        assertThat(TestTrip.number(stop, "before_platform_end")).isEqualTo(-1);
        assertThat(stop.attention()).isTrue();
    }

    @Test
    void stop_farFromThePlatform_orForTheOtherDirection_isOfNone() {
        assertThat(stopAt(6_401, BOTH).value("station")).isEmpty();
        assertThat(stopAt(5_899, BOTH).value("station")).isEmpty();
        assertThat(stopAt(6_250, REVERSE).value("station")).isEmpty();
    }
}
