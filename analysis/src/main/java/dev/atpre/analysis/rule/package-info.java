/**
 * The rules by which events are found in a trip, each in a file of its own, with its thresholds. They have a version of their
 * own: {@link dev.atpre.analysis.rule.Events#RULES}.
 *
 * <p>Entry point: {@link dev.atpre.analysis.rule.Events}.
 *
 * <pre>{@code
 * List<Event> events = Events.of(trip);
 * }</pre>
 *
 * <p>Use {@link dev.atpre.analysis.quality.Doctor} instead for whether a file can be believed.
 */
@NullMarked
package dev.atpre.analysis.rule;

import org.jspecify.annotations.NullMarked;
