package dev.atpre.analysis.balise;

import dev.atpre.decoder.balise.TrackPackets;
import dev.atpre.decoder.balise.WaysidePacket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Follows which balise groups are announced and which are met (SUBSET-026, 3.4.4 and 3.16.2).
 *
 * <p>Only packets for the way in which a group was passed count. Newer linking replaces what was expected; linking behind an
 * infill reference (packet 136) of its telegram counts from that group and replaces what was expected behind it. Repositioning (packet 16),
 * a group that is met again, and {@link #forget()} clear all. A group is missing when a later one of the same list is met and
 * the train is past where it may still come. Not thread-safe.
 */
public final class Linking<T> {
    /** The odometer may be wrong by so much, and by so much of the way since the announcing group (SUBSET-041, 5.3.1.1). */
    private static final long ODOMETER_ERROR_CM = 500;

    private static final int ODOMETER_ERROR_PER_CENT = 5;

    private final List<Expectation<T>> expected = new ArrayList<>();
    private final List<Met<T>> met = new ArrayList<>();
    private final List<Missing<T>> missing = new ArrayList<>();

    /** Nothing is expected yet. */
    public Linking() {}

    /** A group that was met, and what had announced it, if anything had. */
    public record Met<T>(GroupPassage<T> passage, Optional<Expectation<T>> expectation) {
        /** How far the odometer stood from where it should have, in cm; empty when that is not known. */
        public OptionalLong errorCm() {
            OptionalLong should = expectation.map(Expectation::locationCm).orElse(OptionalLong.empty());
            OptionalLong is = passage.locationCm();
            return should.isPresent() && is.isPresent()
                    ? OptionalLong.of(is.getAsLong() - should.getAsLong())
                    : OptionalLong.empty();
        }
    }

    /** A group that was announced and not met, and the later one of its list that was. */
    public record Missing<T>(Expectation<T> expectation, GroupPassage<T> later) {}

    /** What was met, in order. */
    public List<Met<T>> met() {
        return met;
    }

    /** What is missing, in the order of noticing. */
    public List<Missing<T>> missing() {
        return missing;
    }

    /** What is expected now, the nearest first. */
    public List<Expectation<T>> expected() {
        return List.copyOf(expected);
    }

    /** Nothing is expected any more: the train stands elsewhere, or part of the way is not known. */
    public void forget() {
        expected.clear();
    }

    /** The train meets a group. */
    public void meet(GroupPassage<T> passage) {
        int at = indexOf(passage.id());
        Optional<Expectation<T>> expectation = at < 0 ? Optional.empty() : Optional.of(expected.get(at));
        boolean again = !met.isEmpty() && met.get(met.size() - 1).passage().id().equals(passage.id());
        met.add(new Met<>(passage, expectation));
        Direction way = passage.direction() == Direction.UNKNOWN
                ? expectation.map(Expectation::orientation).orElse(Direction.UNKNOWN)
                : passage.direction();
        boolean isElsewhere =
                again || passage.packets().filter(way::concerns).anyMatch(TrackPackets.Repositioning.class::isInstance);
        if (isElsewhere) {
            forget();
        } else if (at >= 0) {
            missing(at, passage);
        }
        for (BaliseRead<T> balise : passage.balises()) {
            announce(
                    passage,
                    balise.telegram().packets().stream().filter(way::concerns).toList());
        }
    }

    private int indexOf(String group) {
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i).group().equals(group)) {
                return i;
            }
        }
        return -1;
    }

    /** All before the one that is met should have been met before it. */
    private void missing(int at, GroupPassage<T> passage) {
        for (Expectation<T> each : expected.subList(0, at)) {
            if (each.isPassedAt(passage.locationCm())) {
                missing.add(new Missing<>(each, passage));
            }
        }
        expected.subList(0, at + 1).clear();
    }

    /** Of one telegram: an infill reference reaches to its end. */
    private void announce(GroupPassage<T> passage, List<WaysidePacket> packets) {
        Optional<String> reference = Optional.empty();
        for (WaysidePacket packet : packets) {
            if (packet instanceof TrackPackets.InfillReference infill) {
                reference = Optional.of(GroupPassage.id(
                        infill.group().nidC().orElse(country(passage)),
                        infill.group().nidBg()));
            } else if (packet instanceof TrackPackets.Linking linking) {
                replace(passage, linking, reference);
            }
        }
    }

    private static int country(GroupPassage<?> passage) {
        return passage.named().telegram().nidC();
    }

    private void replace(GroupPassage<T> passage, TrackPackets.Linking linking, Optional<String> reference) {
        OptionalLong from = passage.locationCm();
        long beforeCm = 0;
        if (reference.isPresent()) {
            int at = indexOf(reference.get());
            if (at < 0) {
                return; // counts from a group of which nothing is known
            }
            beforeCm = cmBetween(from, expected.get(at).locationCm());
            from = expected.get(at).locationCm();
            expected.subList(at + 1, expected.size()).clear();
        } else {
            expected.clear();
        }
        long distanceCm = 0;
        for (TrackPackets.Link link : linking.links()) {
            OptionalLong step = linking.scale().cm(link.dLink());
            from = step.isPresent() ? from : OptionalLong.empty();
            distanceCm += step.orElse(0);
            OptionalLong location =
                    from.isPresent() ? OptionalLong.of(from.getAsLong() + distanceCm) : OptionalLong.empty();
            expected.add(expectation(passage, link, location, beforeCm + distanceCm));
        }
    }

    /** The way from one place to another; 0 when one is not known. */
    private static long cmBetween(OptionalLong from, OptionalLong to) {
        return from.isPresent() && to.isPresent() ? Math.max(0, to.getAsLong() - from.getAsLong()) : 0;
    }

    private static <T> Expectation<T> expectation(
            GroupPassage<T> by, TrackPackets.Link link, OptionalLong locationCm, long wayCm) {
        long accuracyCm = link.qLinkAccM() * 100L + ODOMETER_ERROR_CM + wayCm * ODOMETER_ERROR_PER_CENT / 100;
        return new Expectation<>(
                GroupPassage.id(
                        link.group().nidC().orElse(country(by)), link.group().nidBg()),
                locationCm,
                accuracyCm,
                Direction.ofOrientation(link.qLinkOrientation()),
                link.qLinkReaction(),
                by);
    }
}
