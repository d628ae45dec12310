package dev.atpre.analysis.timeline;

import dev.atpre.analysis.observation.Moment;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.observation.Observation.LocationFall;
import dev.atpre.analysis.observation.Sample;
import dev.atpre.analysis.observation.Samples;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Puts the samples and observations of a trip's files one behind the other.
 *
 * <p>Files that overlap are copies, or parts of copies, of one recording: the one that begins first and runs longest tells
 * what both could. The second in which it ends may be cut there, so that is told by the one that runs on. As the first record
 * of each second is a sample, a file is cut between two seconds by the offset of a sample, whatever its records say of times.
 */
final class JoinedFiles {
    private static final Comparator<TripFile> BY_TIME = Comparator.comparing(
                    TripFile::firstTime, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(TripFile::lastTime, Comparator.nullsFirst(Comparator.reverseOrder()))
            .thenComparing(file -> -file.facts().summary().records());

    private final Trip trip;
    private final List<Seen<Sample>> samples = new ArrayList<>();
    private final List<Seen<Observation>> observations = new ArrayList<>();
    private final List<Long> missingBefore = new ArrayList<>();
    private OptionalLong covered = OptionalLong.empty();

    JoinedFiles(Trip trip) {
        this.trip = trip;
        List<TripFile> files = trip.files().stream().sorted(BY_TIME).toList();
        for (int i = 0; i < files.size(); i++) {
            add(files.get(i), i);
        }
        observations.sort(Comparator.naturalOrder());
        JoinedTelegrams.join(observations);
    }

    /** In order. */
    List<Seen<Sample>> samples() {
        return samples;
    }

    /** In order. */
    List<Seen<Observation>> observations() {
        return observations;
    }

    /** The orders before which a file of the trip is not there. */
    List<Long> missingBefore() {
        return missingBefore;
    }

    private void add(TripFile file, int index) {
        Samples ofFile = file.facts().observations().samples();
        OptionalLong begin = firstTime(ofFile);
        OptionalLong end = lastTime(ofFile);
        long fromOffset = 0;
        if (isBefore(begin, covered)) {
            if (!isBefore(covered, end)) {
                return; // tells nothing that is not told already
            }
            fromOffset = offsetAt(ofFile, covered.orElseThrow());
            removeFrom(covered.orElseThrow());
        }
        if (isBehindMissing(file)) {
            missingBefore.add(Seen.order(index, 0));
        }
        append(file, index, fromOffset);
        covered = end.isPresent() ? end : covered;
    }

    private boolean isBehindMissing(TripFile file) {
        return trip.missing().stream().anyMatch(piece -> piece.after().equals(file.name()));
    }

    private void append(TripFile file, int index, long fromOffset) {
        Samples ofFile = file.facts().observations().samples();
        int before = samples.size();
        for (int i = 0; i < ofFile.size(); i++) {
            Sample sample = ofFile.get(i);
            if (sample.offset() >= fromOffset) {
                samples.add(Seen.of(file, index, sample.moment(), sample));
            }
        }
        if (fromOffset == 0) {
            fallBetween(before);
        }
        for (Observation each : file.facts().observations().all()) {
            if (each.at().offset() >= fromOffset) {
                observations.add(Seen.of(file, index, each.at(), each));
            }
        }
    }

    /** A location may fall from one file to the next as from one record to the next; a file that is cut has told so itself. */
    private void fallBetween(int first) {
        OptionalLong from = OptionalLong.empty();
        for (int i = first - 1; i >= 0 && from.isEmpty(); i--) {
            from = samples.get(i).at().locationCm();
        }
        for (int i = first; i < samples.size() && from.isPresent(); i++) {
            Seen<Sample> seen = samples.get(i);
            OptionalLong to = seen.at().locationCm();
            if (to.isPresent()) {
                if (to.getAsLong() < from.getAsLong()) {
                    LocationFall fall = new LocationFall(seen.at(), from.getAsLong());
                    observations.add(new Seen<>(seen.file(), seen.order(), seen.at(), fall));
                }
                return;
            }
        }
    }

    /** Takes away what is told of a second, and behind it. */
    private void removeFrom(long second) {
        int first = samples.size();
        while (first > 0 && isAt(samples.get(first - 1).at(), second)) {
            first--;
        }
        if (first < samples.size()) {
            long order = samples.get(first).order();
            samples.subList(first, samples.size()).clear();
            observations.removeIf(each -> each.order() >= order);
        }
    }

    private static boolean isAt(Moment moment, long second) {
        return moment.seconds().isEmpty() || moment.seconds().getAsLong() == second;
    }

    /** Where in a file the records of a second, or of a later one, begin. */
    private static long offsetAt(Samples samples, long second) {
        for (int i = 0; i < samples.size(); i++) {
            OptionalLong time = samples.get(i).seconds();
            if (time.isPresent() && time.getAsLong() >= second) {
                return samples.get(i).offset();
            }
        }
        return Long.MAX_VALUE;
    }

    private static boolean isBefore(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent() && one.getAsLong() < other.getAsLong();
    }

    private static OptionalLong firstTime(Samples samples) {
        for (int i = 0; i < samples.size(); i++) {
            if (samples.get(i).seconds().isPresent()) {
                return samples.get(i).seconds();
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong lastTime(Samples samples) {
        for (int i = samples.size() - 1; i >= 0; i--) {
            if (samples.get(i).seconds().isPresent()) {
                return samples.get(i).seconds();
            }
        }
        return OptionalLong.empty();
    }
}
