package dev.atpre.analysis.trip;

import dev.atpre.analysis.quality.Measures;
import dev.atpre.analysis.quality.Quality;
import dev.atpre.analysis.summary.FileSummary;
import dev.atpre.analysis.summary.FileSummary.Brake;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Files of one run of a train, in the order of their times. What runs on from file to file, such as a brake that is commanded
 * at the end of one and at the beginning of the next, is one thing here. Immutable. Times are the train's local time.
 *
 * @param files at least one, none twice
 * @param duplicates files with the bytes of one of these, which are not counted
 * @param missing parts of which there is no file, in the order of time
 */
public record Trip(GroupedBy groupedBy, List<TripFile> files, List<TripFile> duplicates, List<MissingPiece> missing) {
    public Trip {
        files = List.copyOf(files);
        duplicates = List.copyOf(duplicates);
        missing = List.copyOf(missing);
    }

    /** The first time of all; null when no record has one. */
    public @Nullable LocalDateTime firstTime() {
        return files.stream()
                .map(TripFile::firstTime)
                .filter(Objects::nonNull)
                .min(LocalDateTime::compareTo)
                .orElse(null);
    }

    /** The last time of all; null when no record has one. */
    public @Nullable LocalDateTime lastTime() {
        return files.stream()
                .map(TripFile::lastTime)
                .filter(Objects::nonNull)
                .max(LocalDateTime::compareTo)
                .orElse(null);
    }

    /** From the first time to the last; zero without times. */
    public Duration duration() {
        LocalDateTime first = firstTime();
        LocalDateTime last = lastTime();
        return first == null || last == null ? Duration.ZERO : Duration.between(first, last);
    }

    /** How far the odometer ran, over missing pieces too; empty when no record has a location. */
    public OptionalLong distanceCm() {
        OptionalLong first = locations(TripFile::firstLocationCm).min();
        OptionalLong last = locations(TripFile::lastLocationCm).max();
        return first.isPresent() && last.isPresent()
                ? OptionalLong.of(last.getAsLong() - first.getAsLong())
                : OptionalLong.empty();
    }

    private LongStream locations(Function<TripFile, OptionalLong> location) {
        return files.stream().map(location).flatMapToLong(OptionalLong::stream);
    }

    /** The highest speed in cm/s. */
    public int maxSpeedCmPerS() {
        return files.stream()
                .mapToInt(file -> file.summary().maxSpeedCmPerS())
                .max()
                .orElse(0);
    }

    /** A number of each file's, added up. */
    public long sum(ToLongFunction<FileSummary> number) {
        return files.stream().map(TripFile::summary).mapToLong(number).sum();
    }

    /** Interventions of the emergency brake. */
    public long emergencyBrakes() {
        return interventions(FileSummary::emergencyBrake);
    }

    /** Interventions of the service brake. */
    public long serviceBrakes() {
        return interventions(FileSummary::serviceBrake);
    }

    /** One that goes on from file to file counts once. */
    private long interventions(Function<FileSummary, Brake> brake) {
        long interventions = 0;
        boolean commanded = false;
        for (TripFile file : files) {
            Brake each = brake.apply(file.summary());
            interventions += each.interventions() - (commanded && each.commandedAtFirst() ? 1 : 0);
            commanded = each.commandedAtLast();
        }
        return interventions;
    }

    /** How far the trip can be believed. */
    public Quality quality() {
        return Quality.of(
                Measures.sum(files.stream().map(file -> file.facts().measures()).toList()), missing.size());
    }

    /** The vehicle's number, as the last file with one has it. */
    public OptionalLong nidEngine() {
        return last(file -> file.nidEngine().isPresent() ? Optional.of(file.nidEngine()) : Optional.empty())
                .orElse(OptionalLong.empty());
    }

    /** The train running number, as the last file with one has it. */
    public Optional<String> trainNumber() {
        return last(FileFacts::trainNumber);
    }

    private <T> Optional<T> last(Function<FileFacts, Optional<T>> value) {
        return files.stream()
                .map(TripFile::facts)
                .flatMap(facts -> value.apply(facts).stream())
                .reduce((before, after) -> after);
    }
}
