package dev.atpre.analysis.timeline;

import dev.atpre.analysis.balise.BaliseRead;
import dev.atpre.analysis.balise.GroupPassage;
import dev.atpre.analysis.event.Place;
import dev.atpre.analysis.observation.Moment;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.observation.Sample;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.decoder.display.DisplayPacket;
import dev.atpre.decoder.display.Supervision;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The files of a trip as one: samples and observations in the order of time. Of files that overlap, the one that begins first
 * and runs longest tells what both could, but for the second in which it ends. Immutable.
 */
public final class Timeline {
    /** The largest correction of the corpus is 7.27 m. */
    private static final long LARGEST_CORRECTION_CM = 1_000;

    private final Trip trip;
    private final List<Seen<Sample>> samples;
    private final List<Seen<Observation>> observations;
    private final List<Seen<Supervision.Status>> statuses = new ArrayList<>();
    /** Where what went on before need not go on: part of a file, or of the trip, is not there. */
    private final NavigableSet<Long> breaks = new TreeSet<>();

    private final NavigableSet<Long> restarts = new TreeSet<>();
    private final List<GroupPassage<Seen<Observation>>> groups;

    /** What the files of a trip tell together. */
    public Timeline(Trip trip) {
        this.trip = trip;
        JoinedFiles files = new JoinedFiles(trip);
        samples = files.samples();
        observations = files.observations();
        breaks.addAll(files.missingBefore());
        for (Seen<Observation> each : observations) {
            collect(each);
        }
        groups = GroupPassage.of(observations.stream()
                .filter(each -> each.what() instanceof Observation.Passage)
                .map(each ->
                        new BaliseRead<>(each, each.at().locationCm(), ((Observation.Passage) each.what()).telegram()))
                .toList());
    }

    /** Whether the cab was activated anew: balises correct the odometer by less. */
    public static boolean isRestart(Moment at, Observation.LocationFall fall) {
        return fall.fromCm() - at.locationCm().orElse(fall.fromCm()) > LARGEST_CORRECTION_CM;
    }

    private void collect(Seen<Observation> each) {
        if (each.what() instanceof Observation.Packet packet && packet.packet() instanceof Supervision.Status status) {
            statuses.add(new Seen<>(each.file(), each.order(), each.at(), status));
        } else if (each.what() instanceof Observation.Damage) {
            breaks.add(each.order());
        } else if (each.what() instanceof Observation.LocationFall fall && isRestart(each.at(), fall)) {
            restarts.add(each.order());
        }
    }

    /** The trip. */
    public Trip trip() {
        return trip;
    }

    /** Speed and place, in order. */
    public List<Seen<Sample>> samples() {
        return samples;
    }

    /** What else was seen, in order. */
    public List<Seen<Observation>> observations() {
        return observations;
    }

    /** The status packets, in order. */
    public List<Seen<Supervision.Status>> statuses() {
        return statuses;
    }

    /** The balise groups that were met, in order. */
    public List<GroupPassage<Seen<Observation>>> groups() {
        return groups;
    }

    /** Display packets of a kind, in order. */
    public <P extends DisplayPacket> List<Seen<P>> packets(Class<P> kind) {
        List<Seen<P>> found = new ArrayList<>();
        for (Seen<Observation> each : observations) {
            if (each.what() instanceof Observation.Packet packet && kind.isInstance(packet.packet())) {
                found.add(new Seen<>(each.file(), each.order(), each.at(), kind.cast(packet.packet())));
            }
        }
        return found;
    }

    /** Observations of a kind, in order. */
    public <O extends Observation> List<Seen<O>> observations(Class<O> kind) {
        List<Seen<O>> found = new ArrayList<>();
        for (Seen<Observation> each : observations) {
            if (kind.isInstance(each.what())) {
                found.add(new Seen<>(each.file(), each.order(), each.at(), kind.cast(each.what())));
            }
        }
        return found;
    }

    /** Whether something is not there between two orders. */
    public boolean isBroken(long from, long to) {
        return isBetween(breaks, from, to);
    }

    /** Whether the cab was activated anew between two orders, so that distances across are none. */
    public boolean isRestarted(long from, long to) {
        return isBetween(restarts, from, to);
    }

    private static boolean isBetween(NavigableSet<Long> orders, long from, long to) {
        @Nullable Long next = orders.higher(from);
        return next != null && next <= to;
    }

    /**
     * How far the odometer ran from one record to another, in cm; empty when one has no location, or when the cab was activated
     * anew between them.
     */
    public OptionalLong distanceCm(Seen<?> from, Seen<?> to) {
        return isRestarted(from.order(), to.order()) ? OptionalLong.empty() : from.centimetresTo(to);
    }

    /** The status that holds at an order; null before the first, and behind a missing piece. */
    public Supervision.@Nullable Status statusAt(long order) {
        Seen<Supervision.Status> last = null;
        for (Seen<Supervision.Status> each : statuses) {
            if (each.order() > order) {
                break;
            }
            last = each;
        }
        return last == null || isBroken(last.order(), order) ? null : last.what();
    }

    /** As {@link #statusAt}; where none holds yet, the first that follows within some seconds. */
    public Supervision.@Nullable Status statusAround(Seen<?> seen, long seconds) {
        Supervision.Status before = statusAt(seen.order());
        if (before != null) {
            return before;
        }
        for (Seen<Supervision.Status> each : statuses) {
            if (each.order() > seen.order()) {
                return each.isWithin(seen, seconds) ? each.what() : null;
            }
        }
        return null;
    }

    /** The samples from an order on, up to and with another. */
    public List<Seen<Sample>> samples(long from, long to) {
        return samples.subList(indexFrom(from), indexFrom(to + 1));
    }

    /** The last sample before an order; empty when there is none. */
    public Optional<Seen<Sample>> sampleBefore(long order) {
        int index = indexFrom(order);
        return index == 0 ? Optional.empty() : Optional.of(samples.get(index - 1));
    }

    /**
     * The samples before a record that are at most so many seconds older, in order; none across a stretch that is not there,
     * and none when the record has no time.
     */
    public List<Seen<Sample>> recentSamples(Seen<?> record, long seconds) {
        List<Seen<Sample>> before = samples(Long.MIN_VALUE, record.order() - 1);
        int from = before.size();
        while (from > 0
                && before.get(from - 1).isWithin(record, seconds)
                && !isBroken(before.get(from - 1).order(), record.order())) {
            from--;
        }
        return before.subList(from, before.size());
    }

    /** The first index whose order is not below. */
    private int indexFrom(long order) {
        int low = 0;
        int high = samples.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (samples.get(middle).order() < order) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The last balise group met at or before a record. */
    public Optional<Place> place(Seen<?> seen) {
        int low = 0;
        int high = groups.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (groups.get(middle).named().at().order() > seen.order()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        if (low == 0) {
            return Optional.empty();
        }
        GroupPassage<Seen<Observation>> last = groups.get(low - 1);
        return Optional.of(new Place(last.id(), distanceCm(last.named().at(), seen)));
    }
}
