/**
 * What can be made to happen on an invented trip, and the truth about it.
 *
 * <p>Entry point: {@link dev.atpre.synth.incident.Incident}, given to {@link dev.atpre.synth.trip.SimulatedTrip}.
 *
 * <pre>{@code
 * SimulatedTrip trip = SimulatedTrip.of(7, Set.of(Incident.SERVICE_BRAKE, Incident.GAP));
 * trip.truth().forEach(each -> System.out.println(each.json()));
 * }</pre>
 *
 * <p>Use {@link dev.atpre.synth.trip.SyntheticTrip} instead for one short trip on which every kind of record occurs.
 */
@NullMarked
package dev.atpre.synth.incident;

import org.jspecify.annotations.NullMarked;
