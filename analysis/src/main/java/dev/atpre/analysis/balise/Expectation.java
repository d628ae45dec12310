package dev.atpre.analysis.balise;

import java.util.OptionalLong;

/**
 * A balise group that the linking of another announced. Immutable.
 *
 * @param group NID_C and NID_BG, such as {@code 886/8132}
 * @param locationCm where the odometer should stand then; empty when that of the announcing group is not known
 * @param accuracyCm how far off it may be: Q_LINKACC and the odometer's own error
 * @param orientation the way in which it should be passed
 * @param qLinkReaction 0 train trip, 1 service brake, 2 none
 * @param by the group that announced it
 */
public record Expectation<T>(
        String group,
        OptionalLong locationCm,
        long accuracyCm,
        Direction orientation,
        int qLinkReaction,
        GroupPassage<T> by) {
    /** From how far before on the group may come; empty as the location is. */
    public OptionalLong windowBeginCm() {
        return locationCm.isPresent() ? OptionalLong.of(locationCm.getAsLong() - accuracyCm) : OptionalLong.empty();
    }

    /** Whether a train that does not meet it brakes. */
    public boolean isWithReaction() {
        return qLinkReaction < 2;
    }

    /** Whether the train is past where the group may still come. */
    public boolean isPassedAt(OptionalLong odometerCm) {
        return locationCm.isEmpty()
                || odometerCm.isEmpty()
                || odometerCm.getAsLong() > locationCm.getAsLong() + accuracyCm;
    }
}
