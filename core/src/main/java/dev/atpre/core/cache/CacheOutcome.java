package dev.atpre.core.cache;

import org.jspecify.annotations.Nullable;

/**
 * A value and where it came from. A value of null is a result like any other; a failure is never an outcome but the
 * exception that the function threw.
 *
 * @param value what the function returned, now or earlier
 * @param source where from
 * @param <T> the value
 */
public record CacheOutcome<T>(@Nullable T value, Source source) {
    /** Where a value came from. */
    public enum Source {
        /** The memory of this process. */
        NEAR,
        /** Redis. */
        REMOTE,
        /** Another caller of this process, who was computing it already. */
        COALESCED,
        /** Computed, and stored where there is room. */
        LOADED,
        /** Computed by a call from within its own computation, which cannot wait for itself; not stored. */
        NESTED
    }

    /** Whether it did not have to be computed for this caller. */
    public boolean isHit() {
        return source == Source.NEAR || source == Source.REMOTE || source == Source.COALESCED;
    }
}
