package dev.atpre.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.rule.TestTrip;
import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.field.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Telegrams of which one part stands in one file and the other in the next. */
class JoinedTelegramsTest {
    private static final Telegram TELEGRAM = Recording.telegram(77);

    private static Recording write(Recording recording, int sequence, Telegram telegram, List<Integer> fragments) {
        List<Bytes> parts = telegram.fragments();
        fragments.forEach(each -> recording.fragment(sequence, each, parts.get(each - 1)));
        return recording;
    }

    private static Recording behind(Recording first, int seconds) {
        return new Recording().at(first.time().plusSeconds(seconds)).cm(first.position());
    }

    private static List<String> groups(Recording... recordings) {
        return new Timeline(TestTrip.of(recordings))
                .groups().stream().map(each -> each.id()).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void telegram_dividedAtAnyFragment_inAnyOrder_isMet(int inTheFirst) {
        for (int seed = 0; seed < 10; seed++) {
            List<Integer> order = new ArrayList<>(List.of(1, 2, 3, 4, 5));
            Collections.shuffle(order, new Random(seed));
            Recording first = write(new Recording().ride(3), 9, TELEGRAM, order.subList(0, inTheFirst));
            Recording second = write(behind(first, 0), 9, TELEGRAM, order.subList(inTheFirst, 5))
                    .ride(3);

            Timeline timeline = new Timeline(TestTrip.of(first, second));

            assertThat(timeline.groups()).as("order %s", order).hasSize(1);
            assertThat(timeline.groups().get(0).named().telegram()).isEqualTo(TELEGRAM);
            assertThat(timeline.observations(Observation.LostPassage.class)).isEmpty();
            assertThat(timeline.observations(Observation.Passage.class)
                            .get(0)
                            .file()
                            .name())
                    .isEqualTo("a1");
        }
    }

    @Test
    void telegrams_bothDivided_areBothMet() {
        Telegram other = Recording.telegram(78);
        Recording first = write(new Recording().ride(3), 9, TELEGRAM, List.of(1, 2));
        write(first, 10, other, List.of(1, 2, 3));
        Recording second = write(behind(first, 1), 9, TELEGRAM, List.of(3, 4, 5));
        write(second, 10, other, List.of(4, 5)).ride(2);

        assertThat(groups(first, second)).containsExactly("886/77", "886/78");
    }

    @Test
    void telegram_dividedAcrossDamage_isMet() {
        Recording first =
                write(new Recording().ride(3), 9, TELEGRAM, List.of(1, 2)).bytes(new byte[5]);
        Recording second =
                write(behind(first, 1), 9, TELEGRAM, List.of(3, 4, 5)).ride(2);

        assertThat(groups(first, second)).containsExactly("886/77");
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "6, 0"})
    void parts_belongTogether_forFiveSeconds(int seconds, int expected) {
        Recording first = write(new Recording().ride(3), 9, TELEGRAM, List.of(1, 2));
        Recording second =
                write(behind(first, seconds), 9, TELEGRAM, List.of(3, 4, 5)).ride(2);

        assertThat(groups(first, second)).hasSize(expected);
    }

    @Test
    void parts_ofTwoSequences_orThatLackAFragment_orHaveOneTwice_areNone() {
        Recording first = write(new Recording().ride(3), 9, TELEGRAM, List.of(1, 2));
        assertThat(groups(
                        first,
                        write(behind(first, 0), 10, TELEGRAM, List.of(3, 4, 5)).ride(2)))
                .isEmpty();
        assertThat(groups(
                        first,
                        write(behind(first, 0), 9, TELEGRAM, List.of(4, 5)).ride(2)))
                .isEmpty();
        assertThat(groups(
                        first,
                        write(behind(first, 0), 9, TELEGRAM, List.of(2, 3, 4, 5))
                                .ride(2)))
                .isEmpty();
    }

    @Test
    void parts_inOneFile_areNotJoined() {
        Recording recording = write(new Recording().ride(3), 9, TELEGRAM, List.of(1, 2));
        write(recording.wait(6), 9, TELEGRAM, List.of(3, 4, 5));

        assertThat(groups(recording.ride(2))).isEmpty();
    }

    @Test
    void telegram_ofWhichAPartFailsItsBusCrc_isMet_butNotIntact() {
        Recording first = write(new Recording().ride(3), 9, TELEGRAM, List.of(1, 2));
        byte[] bytes = first.toArray();
        bytes[3 * 16 + 16 + 1] ^= 1;
        Recording second =
                write(behind(first, 1), 9, TELEGRAM, List.of(3, 4, 5)).ride(2);

        Timeline timeline = new Timeline(TestTrip.of(new Recording().bytes(bytes), second));

        assertThat(timeline.observations(Observation.Passage.class))
                .hasSize(1)
                .noneMatch(each -> each.what().intact());
    }
}
