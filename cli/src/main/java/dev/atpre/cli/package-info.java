/**
 * The command line.
 *
 * <p>Entry point: {@link dev.atpre.cli.Main}. A jar on the class path adds commands of its own with a
 * {@link dev.atpre.cli.CommandProvider}:
 *
 * <pre>{@code
 * public final class ServeCommands implements CommandProvider {
 *     public List<Object> commands(Console console) {
 *         return List.of(new ServeCommand(console));
 *     }
 * }
 * }</pre>
 *
 * <p>Use {@link dev.atpre.engine.recordings.Recordings} instead to read recordings from a program.
 */
@NullMarked
package dev.atpre.cli;

import org.jspecify.annotations.NullMarked;
