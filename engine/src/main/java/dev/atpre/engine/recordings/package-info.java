/**
 * Finds recordings in files, folders, archives and on standard input, and decodes them.
 *
 * <p>Entry point: {@link dev.atpre.engine.recordings.Recordings}.
 *
 * <pre>{@code
 * Recordings recordings = Recordings.find(List.of("trips", "more.zip"), PersonalNames.masked(), System.in);
 * try (RecordingReader reader = RecordingReader.lenient()) {
 *     for (Recording recording : recordings.found()) {
 *         Outcome outcome = reader.decode(recording, sink);
 *     }
 * }
 * }</pre>
 *
 * <p>Use {@link dev.atpre.decoder.Decoder} instead where the bytes are at hand already.
 */
@NullMarked
package dev.atpre.engine.recordings;

import org.jspecify.annotations.NullMarked;
