package dev.atpre.cli;

import dev.atpre.cli.console.Console;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Starts the program. The launcher passes two system properties: {@code atp.terminals} lists which of {@code out} and
 * {@code err} are a terminal, {@code atp.command} is the command as the user typed it.
 */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // A logger is asked for only when something is wrong, and that it has no backend is not what a user need hear
        // then.
        System.setProperty("slf4j.internal.verbosity", System.getProperty("slf4j.internal.verbosity", "ERROR"));
        Console console = Console.ofProcess(terminals(System.getProperty("atp.terminals", "")));
        System.exit(new Program(console, System.getProperty("atp.command", "atp")).run(arguments));
    }

    private static Set<Console.Stream> terminals(String listed) {
        Set<Console.Stream> terminals = EnumSet.noneOf(Console.Stream.class);
        for (Console.Stream stream : Console.Stream.values()) {
            if (listed.contains(stream.name().toLowerCase(Locale.ROOT))) {
                terminals.add(stream);
            }
        }
        return terminals;
    }
}
