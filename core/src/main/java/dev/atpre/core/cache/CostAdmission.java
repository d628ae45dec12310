package dev.atpre.core.cache;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Compares the time of computing with a moving average of the time of fetching, for each power of two of length. A length of
 * which nothing was fetched yet is predicted from the nearest shorter one by proportion, at first from a round trip and a
 * rate. One in 64 is admitted against the prediction, so that a prediction that has become wrong is found out.
 */
final class CostAdmission implements Admission {
    private static final int CLASSES = 32;
    private static final int WORTH = 2;
    private static final long FIRST_ROUND_TRIP_NANOS = 200_000;
    private static final long FIRST_NANOS_PER_KIB = 1_000;
    private static final int KEPT_OF_8 = 7;
    private static final int EXPLORED = 64;

    /** Zero where nothing was fetched yet. */
    private final AtomicLongArray averageNanos = new AtomicLongArray(CLASSES);

    private final AtomicInteger refused = new AtomicInteger();

    @Override
    public boolean admits(long computeNanos, int bytes) {
        return computeNanos > WORTH * predictedNanos(bytes) || refused.incrementAndGet() % EXPLORED == 0;
    }

    @Override
    public void fetched(long nanos, int bytes) {
        averageNanos.updateAndGet(
                sizeClass(bytes), average -> average == 0 ? nanos : (average * KEPT_OF_8 + nanos) / (KEPT_OF_8 + 1));
    }

    long predictedNanos(int bytes) {
        int wanted = sizeClass(bytes);
        for (int known = wanted; known >= 0; known--) {
            long average = averageNanos.get(known);
            if (average > 0) {
                return known == wanted ? average : average + perKib(bytes);
            }
        }
        return FIRST_ROUND_TRIP_NANOS + perKib(bytes);
    }

    private static long perKib(int bytes) {
        return FIRST_NANOS_PER_KIB * (bytes >> 10);
    }

    private static int sizeClass(int bytes) {
        return CLASSES - Integer.numberOfLeadingZeros(Math.max(1, bytes)) - 1;
    }
}
