/**
 * A server to be put under load, with and without the core's filters.
 *
 * <p>Entry point: {@link dev.atpre.benchmarks.web.FilterServer}, started by {@code benchmarks/filters.sh}. Use the example
 * {@code ApiServer} instead to see what the filters do.
 */
@NullMarked
package dev.atpre.benchmarks.web;

import org.jspecify.annotations.NullMarked;
