package dev.atpre.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.rule.Journey;
import dev.atpre.analysis.rule.TestTrip;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.analysis.trip.Trips;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a trip tell the same, however they lie: in any order, twice, cut, or one over the other. */
class JoinedFilesTest {
    private static final int HEADER = 16;
    private static final int BODY_LENGTH_AT = 15;

    private static TripFile file(String name, byte[] bytes) {
        return TestTrip.file(name, bytes, Math.max(1, bytes.length));
    }

    private static List<Event> events(Collection<TripFile> files) {
        List<Trip> trips = Trips.of(files);
        assertThat(trips).hasSize(1);
        return Events.of(trips.get(0));
    }

    private static List<Event> events(TripFile... files) {
        return events(List.of(files));
    }

    /** What happened, when and where, without the file that tells it. */
    private static List<String> happenings(List<Event> events) {
        return events.stream()
                .map(each -> each.kind()
                        + " "
                        + each.from().time()
                        + " "
                        + each.from().locationCm()
                        + " "
                        + each.to().map(to -> to.time() + " " + to.locationCm())
                        + each.values()
                        + each.cause()
                        + each.checks())
                .toList();
    }

    /** Where records begin, and the end of the last one. */
    private static List<Integer> boundaries(byte[] bytes) {
        List<Integer> found = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            found.add(at);
            at += HEADER + (bytes[at + BODY_LENGTH_AT] & 0xFF);
        }
        found.add(at);
        return found;
    }

    /** A journey that is cut into so many files. */
    private static List<TripFile> cut(byte[] bytes, Random random, int pieces) {
        List<Integer> boundaries = boundaries(bytes);
        List<Integer> cuts = new ArrayList<>(List.of(0, bytes.length));
        for (int i = 1; i < pieces; i++) {
            cuts.add(boundaries.get(random.nextInt(boundaries.size())));
        }
        Collections.sort(cuts);
        List<TripFile> files = new ArrayList<>();
        for (int i = 1; i < cuts.size(); i++) {
            if (cuts.get(i - 1) < cuts.get(i)) {
                files.add(file("f" + i, Arrays.copyOfRange(bytes, cuts.get(i - 1), cuts.get(i))));
            }
        }
        return files;
    }

    /** One that begins in the last second of another may as well be the next file. */
    private static boolean beginsBefore(TripFile file, @Nullable LocalDateTime end) {
        LocalDateTime begin = file.firstTime();
        return begin != null && end != null && begin.isBefore(end);
    }

    @Test
    void journeys_haveAllKindsOfEvents() {
        List<EventKind> kinds = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            events(file("a", Journey.of(seed, 80).toArray())).forEach(each -> kinds.add(each.kind()));
        }

        assertThat(kinds)
                .contains(
                        EventKind.SERVICE_BRAKE,
                        EventKind.EMERGENCY_BRAKE,
                        EventKind.ISOLATION,
                        EventKind.OVERSPEED,
                        EventKind.MISSING_GROUP,
                        EventKind.FAILURE,
                        EventKind.MODE_CHANGE,
                        EventKind.STOP,
                        EventKind.DRIVER_MESSAGE,
                        EventKind.ODOMETER_CORRECTION,
                        EventKind.ODOMETER_RESTART);
    }

    @Test
    void files_inAnyOrder_andTwice_tellTheSame() {
        for (int seed = 0; seed < 25; seed++) {
            Random random = new Random(seed);
            byte[] bytes = Journey.of(seed, 60).toArray();
            List<TripFile> files = cut(bytes, random, 3);
            List<Event> expected = events(files);
            files.add(file("z copy", Arrays.copyOf(bytes, bytes.length)));
            files.add(file("z copy of the copy", bytes));
            List<Event> withWhole = events(files);
            for (int i = 0; i < 4; i++) {
                Collections.shuffle(files, random);
                assertThat(events(files)).as("seed %d", seed).isEqualTo(withWhole);
            }
            assertThat(events(cut(bytes, new Random(seed), 3))).isEqualTo(expected);
        }
    }

    @Test
    void copy_cutAnywhere_besideTheWhole_addsNothing() {
        for (int seed = 0; seed < 12; seed++) {
            byte[] bytes = Journey.of(seed, 40).toArray();
            TripFile whole = file("whole", bytes);
            List<Event> expected = events(whole);
            Random random = new Random(seed);
            for (int i = 0; i < 12; i++) {
                int length = i < 4 ? bytes.length - 1 - 9 * i : 100 + random.nextInt(bytes.length - 100);
                assertThat(events(file("cut", Arrays.copyOf(bytes, length)), whole))
                        .as("seed %d, %d of %d bytes", seed, length, bytes.length)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void rest_fromAnyRecord_besideTheWhole_addsNothing() {
        for (int seed = 0; seed < 12; seed++) {
            byte[] bytes = Journey.of(seed, 40).toArray();
            TripFile whole = file("whole", bytes);
            List<Event> expected = events(whole);
            List<Integer> boundaries = boundaries(bytes);
            for (int at = 1; at < boundaries.size() - 1; at += 7) {
                TripFile rest = file("rest", Arrays.copyOfRange(bytes, boundaries.get(at), bytes.length));
                if (beginsBefore(rest, whole.lastTime())) {
                    assertThat(events(rest, whole))
                            .as("seed %d, from %d", seed, boundaries.get(at))
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void files_thatOverlap_tellWhatTheWholeTells() {
        for (int seed = 0; seed < 60; seed++) {
            byte[] bytes = Journey.of(seed, 50).toArray();
            List<Integer> boundaries = boundaries(bytes);
            Random random = new Random(seed);
            int from = boundaries.get(boundaries.size() / 4 + random.nextInt(boundaries.size() / 4));
            int to = boundaries.get(boundaries.size() / 2 + random.nextInt(boundaries.size() / 4));

            List<Event> found = events(
                    file("a", Arrays.copyOf(bytes, to)), file("b", Arrays.copyOfRange(bytes, from, bytes.length)));

            assertThat(happenings(found))
                    .as("seed %d, to %d and from %d", seed, to, from)
                    .isEqualTo(happenings(events(file("a", bytes))));
        }
    }

    @Test
    void file_cutInTheMiddleOfARecord_isTakenUpByOneThatOverlaps() {
        Recording recording = new Recording()
                .status(0, 2, 0, 0)
                .speed(900)
                .ride(8)
                .status(2, 2, 0, 0)
                .ride(4);
        byte[] bytes = recording.toArray();
        List<Integer> boundaries = boundaries(bytes);

        for (int to = boundaries.get(6); to < boundaries.get(10); to++) {
            List<Event> found = events(
                    file("a", Arrays.copyOf(bytes, to)),
                    file("b", Arrays.copyOfRange(bytes, boundaries.get(4), bytes.length)));
            assertThat(found).as("cut at %d", to).extracting(Event::kind).containsExactly(EventKind.MODE_CHANGE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void time_thatIsDamaged_orSetBack_hidesNoLaterFile(int kind) {
        Recording first = new Recording().status(0, 2, 0, 0).ride(4);
        LocalDateTime now = first.time();
        if (kind == 1) {
            first.at(now.plusYears(32)).sample().at(now).ride(2);
        } else if (kind == 2) {
            first.at(now.minusHours(3)).ride(4);
        } else {
            first.at(now.plusHours(1)).ride(2).at(now.plusSeconds(9)).ride(2);
        }
        Recording second = new Recording()
                .at(first.time().plusSeconds(5))
                .status(2, 2, 0, 0)
                .ride(4);

        assertThat(events(file("a", first.toArray()), file("b", second.toArray())))
                .extracting(Event::kind)
                .contains(EventKind.MODE_CHANGE)
                .doesNotContain(EventKind.DAMAGE);
    }
}
