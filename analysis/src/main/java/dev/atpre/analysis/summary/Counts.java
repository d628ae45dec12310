package dev.atpre.analysis.summary;

import java.util.SortedMap;
import java.util.TreeMap;

/** Counts by a number of 0..255. Not thread-safe. */
final class Counts {
    private static final int NUMBERS = 256;

    private final long[] counts = new long[NUMBERS];

    void add(int number) {
        counts[number]++;
    }

    /** The counts that are not 0. */
    SortedMap<Integer, Long> byNumber() {
        SortedMap<Integer, Long> map = new TreeMap<>();
        for (int number = 0; number < NUMBERS; number++) {
            if (counts[number] > 0) {
                map.put(number, counts[number]);
            }
        }
        return map;
    }
}
