package dev.atpre.cli.input;

import dev.atpre.cli.console.Console;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.Recordings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which recordings to read, and whether personal data may be shown. A picocli mixin. */
public final class Inputs {
    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = {
                "A file; a folder, searched for .RU and .MMI in any case;",
                "a .zip, searched likewise; or - for standard input."
            })
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--show-personal",
            description = "Show driver and work shift, in packets and in folder names. Without it they are ***.")
    private boolean showPersonal;

    @Option(
            names = "--workers",
            paramLabel = "N",
            converter = WorkerCount.class,
            description = {
                "How many recordings to read at once, 1 to " + WorkerCount.MOST + " (default: one a core).",
                "The output is the same."
            })
    private int workers = Runtime.getRuntime().availableProcessors();

    /** How many recordings to read at once, at least 1. */
    public int workers() {
        return workers;
    }

    /** Whether personal data may be shown. */
    public boolean showPersonal() {
        return showPersonal;
    }

    /** How names are shown. */
    public PersonalNames names() {
        return PersonalNames.shown(showPersonal);
    }

    /**
     * Searches the paths and says what a user should know about the search.
     *
     * @throws ParameterException when there is no recording at all
     */
    public Recordings find(Console console, CommandLine command) {
        Recordings recordings = Recordings.find(paths, names(), console.in());
        if (recordings.found().isEmpty()) {
            throw new ParameterException(command, String.join(System.lineSeparator(), recordings.notices()));
        }
        recordings.notices().forEach(console::say);
        return recordings;
    }
}
