package dev.atpre.core.cache;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which keys have a large value, as far as this process has seen: one bit for each of 65 536 groups of keys, the newest
 * member of a group decides. A wrong guess costs one more round trip and is never wrong about the value. Thread-safe.
 */
final class LargeKeys {
    private static final int BITS = 1 << 16;

    private final AtomicLongArray words = new AtomicLongArray(BITS / Long.SIZE);

    boolean mayContain(String key) {
        int bit = bit(key);
        return (words.get(bit >> 6) & (1L << bit)) != 0;
    }

    void put(String key, boolean large) {
        int bit = bit(key);
        long mask = 1L << bit;
        long old = words.get(bit >> 6);
        if (((old & mask) != 0) != large) {
            words.accumulateAndGet(bit >> 6, mask, (word, one) -> large ? word | one : word & ~one);
        }
    }

    private static int bit(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash >>> 16;
    }
}
