/**
 * Benchmarks of the core's cache beside what it is made of and what others offer.
 *
 * <p>Entry points: the classes named {@code ...Benchmark}. Use {@code CacheManager.statistics()} instead to learn how a cache
 * does in a service.
 */
@NullMarked
package dev.atpre.benchmarks.cache;

import org.jspecify.annotations.NullMarked;
