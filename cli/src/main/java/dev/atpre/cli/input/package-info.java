/**
 * What the commands that read recordings have in common.
 *
 * <p>Entry point: {@link dev.atpre.cli.input.Inputs}, a picocli mixin.
 *
 * <pre>{@code
 * Recordings recordings = inputs.find(console, spec.commandLine());
 * try (RecordingReader reader = RecordingReader.lenient()) {
 *     Batch.run(console, recordings, reader, true, recording -> reader.decode(recording, sink));
 * }
 * }</pre>
 *
 * <p>Use {@link dev.atpre.engine.recordings.Recordings} instead where there is no command line.
 */
@NullMarked
package dev.atpre.cli.input;

import org.jspecify.annotations.NullMarked;
