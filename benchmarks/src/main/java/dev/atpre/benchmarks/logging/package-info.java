/**
 * Benchmarks of the core's log lines beside other encoders.
 *
 * <p>Entry point: {@link dev.atpre.benchmarks.logging.LogEventBenchmark}. Use a profiler instead to learn what logging costs a
 * service.
 */
@NullMarked
package dev.atpre.benchmarks.logging;

import org.jspecify.annotations.NullMarked;
