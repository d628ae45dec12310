package dev.atpre.cli;

import dev.atpre.cli.console.Console;
import java.util.List;

/**
 * Adds commands to the program. Found by {@link java.util.ServiceLoader}, and only looked for when no built-in command is
 * asked for: what it brings costs the others nothing.
 */
public interface CommandProvider {
    /** Objects annotated with picocli's {@code @Command}, whose names are those of no other command. */
    List<Object> commands(Console console);
}
