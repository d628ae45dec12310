package dev.atpre.core.logging;

import java.util.concurrent.atomic.LongAdder;

/** How many events of this process did not reach the output. Process-wide like logging itself. */
final class LostEvents {
    private static final LongAdder COUNT = new LongAdder();

    private LostEvents() {}

    static void add(long events) {
        COUNT.add(events);
    }

    static long count() {
        return COUNT.sum();
    }
}
