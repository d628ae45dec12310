package dev.atpre.analysis.timeline;

import dev.atpre.analysis.event.Evidence;
import dev.atpre.analysis.event.Point;
import dev.atpre.analysis.observation.Moment;
import dev.atpre.analysis.trip.TripFile;
import java.util.OptionalLong;

/**
 * A sample or an observation with its file.
 *
 * @param order the higher the later in the trip
 */
public record Seen<T>(TripFile file, long order, Moment at, T what) implements Comparable<Seen<?>> {
    private static final int OFFSET_BITS = 40;

    /** A record of a file, which is so many files behind the first. */
    public static <T> Seen<T> of(TripFile file, int fileIndex, Moment at, T what) {
        return new Seen<>(file, order(fileIndex, at.offset()), at, what);
    }

    static long order(int fileIndex, long offset) {
        return (long) fileIndex << OFFSET_BITS | offset;
    }

    /** Its record. */
    public Point point() {
        return new Point(at.time(), at.locationCm(), file.name(), at.offset());
    }

    /** Its record as evidence of what it says. */
    public Evidence evidence(String words) {
        return new Evidence(words, point());
    }

    /** Seconds from this to another; empty when one has no time. */
    public OptionalLong secondsTo(Seen<?> other) {
        return at.seconds().isPresent() && other.at.seconds().isPresent()
                ? OptionalLong.of(other.at.seconds().getAsLong() - at.seconds().getAsLong())
                : OptionalLong.empty();
    }

    /** Whether another is so near in time, before or behind; not so when one has no time. */
    public boolean isWithin(Seen<?> other, long seconds) {
        OptionalLong apart = secondsTo(other);
        return apart.isPresent() && Math.abs(apart.getAsLong()) <= seconds;
    }

    /** How far the odometer ran from this to another, in cm; empty when one has no location. */
    public OptionalLong centimetresTo(Seen<?> other) {
        return at.locationCm().isPresent() && other.at.locationCm().isPresent()
                ? OptionalLong.of(
                        other.at.locationCm().getAsLong() - at.locationCm().getAsLong())
                : OptionalLong.empty();
    }

    @Override
    public int compareTo(Seen<?> other) {
        return Long.compare(order, other.order);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seen<?> seen && seen.order == order && seen.file.equals(file) && seen.what.equals(what);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(order);
    }
}
