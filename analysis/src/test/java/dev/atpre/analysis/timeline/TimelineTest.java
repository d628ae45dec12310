package dev.atpre.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.rule.TestTrip;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.analysis.trip.Trips;
import dev.atpre.decoder.balise.Telegram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static List<Event> events(List<TripFile> files) {
        List<Trip> trips = Trips.of(files);
        assertThat(trips).hasSize(1);
        return Events.of(trips.get(0));
    }

    @Test
    void events_areTheSame_whateverTheOrderOfFiles_andHoweverOftenOneIsThere() {
        List<TripFile> files = new ArrayList<>();
        files.add(file("a", two().get(0)));
        files.add(file("b", two().get(1)));
        List<Event> expected = events(files);
        assertThat(expected).hasSizeGreaterThan(2);
        files.add(file("copy of a", two().get(0)));

        for (int seed = 0; seed < 6; seed++) {
            Collections.shuffle(files, new Random(seed));
            assertThat(events(files)).hasSameSizeAs(expected);
            assertThat(events(files))
                    .extracting(Event::kind)
                    .isEqualTo(expected.stream().map(Event::kind).toList());
        }
    }

    @Test
    void cutCopy_besideTheWhole_addsNothing() {
        byte[] whole = two().get(0);
        List<Event> expected = events(List.of(file("a", whole)));

        for (int length : new int[] {whole.length / 3, whole.length / 2, whole.length - 16}) {
            int end = boundary(whole, length);
            List<Event> found = events(List.of(file("cut", Arrays.copyOf(whole, end)), file("a", whole)));
            assertThat(found)
                    .extracting(Event::kind)
                    .isEqualTo(expected.stream().map(Event::kind).toList());
        }
    }

    private static int boundary(byte[] bytes, int place) {
        int at = 0;
        while (at + 16 + (bytes[at + 15] & 0xFF) <= place) {
            at += 16 + (bytes[at + 15] & 0xFF);
        }
        return at;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void telegram_dividedOverTwoFiles_isMet(int inTheFirst) {
        Telegram telegram = Recording.telegram(77);
        Integer[] behind = range(inTheFirst + 1, 5);
        Integer[] before = range(1, inTheFirst);
        Recording first = new Recording().ride(3).telegram(9, telegram, behind);
        Recording second = new Recording()
                .at(first.time())
                .cm(0)
                .telegram(9, telegram, before)
                .ride(3);

        Timeline timeline = new Timeline(TestTrip.of(first, second));

        assertThat(timeline.groups()).hasSize(1);
        assertThat(timeline.groups().get(0).id()).isEqualTo("886/77");
        assertThat(timeline.groups().get(0).named().telegram()).isEqualTo(telegram);
    }

    @Test
    void telegram_ofWhichAPartIsNowhere_isNotMet() {
        Telegram telegram = Recording.telegram(77);
        Recording first = new Recording().ride(3).telegram(9, telegram, 3, 4, 5);
        Recording second =
                new Recording().at(first.time()).telegram(9, telegram, 1, 2, 3).ride(3);

        assertThat(new Timeline(TestTrip.of(first, second)).groups()).isEmpty();
    }

    private static Integer[] range(int from, int to) {
        Integer[] numbers = new Integer[Math.max(0, to - from + 1)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = from + i;
        }
        return numbers;
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
}
