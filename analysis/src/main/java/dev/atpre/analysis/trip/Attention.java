package dev.atpre.analysis.trip;

import dev.atpre.analysis.summary.FileSummary;
import dev.atpre.analysis.summary.FileSummary.FailureSource;
import dev.atpre.decoder.field.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something in a trip that a person should look at: a reason to look, not a verdict.
 *
 * @param detail how often or how much, in words
 */
public record Attention(Reason reason, String detail) {
    /** The version of these rules, which changes when one of them does. */
    public static final String RULES = "1";

    /** Why, the most pressing first. */
    public enum Reason {
        /** The emergency brake intervened. */
        EMERGENCY_BRAKE,
        /** The train was in mode trip. */
        TRIP_MODE,
        /** The unit was in mode isolation. */
        ISOLATED,
        /** The unit was in mode system failure. */
        SYSTEM_FAILURE,
        /** The service brake intervened. */
        SERVICE_BRAKE,
        /** The unit reported a failure. */
        FAILURE_REPORT,
        /** Part of the trip is not there. */
        MISSING_PIECE,
        /** Part of a file could not be read. */
        DAMAGE;

        /** In words with blanks, as a table shows it. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** What of a trip needs a person, the most pressing first; empty when nothing does. */
    public static List<Attention> of(Trip trip) {
        List<Attention> found = new ArrayList<>();
        count(found, Reason.EMERGENCY_BRAKE, trip.emergencyBrakes());
        count(found, Reason.TRIP_MODE, timesInMode(trip, Mode.TR));
        count(found, Reason.ISOLATED, timesInMode(trip, Mode.IS));
        count(found, Reason.SYSTEM_FAILURE, timesInMode(trip, Mode.SF));
        count(found, Reason.SERVICE_BRAKE, trip.serviceBrakes());
        count(found, Reason.FAILURE_REPORT, trip.sum(Attention::failuresOfAtp));
        count(found, Reason.MISSING_PIECE, trip.missing().size());
        long damaged = trip.sum(FileSummary::damagedBytes);
        if (damaged > 0) {
            found.add(new Attention(Reason.DAMAGE, damaged + (damaged == 1 ? " byte" : " bytes")));
        }
        return found;
    }

    private static void count(List<Attention> found, Reason reason, long times) {
        if (times > 0) {
            found.add(new Attention(reason, times == 1 ? "once" : times + " times"));
        }
    }

    /** The display's own reports come in bursts while a text is pending: no failure of the unit's. */
    private static long failuresOfAtp(FileSummary summary) {
        return summary.failures().stream()
                .filter(failure -> failure.source() == FailureSource.ATP)
                .count();
    }

    /** Changes into a mode; one that runs on from file to file counts once. */
    private static long timesInMode(Trip trip, Mode mode) {
        long times = 0;
        boolean wasIn = false;
        for (TripFile file : trip.files()) {
            for (FileSummary.ModeLevelChange change : file.summary().modeLevelChanges()) {
                boolean isIn = change.mode().filter(mode::equals).isPresent();
                times += isIn && !wasIn ? 1 : 0;
                wasIn = isIn;
            }
        }
        return times;
    }
}
