/**
 * What the commands that read recordings have in common.
 *
 * <p>Entry point: {@link dev.atpre.cli.input.Inputs}, a picocli mixin, and {@link dev.atpre.cli.input.Batch}.
 *
 * <pre>{@code
 * Recordings recordings = inputs.find(console, spec.commandLine());
 * new Batch(console, recordings, inputs.workers(), true).run(RecordingReader::lenient, step);
 * }</pre>
 *
 * <p>Use {@link dev.atpre.engine.recordings.Recordings} instead where there is no command line.
 */
@NullMarked
package dev.atpre.cli.input;

import org.jspecify.annotations.NullMarked;
