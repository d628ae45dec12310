/**
 * The command {@code demo}.
 *
 * <p>Entry point: {@link dev.atpre.cli.demo.DemoCommand}, which picocli fills and runs:
 *
 * <pre>{@code
 * new CommandLine(new DemoCommand(console, "atp")).execute("--out", "somewhere");
 * }</pre>
 *
 * <p>Use {@link dev.atpre.synth.trip.SyntheticTrip} instead for synthetic recordings in a program.
 */
@NullMarked
package dev.atpre.cli.demo;

import org.jspecify.annotations.NullMarked;
