/**
 * The commands {@code info} and {@code doctor}.
 *
 * <p>Entry point: {@link dev.atpre.cli.report.InfoCommand} and {@link dev.atpre.cli.report.DoctorCommand}, which picocli
 * fills and runs:
 *
 * <pre>{@code
 * new CommandLine(new InfoCommand(console)).execute("--json", "trips");
 * }</pre>
 *
 * <p>Use {@link dev.atpre.analysis.summary.SummaryBuilder} instead to sum up a file in a program.
 */
@NullMarked
package dev.atpre.cli.report;

import org.jspecify.annotations.NullMarked;
