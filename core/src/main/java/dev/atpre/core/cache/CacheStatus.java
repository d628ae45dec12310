package dev.atpre.core.cache;

import java.util.Locale;

/** How an operation on the cache ended. */
public enum CacheStatus {
    /** A lookup was answered: by a tier, or by the computation of another caller. */
    HIT,
    /** A lookup was not answered. */
    MISS,
    /** A value was stored, or keys are gone, were they there or not. */
    SUCCESS,
    /** Redis refused or did not answer in time; whoever called the cache did not notice. */
    ERROR,
    /** A value was not stored: too large, not worth it, or not to be had as bytes. */
    BYPASS;

    /** In lower case, as in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
