/**
 * Benchmarks of the core's metrics beside the client they are made with, and Micrometer.
 *
 * <p>Entry point: {@link dev.atpre.benchmarks.monitoring.ApiRequestBenchmark}. Use the metrics themselves instead to learn how
 * a service does.
 */
@NullMarked
package dev.atpre.benchmarks.monitoring;

import org.jspecify.annotations.NullMarked;
