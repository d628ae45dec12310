/**
 * The files of a trip as one line of time.
 *
 * <p>Entry point: {@link dev.atpre.analysis.timeline.Timeline}.
 *
 * <pre>{@code
 * Timeline timeline = new Timeline(trip);
 * for (Seen<Sample> sample : timeline.samples()) {
 *     plot(sample.at(), sample.what().speed());
 * }
 * }</pre>
 *
 * <p>Use {@link dev.atpre.analysis.rule.Events} instead for what happened.
 */
@NullMarked
package dev.atpre.analysis.timeline;

import org.jspecify.annotations.NullMarked;
