/**
 * Stations: what trains and people call them.
 *
 * <p>Entry point: {@link dev.atpre.service.station.StationTable}.
 */
@NullMarked
package dev.atpre.service.station;

import org.jspecify.annotations.NullMarked;
