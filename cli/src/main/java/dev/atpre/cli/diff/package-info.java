/**
 * The command {@code diff}.
 *
 * <p>Entry point: {@link dev.atpre.cli.diff.DiffCommand}, which picocli fills and runs:
 *
 * <pre>{@code
 * new CommandLine(new DiffCommand(console)).execute("130000.MMI", "copy/130000.MMI");
 * }</pre>
 *
 * <p>Use {@code cmp} instead where only the bytes matter.
 */
@NullMarked
package dev.atpre.cli.diff;

import org.jspecify.annotations.NullMarked;
