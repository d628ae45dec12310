/**
 * Synthetic recordings of one train's trip, for demonstrations, tests and benchmarks.
 *
 * <p>Entry point: {@link dev.atpre.synth.trip.SyntheticTrip}:
 *
 * <pre>{@code
 * for (RecordingFile file : SyntheticTrip.seeded(1)) {
 *     Files.write(folder.resolve(file.name()), file.content());
 * }
 * }</pre>
 *
 * <p>Use {@link dev.atpre.decoder.Encoder} instead to write single records of your own.
 */
@NullMarked
package dev.atpre.synth.trip;

import org.jspecify.annotations.NullMarked;
