package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.quality.Quality.Grade;
import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.synth.incident.Incident;
import dev.atpre.synth.incident.Truth;
import dev.atpre.synth.trip.SimulatedTrip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the rules find on simulated trips is what happened there: each of it, and nothing else. */
class GroundTruthTest {
    private static final Set<Incident> ON_THE_WAY = Arrays.stream(Incident.values())
            .filter(incident -> !incident.isDamage())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Incident.class)));

    @Test
    void events_ofUneventfulTrips_areStopsModesAndCorrections_andTheGradeIsA() {
        GroundTruth truth = new GroundTruth();
        List<Trip> trips = LongStream.range(0, 20)
                .mapToObj(seed -> SimulatedTrip.of(seed, Set.of()))
                .peek(truth::add)
                .map(GroundTruth::trip)
                .toList();

        assertThat(truth.differences()).isEmpty();
        assertThat(truth.kinds()).containsExactlyInAnyOrder("stop", "mode_change", "odometer_correction");
        assertThat(trips).allSatisfy(trip -> assertThat(trip.quality().grade()).isEqualTo(Grade.A));
    }

    @Test
    void events_ofTripsWithEachIncident_areThoseThatHappened() {
        GroundTruth truth = new GroundTruth();
        for (long seed = 100; seed < 110; seed++) {
            truth.add(SimulatedTrip.of(seed, ON_THE_WAY));
        }

        assertThat(truth.differences()).isEmpty();
        assertThat(truth.causes()).isGreaterThan(60);
        assertThat(truth.kinds())
                .contains(
                        "emergency_brake",
                        "service_brake",
                        "isolation",
                        "overspeed",
                        "missing_group",
                        "failure",
                        "clock_set");
    }

    /** A gap in the first file, the file of an hour missing, the last one cut: what happened elsewhere is found as before. */
    @Test
    void events_ofDamagedTrips_areUnchangedElsewhere_andTheDamageIsNamed() {
        Set<Incident> damage = EnumSet.of(Incident.GAP, Incident.MISSING_FILE, Incident.CUT);
        for (long seed = 200; seed < 203; seed++) {
            checkDamaged(SimulatedTrip.of(seed, damage));
        }
    }

    private static void checkDamaged(SimulatedTrip damaged) {
        List<Event> found = Events.of(GroundTruth.trip(damaged));

        List<Truth> harm = damaged.truth().stream()
                .filter(truth -> truth.injected().filter(Incident::isDamage).isPresent())
                .toList();
        assertThat(harm).extracting(Truth::kind).containsExactlyInAnyOrder("damage", "damage", "missing_piece");
        assertThat(found.stream()
                        .filter(event -> event.kind() == EventKind.DAMAGE)
                        .toList())
                .extracting(event -> event.from().file())
                .contains(harm.stream()
                        .filter(truth -> truth.kind().equals("damage"))
                        .map(Truth::file)
                        .toArray(String[]::new));
        assertThat(found.stream()
                        .filter(event -> event.kind() == EventKind.MISSING_PIECE)
                        .toList())
                .hasSize(1);
        GroundTruth truth = new GroundTruth();
        truth.add(damaged);
        assertThat(truth.differences())
                .allSatisfy(difference -> assertThat(harm)
                        .anySatisfy(each -> assertThat(difference).contains("file=" + each.file())));
        assertThat(GroundTruth.trip(damaged).quality().grade()).isNotEqualTo(Grade.A);
        assertThat(GroundTruth.trip(damaged).quality().reasons()).isNotEmpty();
    }

    /** Recall and precision per kind over a thousand trips; the table is left in {@code target/ground-truth.txt}. */
    @Test
    @Tag("slow")
    void events_ofAThousandTrips_areThoseThatHappened() throws IOException {
        GroundTruth truth = new GroundTruth();
        SplittableRandom random = new SplittableRandom(1);
        List<Incident> all = List.copyOf(ON_THE_WAY);
        for (long seed = 1_000; seed < 2_000; seed++) {
            Set<Incident> some = EnumSet.noneOf(Incident.class);
            for (int count = random.nextInt(5); count > 0; count--) {
                some.add(all.get(random.nextInt(all.size())));
            }
            truth.add(SimulatedTrip.of(seed, some));
        }

        Files.writeString(Path.of("target", "ground-truth.txt"), truth.table());
        assertThat(truth.differences()).isEmpty();
    }
}
