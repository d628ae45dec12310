/**
 * What one file tells of its train, kept small: samples of speed and place, and the records that say that something happened.
 * A trip's events are found in these, so that each file is read once and alone.
 *
 * <p>Entry point: {@link dev.atpre.analysis.observation.ObservationBuilder}.
 *
 * <pre>{@code
 * ObservationBuilder builder = new ObservationBuilder();
 * decoder.feed(bytes, builder);
 * Observations observations = builder.observations();
 * }</pre>
 *
 * <p>Use {@link dev.atpre.analysis.event.Events} instead for what these mean.
 */
@NullMarked
package dev.atpre.analysis.observation;

import org.jspecify.annotations.NullMarked;
