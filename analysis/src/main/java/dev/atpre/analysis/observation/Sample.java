package dev.atpre.analysis.observation;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How fast the train ran at one moment. Speeds are in cm/s and empty when not available; all but {@code speed} come from
 * display packet DYNAMIC and are empty in samples of other records.
 *
 * @param supervised whether the record is a DYNAMIC, which says what the train may run
 * @param speed the header's speed
 * @param permitted V_PERMITTED
 * @param target V_TARGET
 * @param release V_RELEASE
 * @param warning M_WARNING
 */
public record Sample(
        long offset,
        OptionalLong seconds,
        OptionalLong locationCm,
        boolean supervised,
        OptionalInt speed,
        OptionalInt permitted,
        OptionalInt target,
        OptionalInt release,
        OptionalInt warning) {
    /** What the train may run, in cm/s: the permitted speed, or the release speed while that is higher. */
    public OptionalInt ceiling() {
        return permitted.isPresent() && release.isPresent()
                ? OptionalInt.of(Math.max(permitted.getAsInt(), release.getAsInt()))
                : permitted;
    }

    /** The moment of the record. */
    public Moment moment() {
        return new Moment(offset, seconds, locationCm);
    }
}
