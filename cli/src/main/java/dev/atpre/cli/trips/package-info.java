/**
 * The commands about trips: {@code trips}, {@code events}, {@code balises} and {@code why}.
 *
 * <p>Entry points: {@link dev.atpre.cli.trips.TripsCommand} and its neighbours, which picocli fills and runs:
 *
 * <pre>{@code
 * new CommandLine(new EventsCommand(console)).execute("--json", "stick/");
 * }</pre>
 *
 * <p>Use {@link dev.atpre.analysis.rule.Assessment} instead to look at a trip in a program.
 */
@NullMarked
package dev.atpre.cli.trips;

import org.jspecify.annotations.NullMarked;
