/**
 * The terminal: standard streams, exit codes, progress, tables and amounts in words.
 *
 * <p>Entry point: {@link dev.atpre.cli.console.Console}.
 *
 * <pre>{@code
 * console.print("to standard output");
 * console.say("to standard error");
 * }</pre>
 *
 * <p>Use {@link dev.atpre.cli.console.Console#out()} instead of {@code print} for bytes in bulk.
 */
@NullMarked
package dev.atpre.cli.console;

import org.jspecify.annotations.NullMarked;
