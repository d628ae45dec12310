/**
 * The command {@code decode}.
 *
 * <p>Entry point: {@link dev.atpre.cli.decode.DecodeCommand}, which picocli fills and runs:
 *
 * <pre>{@code
 * new CommandLine(new DecodeCommand(console)).execute("--format", "text", "trip.zip");
 * }</pre>
 *
 * <p>Use {@link dev.atpre.decoder.output.JsonLinesWriter} instead to write rows from a program.
 */
@NullMarked
package dev.atpre.cli.decode;

import org.jspecify.annotations.NullMarked;
