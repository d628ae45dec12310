package dev.atpre.core.parallel;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a processor.
 *
 * @param batchSize 0: by the size of the items
 * @param freeInFlight so many items are let in whatever they weigh
 * @param itemTimeoutNanos 0: none
 * @param executor null: own threads
 */
record Options(
        String name,
        int maxWorkers,
        int batchSize,
        int maxInFlight,
        long maxInFlightBytes,
        int freeInFlight,
        ParallelProcessor.Order order,
        boolean failFast,
        int maxErrors,
        long itemTimeoutNanos,
        long stopGraceNanos,
        @Nullable Executor executor,
        ParallelListener listener) {}
