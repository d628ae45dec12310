/**
 * Trips as they stand in the database: which recordings they are of, what happened, and what needs a person.
 *
 * <p>Entry points: {@link dev.atpre.service.mission.Missions} makes them, {@link dev.atpre.service.mission.MissionTable}
 * finds them.
 */
@NullMarked
package dev.atpre.service.mission;

import org.jspecify.annotations.NullMarked;
