/**
 * What a service shows of a trip, as JSON: its speed over time or distance, its balise groups, its quality.
 *
 * <p>Entry points: {@link dev.atpre.engine.view.SpeedCurve}, {@link dev.atpre.engine.view.BalisesJson},
 * {@link dev.atpre.engine.view.QualityJson}.
 *
 * <pre>{@code
 * String json = SpeedCurve.read(recordings, SpeedCurve.Request.of(SpeedCurve.Axis.TIME, 1000));
 * }</pre>
 *
 * <p>Use {@link dev.atpre.engine.report.TripModel} instead for a page that shows all of a trip.
 */
@NullMarked
package dev.atpre.engine.view;

import org.jspecify.annotations.NullMarked;
