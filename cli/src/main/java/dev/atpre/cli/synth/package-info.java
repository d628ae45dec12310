/**
 * The command {@code synth}.
 *
 * <p>Entry point: {@link dev.atpre.cli.synth.SynthCommand}, which picocli fills and runs:
 *
 * <pre>{@code
 * new CommandLine(new SynthCommand(console)).execute("--trips", "3", "--out", "trips");
 * }</pre>
 *
 * <p>Use {@link dev.atpre.synth.trip.SimulatedTrip} instead to simulate a trip in a program.
 */
@NullMarked
package dev.atpre.cli.synth;

import org.jspecify.annotations.NullMarked;
