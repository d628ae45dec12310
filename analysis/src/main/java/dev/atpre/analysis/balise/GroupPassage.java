package dev.atpre.analysis.balise;

import dev.atpre.decoder.balise.Telegram;
import dev.atpre.decoder.balise.TrackPackets;
import dev.atpre.decoder.balise.WaysidePacket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A balise group that was met. Immutable.
 *
 * @param named the balise that gives the group its number
 * @param balises all that were met, in the order of meeting; the partner with a placeholder's number among them
 */
public record GroupPassage<T>(BaliseRead<T> named, List<BaliseRead<T>> balises, Direction direction) {
    /** Partners lie 3.7 to 5.7 m apart (docs/format.md, "Balise telegrams"). */
    private static final long LARGEST_SPACING_CM = 1_000;

    public GroupPassage {
        balises = List.copyOf(balises);
    }

    /** The groups that balises form, in the order of meeting; a placeholder without a group near is left out. */
    public static <T> List<GroupPassage<T>> of(List<BaliseRead<T>> reads) {
        List<List<BaliseRead<T>>> groups = new ArrayList<>();
        for (int i = 0; i < reads.size(); i++) {
            BaliseRead<T> read = reads.get(i);
            if (read.isPlaceholder()) {
                continue;
            }
            List<BaliseRead<T>> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
            if (!last.isEmpty() && isPartner(last.get(last.size() - 1), read)) {
                last.add(read);
                continue;
            }
            List<BaliseRead<T>> group = new ArrayList<>();
            if (i > 0 && isFree(reads.get(i - 1), last) && isNear(reads.get(i - 1), read)) {
                group.add(reads.get(i - 1));
            }
            group.add(read);
            if (i + 1 < reads.size() && reads.get(i + 1).isPlaceholder() && !isOfNext(reads, i + 1)) {
                addIfNear(group, read, reads.get(i + 1));
            }
            groups.add(group);
        }
        return groups.stream().map(GroupPassage::group).toList();
    }

    private static <T> void addIfNear(List<BaliseRead<T>> group, BaliseRead<T> named, BaliseRead<T> partner) {
        boolean hasOne = group.size() > 1;
        if (!hasOne && isNear(named, partner)) {
            group.add(partner);
        }
    }

    /** Whether a placeholder is not the partner of the group before. */
    private static <T> boolean isFree(BaliseRead<T> read, List<BaliseRead<T>> before) {
        return read.isPlaceholder()
                && (before.isEmpty() || !before.get(before.size() - 1).equals(read));
    }

    private static <T> boolean isPartner(BaliseRead<T> before, BaliseRead<T> read) {
        return before.isOfGroup(read)
                && before.telegram().nPig() != read.telegram().nPig()
                && isNear(before, read);
    }

    private static <T> boolean isNear(BaliseRead<T> one, BaliseRead<T> other) {
        return one.distanceCm(other) <= LARGEST_SPACING_CM
                && one.telegram().nPig() != other.telegram().nPig();
    }

    /** Whether a placeholder belongs to the balise behind it and not to the one in front: it is the nearer. */
    private static <T> boolean isOfNext(List<BaliseRead<T>> reads, int at) {
        BaliseRead<T> placeholder = reads.get(at);
        if (!placeholder.isPlaceholder()
                || at + 1 >= reads.size()
                || reads.get(at + 1).isPlaceholder()) {
            return false;
        }
        boolean hasBefore = at > 0 && !reads.get(at - 1).isPlaceholder();
        long toNext = placeholder.distanceCm(reads.get(at + 1));
        return !hasBefore || toNext < placeholder.distanceCm(reads.get(at - 1));
    }

    private static <T> GroupPassage<T> group(List<BaliseRead<T>> balises) {
        BaliseRead<T> named = balises.stream()
                .filter(read -> !read.isPlaceholder())
                .min((one, other) ->
                        Integer.compare(one.telegram().nPig(), other.telegram().nPig()))
                .orElseThrow();
        return new GroupPassage<>(named, balises, direction(balises));
    }

    private static <T> Direction direction(List<BaliseRead<T>> balises) {
        if (balises.size() < 2) {
            return Direction.UNKNOWN;
        }
        int first = balises.get(0).telegram().nPig();
        int last = balises.get(balises.size() - 1).telegram().nPig();
        return first < last ? Direction.NOMINAL : Direction.REVERSE;
    }

    /** NID_C and NID_BG, such as {@code 886/8132}. */
    public String id() {
        return id(named.telegram().nidC(), named.telegram().nidBg());
    }

    static String id(int nidC, int nidBg) {
        return nidC + "/" + nidBg;
    }

    /** The odometer at the group; empty when not available. */
    public OptionalLong locationCm() {
        return named.locationCm();
    }

    /** The packets of all its balises. */
    public Stream<WaysidePacket> packets() {
        return balises.stream().map(BaliseRead::telegram).map(Telegram::packets).flatMap(List::stream);
    }

    /**
     * What its balises tell of this place to a train that passes this way; all of it where the way is not known. What stands
     * behind an infill reference (packet 136) in its telegram is of another place.
     */
    public Stream<WaysidePacket> toldHere() {
        return balises.stream()
                .flatMap(read -> read.telegram().packets().stream()
                        .filter(packet -> direction == Direction.UNKNOWN || direction.concerns(packet))
                        .takeWhile(packet -> !(packet instanceof TrackPackets.InfillReference)));
    }
}
