/**
 * What a trip takes from its recordings.
 *
 * <p>Entry point: {@link dev.atpre.engine.trips.ReadFile}.
 *
 * <pre>{@code
 * ReadFile read = ReadFile.of(recording, reader);
 * read.tripFile(recording.name()).ifPresent(files::add);
 * List<Trip> trips = Trips.of(files);
 * }</pre>
 *
 * <p>Use {@link dev.atpre.engine.recordings.RecordingReader} instead for the rows themselves.
 */
@NullMarked
package dev.atpre.engine.trips;

import org.jspecify.annotations.NullMarked;
