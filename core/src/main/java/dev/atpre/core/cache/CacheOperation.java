package dev.atpre.core.cache;

import java.util.Locale;

/** What was done with the cache. */
public enum CacheOperation {
    GET,
    SET,
    DELETE,
    CLEAR;

    /** In lower case, as in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
