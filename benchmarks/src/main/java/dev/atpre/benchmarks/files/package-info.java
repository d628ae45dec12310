/**
 * Benchmarks of reading files, one by chunks and many at once, beside what the JDK offers.
 *
 * <p>Entry points: the classes named {@code ...Benchmark}. Use {@code atp decode --workers} instead to see what it does for
 * recordings.
 */
@NullMarked
package dev.atpre.benchmarks.files;

import org.jspecify.annotations.NullMarked;
