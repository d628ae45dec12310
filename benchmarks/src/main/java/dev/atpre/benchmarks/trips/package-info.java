/**
 * Benchmarks of trips: facts of a file and the events of a trip, beside bare visiting of the same rows.
 *
 * <p>Entry points: the classes named {@code ...Benchmark}. Use {@code atp trips} instead to see what it does for recordings.
 */
@NullMarked
package dev.atpre.benchmarks.trips;

import org.jspecify.annotations.NullMarked;
