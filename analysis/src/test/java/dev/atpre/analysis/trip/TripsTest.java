package dev.atpre.analysis.trip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which files are one trip. */
class TripsTest {
    private final TripFile first =
            new Files().at("10:10:00", 0).at("10:59:58", 40_000).as("first");
    private final TripFile second =
            new Files().at("11:00:02", 40_020).at("11:59:57", 90_000).as("second");
    private final TripFile third =
            new Files().at("12:00:01", 90_010).at("12:20:00", 95_000).as("third");

    @Test
    void continuity_timeAndOdometerGoOn_isOneTrip_inAnyOrder() {
        List<TripFile> files = new ArrayList<>(List.of(first, second, third, third, second));
        List<Trip> expected = Trips.of(files);
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(files, random);
            assertThat(Trips.of(files)).isEqualTo(expected);
        }
        assertThat(expected).singleElement().satisfies(trip -> {
            assertThat(trip.groupedBy()).isEqualTo(GroupedBy.CONTINUITY);
            assertThat(trip.files()).containsExactly(first, second, third);
            assertThat(trip.duplicates()).containsExactly(second, third);
            assertThat(trip.missing()).isEmpty();
        });
    }

    @Test
    void continuity_gapOfTwoHours_orOdometerThatFalls_isAnotherTrip() {
        TripFile justInTime = new Files().at("12:59:57", 40_100).as("in time");
        TripFile tooLate = new Files().at("12:59:58", 40_100).as("too late");
        TripFile corrected = new Files().at("11:00:02", 39_990).as("corrected");
        TripFile fallen = new Files().at("11:00:02", 39_989).as("fallen");

        assertThat(Trips.of(List.of(first, justInTime))).hasSize(1);
        assertThat(Trips.of(List.of(first, tooLate))).hasSize(2);
        assertThat(Trips.of(List.of(first, corrected))).hasSize(1);
        assertThat(Trips.of(List.of(first, fallen))).hasSize(2);
    }

    @Test
    void continuity_odometerThatRanFasterThanATrain_isAnotherTrip() {
        TripFile near = new Files().at("11:59:58", 40_000 + 300_000).as("near");
        TripFile far = new Files().at("11:59:58", 40_000 + 300_100).as("far");

        assertThat(Trips.of(List.of(first, near))).hasSize(1);
        assertThat(Trips.of(List.of(first, far))).hasSize(2);
    }

    @Test
    void continuity_twoTrainsAtOnce_areToldApartByTheirOdometers() {
        TripFile other =
                new Files().at("10:05:00", 200_000).at("10:59:50", 250_000).as("other");
        TripFile otherOn =
                new Files().at("11:00:05", 250_030).at("11:30:00", 280_000).as("other on");

        assertThat(Trips.of(List.of(second, otherOn, first, other)))
                .extracting(Trip::files)
                .containsExactly(List.of(other, otherOn), List.of(first, second));
    }

    @Test
    void overlap_ofTwoRecordersOfOneTrain_isOneTrip() {
        TripFile recorder =
                new Files().at("10:10:01", 10).at("10:40:00", 30_000).as("recorder");

        assertThat(Trips.of(List.of(first, recorder, second))).singleElement().satisfies(trip -> {
            assertThat(trip.files()).containsExactly(first, recorder, second);
            assertThat(trip.missing()).isEmpty();
        });
    }

    @Test
    void folder_isATrip_whateverTimesSay() {
        TripFile one = new Files().at("08:00:00", 0).in("folder a", "080000.MMI");
        TripFile late = new Files().at("20:00:00", 5).in("folder a", "200000.MMI");
        TripFile elsewhere = new Files().at("08:00:05", 1).in("folder b", "080001.MMI");

        assertThat(Trips.of(List.of(late, elsewhere, one)))
                .hasSize(2)
                .allSatisfy(trip -> assertThat(trip.groupedBy()).isEqualTo(GroupedBy.FOLDER));
        assertThat(Trips.of(List.of(late, one)).get(0).files()).containsExactly(one, late);
    }

    @Test
    void copyOutsideItsFolder_isADuplicate() {
        TripFile inside = new Files().at("08:00:00", 0).in("folder", "080000.MMI");
        TripFile copy = new Files().at("08:00:00", 0).as("a copy");

        Trip trip = Trips.of(List.of(copy, inside)).get(0);

        assertThat(trip.files()).containsExactly(inside);
        assertThat(trip.duplicates()).containsExactly(copy);
    }

    @Test
    void alone_isSingle_asIsAFileWithoutATime() {
        TripFile noTime = new Files().garbage(40).as("no time");

        assertThat(Trips.of(List.of(noTime, first))).extracting(Trip::groupedBy).containsOnly(GroupedBy.SINGLE);
        assertThat(Trips.of(List.of(noTime, first)).get(1).firstTime()).isNull();
        assertThat(Trips.of(List.of())).isEmpty();
    }

    @Test
    void missingPiece_isNamed_withTimesAndDistance() {
        Trip trip = Trips.of(List.of(third, first)).get(0);

        assertThat(trip.missing()).singleElement().satisfies(piece -> {
            assertThat(piece.before()).isEqualTo("first");
            assertThat(piece.after()).isEqualTo("third");
            assertThat(piece.from()).hasToString("2025-03-04T10:59:58");
            assertThat(piece.to()).hasToString("2025-03-04T12:00:01");
            assertThat(piece.distanceCm()).hasValue(5_001_000);
        });
    }

    @Test
    void silenceAtTheHour_isNoMissingPiece_butADistanceIs() {
        TripFile late = new Files().at("11:16:00", 40_020).as("late");
        TripFile far = new Files().at("11:01:00", 40_600).as("far");

        assertThat(Trips.of(List.of(first, late)).get(0).missing()).isEmpty();
        assertThat(Trips.of(List.of(first, far)).get(0).missing()).hasSize(1);
    }
}
