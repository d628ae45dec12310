/**
 * What happened on a trip, with the evidence: data only.
 *
 * <p>Entry point: {@link dev.atpre.analysis.event.Event}; {@link dev.atpre.analysis.event.EventJson} writes them.
 *
 * <pre>{@code
 * for (Event event : Events.of(trip)) {
 *     System.out.println(event.from().time() + " " + event.kind().words());
 * }
 * }</pre>
 *
 * <p>Use {@link dev.atpre.analysis.rule.Events} instead to find them.
 */
@NullMarked
package dev.atpre.analysis.event;

import org.jspecify.annotations.NullMarked;
