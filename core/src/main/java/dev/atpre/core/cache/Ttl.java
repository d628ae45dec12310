package dev.atpre.core.cache;

import java.time.Duration;

/** Times to live: positive, in whole milliseconds, a century at most. */
final class Ttl {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Ttl() {}

    /** @throws IllegalArgumentException when it is not positive */
    static Duration check(String name, Duration ttl) {
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException(
                    "%s is %s: expected more than zero; to keep nothing, do not cache".formatted(name, ttl));
        }
        return ttl;
    }

    /** In milliseconds, less than one rounded up. */
    static long millis(Duration ttl) {
        Duration capped = ttl.compareTo(LONGEST) > 0 ? LONGEST : ttl;
        return Math.max(1, capped.plusNanos(999_999).toMillis());
    }

    /**
     * Shortened by chance, so that what was stored together does not end together; never longer than asked for.
     *
     * @param share the largest part that is taken off, 0 to 1
     * @param random from 0 to 1
     */
    static Duration jittered(Duration ttl, double share, double random) {
        long millis = millis(ttl);
        return Duration.ofMillis(Math.max(1, millis - (long) (millis * share * random)));
    }
}
