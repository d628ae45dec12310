package dev.atpre.analysis.trip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.summary.FileSummary;
import dev.atpre.decoder.display.DriverDialogue;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Digits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What files of a trip say together. */
class TripTest {
    private static final int FULL_SUPERVISION = 0;

    private static Trip trip(TripFile... files) {
        List<Trip> trips = Trips.of(List.of(files));
        assertThat(trips).hasSize(1);
        return trips.get(0);
    }

    @Test
    void brakeThatGoesOnIntoTheNextFile_isOneIntervention() {
        TripFile begins = new Files()
                .status("10:00:00", 0, FULL_SUPERVISION, 0, 0)
                .status("10:59:50", 100, FULL_SUPERVISION, 2, 2)
                .as("a");
        TripFile goesOn = new Files()
                .status("11:00:10", 110, FULL_SUPERVISION, 3, 2)
                .status("11:01:00", 110, FULL_SUPERVISION, 0, 0)
                .status("11:02:00", 110, FULL_SUPERVISION, 0, 2)
                .as("b");

        Trip trip = trip(goesOn, begins);

        assertThat(trip.emergencyBrakes()).isEqualTo(1);
        assertThat(trip.serviceBrakes()).isEqualTo(2);
        assertThat(trip(goesOn).emergencyBrakes()).isEqualTo(1);
    }

    @Test
    void numbers_areThoseOfAllFiles() {
        TripFile one = new Files().at("10:00:00", 0).at("10:30:00", 20_000).as("a");
        TripFile two = new Files().at("10:31:00", 20_100).at("11:00:00", 45_000).as("b");

        Trip trip = trip(one, two);

        assertThat(trip.duration()).isEqualTo(Duration.ofHours(1));
        assertThat(trip.distanceCm()).hasValue(4_500_000);
        assertThat(trip.maxSpeedCmPerS()).isEqualTo(1_000);
        assertThat(trip.sum(FileSummary::records)).isEqualTo(4);
        assertThat(trip.trainNumber()).isEmpty();
        assertThat(trip.nidEngine()).isEmpty();
    }

    @Test
    void trainNumber_isTheLastOne() {
        TripFile one = new Files().packet("10:00:00", 0, driver("4209")).as("a");
        TripFile two = new Files().packet("10:10:00", 0, driver("4210")).as("b");

        assertThat(trip(one, two).trainNumber()).hasValue("4210");
    }

    private static DriverDialogue.DriverData driver(String train) {
        return new DriverDialogue.DriverData(
                PacketType.CURRENT_DRIVER_DATA,
                Bytes.ofText("123456", 8, ' '),
                Digits.ofText(train),
                Bytes.ofText("0901", 8, ' '));
    }
}
