package dev.atpre.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Corpus;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.analysis.trip.Trips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many events of each kind real runs have, as counted from their decoded records by the words of docs/events.md alone. */
class CorpusCountsTest {
    private static Trip trip(String names) throws IOException {
        List<TripFile> files = new ArrayList<>();
        for (Path path : Corpus.recordings()) {
            String name = path.getFileName().toString().replaceFirst("\\..*", "");
            if (Arrays.asList(names.split(" ")).contains(name)) {
                byte[] bytes = Files.readAllBytes(path);
                files.add(new TripFile(
                        name,
                        name,
                        Optional.of("run"),
                        TestTrip.file(name, bytes, bytes.length).facts()));
            }
        }
        return Trips.of(files).get(0);
    }

    private static Map<EventKind, Long> counts(List<Event> events) {
        return events.stream().collect(Collectors.groupingBy(Event::kind, TreeMap::new, Collectors.counting()));
    }

    private static Map<EventKind, Long> expected(String counts) {
        Map<EventKind, Long> expected = new TreeMap<>();
        for (String each : counts.split(" ")) {
            String[] parts = each.split("=");
            if (parts.length == 2) {
                expected.put(EventKind.valueOf(parts[0]), Long.valueOf(parts[1]));
            }
        }
        return expected;
    }

    @ParameterizedTest
    @CsvSource({
        "run-a-1 run-a-3,DRIVER_MESSAGE=59 FAILURE=1 FAULT_LOG=1 ODOMETER_CORRECTION=1 STOP=3 MISSING_PIECE=1",
        "run-c-1 run-c-3,DRIVER_MESSAGE=30 FAILURE=9 FAULT_LOG=1 MODE_CHANGE=1 ODOMETER_CORRECTION=3 STOP=12 MISSING_PIECE=1",
        "run-d-1,DRIVER_MESSAGE=3 FAILURE=1 MODE_CHANGE=1 STOP=2",
        "run-e-1,DRIVER_MESSAGE=2 STOP=1",
        "run-f-1,DRIVER_MESSAGE=7 EMERGENCY_BRAKE=1 MODE_CHANGE=3 SERVICE_BRAKE=1 STOP=3",
        "run-g-2,DRIVER_MESSAGE=1 FAILURE=2 FAULT_LOG=1 SERVICE_BRAKE=1 STOP=1",
        "run-g-3,DRIVER_MESSAGE=5 FAILURE=2 LEVEL_CHANGE=1 MODE_CHANGE=3 STOP=2",
        "run-g-2 run-g-3,DRIVER_MESSAGE=6 FAILURE=4 FAULT_LOG=1 LEVEL_CHANGE=1 MODE_CHANGE=4 ODOMETER_RESTART=1 SERVICE_BRAKE=1 STOP=3 MISSING_PIECE=1",
        "ru-1,-"
    })
    void events_ofEachKind_areAsMany(String names, String counts) throws IOException {
        assertThat(counts(Events.of(trip(names)))).isEqualTo(expected(counts));
    }
}
