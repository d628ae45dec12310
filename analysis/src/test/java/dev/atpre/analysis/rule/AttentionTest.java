package dev.atpre.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.trip.Files;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.analysis.trip.Trips;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private static final int FULL_SUPERVISION = 0;
    private static final int TRIP = 7;
    private static final int ISOLATION = 10;

    @Test
    void attention_ofAnOrdinaryTrip_isNone() {
        TripFile file = new Files()
                .at("10:00:00", 0)
                .at("10:00:05", 50)
                .at("10:00:10", 100)
                .as("a");

        assertThat(Assessment.of(Trips.of(List.of(file)).get(0)).attention()).isEmpty();
    }

    @Test
    void attention_namesEachReasonOnce_theMostPressingFirst() {
        TripFile one = new Files()
                .status("10:00:00", 0, FULL_SUPERVISION, 0, 0)
                .status("10:01:00", 0, TRIP, 2, 2)
                .failure("10:02:00")
                .failure("10:02:01")
                .status("10:03:00", 0, TRIP, 0, 0)
                .garbage(21)
                .status("10:04:00", 0, ISOLATION, 0, 0)
                .at("10:05:00", 0)
                .at("10:05:05", 0)
                .at("10:05:10", 0)
                .as("a");
        TripFile two = new Files()
                .status("10:50:00", 10, ISOLATION, 0, 0)
                .status("10:51:00", 10, FULL_SUPERVISION, 0, 0)
                .status("10:52:00", 10, ISOLATION, 0, 0)
                .as("b");

        Assessment assessment = Assessment.of(Trips.of(List.of(two, one)).get(0));

        assertThat(assessment.attention())
                .extracting(each -> each.reason().words() + ": " + each.detail())
                .containsExactly(
                        "emergency brake: once: train trip",
                        "trip mode: once",
                        "isolated: 2 times, up to 36 km/h",
                        "service brake: once: train trip",
                        "failure report: 2 times",
                        "missing piece: once",
                        "damage: 21 bytes",
                        "poor quality: grade C");
    }
}
