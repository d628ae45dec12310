package dev.atpre.cli;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.cli.console.ProcessEndsException;
import dev.atpre.cli.console.ReaderGoneException;
import dev.atpre.cli.console.WriteFailure;
import dev.atpre.cli.decode.DecodeCommand;
import dev.atpre.cli.decode.RecoverCommand;
import dev.atpre.cli.demo.DemoCommand;
import dev.atpre.cli.diff.DiffCommand;
import dev.atpre.cli.report.DoctorCommand;
import dev.atpre.cli.report.InfoCommand;
import dev.atpre.cli.synth.SynthCommand;
import dev.atpre.cli.trips.BalisesCommand;
import dev.atpre.cli.trips.EventsCommand;
import dev.atpre.cli.trips.ReportCommand;
import dev.atpre.cli.trips.TripsCommand;
import dev.atpre.cli.trips.WhyCommand;
import dev.atpre.engine.recordings.PersonalNames;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The program on a console: puts the commands together, runs one, and turns what is thrown into words. */
final class Program {
    private final Console console;
    private final CommandLine root = new CommandLine(new Atp());

    /**
     * A program.
     *
     * @param name how the user started it, for commands to paste
     */
    Program(Console console, String name) {
        this.console = console;
        List.of(
                        new DecodeCommand(console),
                        new InfoCommand(console),
                        new DoctorCommand(console),
                        new TripsCommand(console),
                        new EventsCommand(console),
                        new BalisesCommand(console),
                        new WhyCommand(console),
                        new ReportCommand(console, Version.ofProgram()),
                        new RecoverCommand(console),
                        new DiffCommand(console),
                        new DemoCommand(console, name),
                        new SynthCommand(console),
                        new CompletionCommand(console),
                        new ClassDataCommand())
                .forEach(root::addSubcommand);
    }

    /** Runs a command line; the exit code. */
    int run(String... arguments) {
        if (Arrays.stream(arguments).limit(1).noneMatch(root.getSubcommands()::containsKey)) {
            ServiceLoader.load(CommandProvider.class)
                    .forEach(provider -> provider.commands(console).forEach(root::addSubcommand));
        }
        boolean colours = console.isTerminal(Console.Stream.OUT) && System.getenv("NO_COLOR") == null;
        root.setOut(writer(console.textOut()))
                .setErr(writer(console.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((e, all) -> usage(e))
                .setExecutionExceptionHandler((e, command, parsed) -> failure(e));
        return root.execute(arguments);
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private int usage(ParameterException e) {
        String message = String.valueOf(e.getMessage());
        PersonalNames names = PersonalNames.masked();
        message.lines().forEach(line -> console.say(names.text(line)));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, writer(console.err()));
        console.say(
                "See '%s --help'.".formatted(e.getCommandLine().getCommandSpec().qualifiedName()));
        return ExitCodes.USAGE;
    }

    private int failure(Exception e) {
        if (e instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return failure(unchecked.getCause());
        }
        if (e instanceof IOException io) {
            return failure(io);
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            console.say("Stopped: " + e.getMessage());
            return ExitCodes.INTERRUPTED;
        }
        console.say("A fault of this program, please report it with these lines:");
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        PersonalNames names = PersonalNames.masked();
        trace.toString().lines().forEach(line -> console.say(names.text(line.replace("\t", "    "))));
        return ExitCodes.INTERNAL;
    }

    private int failure(IOException e) {
        if (e instanceof ReaderGoneException) {
            return ExitCodes.READER_LEFT;
        }
        if (e instanceof ProcessEndsException) {
            return ExitCodes.INTERRUPTED;
        }
        console.say("The output cannot be written: " + WriteFailure.reason(e));
        return ExitCodes.FINDINGS;
    }
}
