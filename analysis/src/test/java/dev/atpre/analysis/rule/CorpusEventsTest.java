package dev.atpre.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Corpus;
import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.quality.Quality.Grade;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.analysis.trip.Trips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is found on real recordings, as people who looked at their records by hand found it. */
class CorpusEventsTest {
    private static Trip trip(String... names) throws IOException {
        List<TripFile> files = Stream.of(names).map(CorpusEventsTest::file).toList();
        List<Trip> trips = Trips.of(files);
        assertThat(trips).hasSize(1);
        return trips.get(0);
    }

    private static TripFile file(String name) {
        try {
            Path path = Corpus.recordings().stream()
                    .filter(each -> each.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(path);
            TripFile read = TestTrip.file(name, bytes, bytes.length);
            return new TripFile(name, name, Optional.empty(), read.facts());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Event> of(EventKind kind, Trip trip) {
        return Events.of(trip).stream().filter(event -> event.kind() == kind).toList();
    }

    @Test
    void theTrip_isFound_withBothBrakesAndTheirCause() throws IOException {
        Trip trip = trip("run-f-1");

        for (EventKind kind : List.of(EventKind.EMERGENCY_BRAKE, EventKind.SERVICE_BRAKE)) {
            assertThat(of(kind, trip)).hasSize(1);
            assertThat(of(kind, trip).get(0).cause()).hasValue(Cause.TRIP);
            assertThat(TestTrip.number(of(kind, trip).get(0), "duration")).isEqualTo(9);
        }
        assertThat(of(EventKind.OVERSPEED, trip)).isEmpty();
    }

    @Test
    void theFailure_isTheCauseOfTheServiceBrakeAtStandstill() throws IOException {
        Trip trip = trip("run-g-2");

        assertThat(of(EventKind.SERVICE_BRAKE, trip)).hasSize(1);
        assertThat(of(EventKind.SERVICE_BRAKE, trip).get(0).cause()).hasValue(Cause.FAILURE);
        assertThat(of(EventKind.FAILURE, trip).stream().filter(Event::attention))
                .hasSize(1);
    }

    @Test
    void ordinaryRuns_haveNoBrake_noOverspeed_noMissingGroup() throws IOException {
        for (Trip trip :
                List.of(trip("run-a-1", "run-a-3"), trip("run-c-1", "run-c-3"), trip("run-d-1"), trip("run-g-3"))) {
            assertThat(Events.of(trip))
                    .extracting(Event::kind)
                    .doesNotContain(
                            EventKind.SERVICE_BRAKE,
                            EventKind.EMERGENCY_BRAKE,
                            EventKind.OVERSPEED,
                            EventKind.MISSING_GROUP,
                            EventKind.CLOCK_SET,
                            EventKind.DAMAGE);
            assertThat(trip.files())
                    .allSatisfy(file -> assertThat(file.quality().grade()).isEqualTo(Grade.A));
        }
    }

    @Test
    void stops_ofTheLocalTrain_areInsideItsPlatforms() throws IOException {
        List<Event> stops = of(EventKind.STOP, trip("run-c-1", "run-c-3"));

        assertThat(stops)
                .filteredOn(stop -> stop.value("station").isPresent())
                .hasSizeGreaterThan(8)
                .allSatisfy(stop -> {
                    assertThat(TestTrip.number(stop, "behind_platform_start")).isPositive();
                    assertThat(TestTrip.number(stop, "before_platform_end")).isPositive();
                });
    }
}
