package dev.atpre.analysis.balise;

import dev.atpre.decoder.balise.Telegram;
import java.util.OptionalLong;

/**
 * One balise that was met.
 *
 * @param at where the caller keeps it: its record, its file
 * @param locationCm the odometer when its telegram was complete; empty when not available
 */
public record BaliseRead<T>(T at, OptionalLong locationCm, Telegram telegram) {
    boolean isPlaceholder() {
        return Telegram.isPlaceholder(telegram.nidBg());
    }

    boolean isOfGroup(BaliseRead<T> other) {
        return telegram.nidC() == other.telegram.nidC() && telegram.nidBg() == other.telegram.nidBg();
    }

    /** How far the other one lies, in cm; very far when a location is not available. */
    long distanceCm(BaliseRead<T> other) {
        return locationCm.isPresent() && other.locationCm.isPresent()
                ? Math.abs(locationCm.getAsLong() - other.locationCm.getAsLong())
                : Long.MAX_VALUE;
    }
}
