/**
 * JMH benchmarks; docs/benchmarks.md says how to run them and what they gave.
 *
 * <p>Entry point: {@link dev.atpre.benchmarks.DecodeBenchmark}. Use the tests instead to learn whether something is right:
 * nothing here judges.
 */
@NullMarked
package dev.atpre.benchmarks;

import org.jspecify.annotations.NullMarked;
