package dev.atpre.core.cache;

/**
 * Hears of each operation, on the thread that did it or the one that brought Redis' answer: to be thread-safe and quick; what
 * it throws is logged once and otherwise ignored. Every lookup
 * is told once as {@code GET} with {@code HIT} or {@code MISS}; a failure of Redis is told besides, with {@code ERROR}.
 */
@FunctionalInterface
public interface CacheListener {
    /** Hears nothing. */
    CacheListener NONE = (operation, status, nanos) -> {};

    /**
     * An operation has ended.
     *
     * @param nanos how long it took in nanoseconds; 0 for what the near tier answered, which is not timed
     */
    void operation(CacheOperation operation, CacheStatus status, long nanos);
}
