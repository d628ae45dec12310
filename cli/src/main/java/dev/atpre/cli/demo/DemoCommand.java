package dev.atpre.cli.demo;

import dev.atpre.cli.console.Amounts;
import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.cli.console.WriteFailure;
import dev.atpre.cli.report.InfoCommand;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.Recordings;
import dev.atpre.synth.trip.SyntheticTrip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the program on recordings of an invented train. */
@Command(
        name = "demo",
        description = "Write synthetic recordings, decode them and show their summary.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp demo",
            "  atp demo --out somewhere",
            "",
            "Nothing that stands in the folder is overwritten.",
            "Exit code: 0 done, 1 the folder cannot be written, 64 usage."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final long SEED = 1;

    private final Console console;
    private final String program;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder to write to (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("atp-demo");

    /**
     * The command on a console.
     *
     * @param program how the user started this program, for commands to paste
     */
    public DemoCommand(Console console, String program) {
        this.console = console;
        this.program = program;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<DemoFile> files = DemoFile.all(SyntheticTrip.seeded(SEED));
        try {
            Optional<DemoFile> taken = taken(files);
            if (taken.isPresent()) {
                console.say("%s is not a file of this demonstration and stays as it is: give another folder with --out"
                        .formatted(shown(taken.get().name())));
                return ExitCodes.FINDINGS;
            }
            Files.createDirectories(folder);
            for (DemoFile file : files) {
                file.writeTo(folder);
            }
        } catch (IOException e) {
            console.say("cannot write to %s: %s".formatted(shown(""), WriteFailure.reason(e)));
            return ExitCodes.FINDINGS;
        }
        return show(files);
    }

    private Optional<DemoFile> taken(List<DemoFile> files) throws IOException {
        for (DemoFile file : files) {
            if (file.isTakenIn(folder)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private int show(List<DemoFile> files) throws IOException, InterruptedException {
        console.print("A synthetic trip of an invented train, with the rows of each recording beside it, in %s:"
                .formatted(shown("")));
        for (DemoFile file : files) {
            console.print("  %-14s%10s".formatted(file.name(), Amounts.bytes(file.bytes())));
        }
        console.print("");
        int exitCode = InfoCommand.show(
                console, Recordings.find(List.of(folder.toString()), PersonalNames.masked(), console.in()));
        console.print("");
        whatNext(files.get(files.size() - 2).name());
        return exitCode;
    }

    /** A path in the folder; the folder's name may be that of a recorder. */
    private String shown(String name) {
        return PersonalNames.masked().path(folder.resolve(name).toString());
    }

    private void whatNext(String recording) {
        String path = quoted(shown(recording));
        console.print("Try next:");
        console.print("  %s decode --format text %s | head -40".formatted(quoted(program), path));
        console.print("  %s decode --packet STATUS,DRIVER_MESSAGE %s".formatted(quoted(program), path));
        console.print("  %s info %s".formatted(quoted(program), path));
        console.print("  %s doctor %s".formatted(quoted(program), quoted(shown(""))));
    }

    /** As a shell takes it for one word. */
    private static String quoted(String word) {
        return word.matches("[\\w./~+@%:=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
