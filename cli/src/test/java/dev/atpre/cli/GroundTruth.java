package dev.atpre.cli;

import dev.atpre.analysis.event.Cause;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.trip.FactsBuilder;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.analysis.trip.Trips;
import dev.atpre.decoder.Decoder;
import dev.atpre.synth.incident.Truth;
import dev.atpre.synth.trip.RecordingFile;
import dev.atpre.synth.trip.SimulatedTrip;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds the events that are found on simulated trips against what did happen. */
final class GroundTruth {
    /** Kinds of which the simulator tells all there are. Software faults, messages and levels are told of nowhere. */
    private static final Set<EventKind> TOLD = EnumSet.of(
            EventKind.EMERGENCY_BRAKE,
            EventKind.SERVICE_BRAKE,
            EventKind.ISOLATION,
            EventKind.OVERSPEED,
            EventKind.MISSING_GROUP,
            EventKind.FAILURE,
            EventKind.MODE_CHANGE,
            EventKind.STOP,
            EventKind.CLOCK_SET,
            EventKind.ODOMETER_CORRECTION,
            EventKind.ODOMETER_RESTART,
            EventKind.MISSING_PIECE,
            EventKind.DAMAGE);

    /** Records of one happening lie so near together. */
    private static final long TOGETHER_S = 15;

    private static final long TOGETHER_BYTES = 500;

    private final Map<String, Score> scores = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int causes;
    private int causesRight;

    /** How often a kind was found, missed and found without having happened. */
    static final class Score {
        private int found;
        private int missed;
        private int wrong;

        @Override
        public String toString() {
            return "found %5d  missed %3d  wrong %3d  recall %.4f  precision %.4f"
                    .formatted(
                            found,
                            missed,
                            wrong,
                            found / (double) Math.max(1, found + missed),
                            found / (double) Math.max(1, found + wrong));
        }
    }

    static Trip trip(SimulatedTrip simulated) {
        List<TripFile> files = new ArrayList<>();
        for (RecordingFile file : simulated.files()) {
            files.add(file(file));
        }
        return Trips.of(files).get(0);
    }

    private static TripFile file(RecordingFile file) {
        FactsBuilder builder = new FactsBuilder();
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(file.content()), builder);
        decoder.finish(builder);
        return new TripFile(
                file.name(), file.name(), Optional.of("folder"), builder.facts(decoder.incompleteTelegrams()));
    }

    void add(SimulatedTrip simulated) {
        List<Event> events = Events.of(trip(simulated)).stream()
                .filter(event -> TOLD.contains(event.kind()))
                .filter(event -> event.confirmed() || event.kind() == EventKind.ISOLATION)
                .collect(Collectors.toCollection(ArrayList::new));
        for (Truth truth : simulated.truth()) {
            Optional<Event> match =
                    events.stream().filter(event -> is(event, truth)).findFirst();
            Score score = scores.computeIfAbsent(truth.kind(), kind -> new Score());
            if (match.isPresent()) {
                score.found++;
                events.remove(match.get());
                cause(truth, match.get());
            } else {
                score.missed++;
                differences.add("missed " + truth);
            }
        }
        for (Event event : events) {
            scores.computeIfAbsent(event.kind().label(), kind -> new Score()).wrong++;
            differences.add("wrong " + event.kind() + " " + event.from() + " " + event.values());
        }
    }

    private void cause(Truth truth, Event event) {
        if (event.checks().isEmpty()) {
            return;
        }
        causes++;
        if (event.cause().map(Cause::label).equals(truth.cause())) {
            causesRight++;
        } else {
            differences.add("cause " + truth + " " + event.cause());
        }
    }

    private static boolean is(Event event, Truth truth) {
        if (!event.kind().label().equals(truth.kind())) {
            return false;
        }
        LocalDateTime happened = truth.time();
        LocalDateTime found = event.from().time();
        boolean nearInFile = event.from().file().equals(truth.file())
                && Math.abs(event.from().offset() - truth.offset()) < TOGETHER_BYTES;
        return happened == null
                || nearInFile
                || found != null && Math.abs(Duration.between(found, happened).toSeconds()) <= TOGETHER_S;
    }

    Set<String> kinds() {
        return scores.keySet();
    }

    int causes() {
        return causes;
    }

    /** What differs, in words; empty when all is as it should be. */
    List<String> differences() {
        return differences;
    }

    /** A line for each kind. */
    String table() {
        return scores.entrySet().stream()
                        .map(each -> "%-22s%s".formatted(each.getKey(), each.getValue()))
                        .collect(Collectors.joining(System.lineSeparator()))
                + System.lineSeparator()
                + "causes of brake interventions: %d of %d right".formatted(causesRight, causes);
    }
}
