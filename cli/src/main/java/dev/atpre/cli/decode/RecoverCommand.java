package dev.atpre.cli.decode;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.input.Batch;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.recordings.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a damaged recording again without its damage. */
@Command(
        name = "recover",
        description = "Write a recording again without what is damaged: every record that can be read, byte for byte.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp recover 130000.MMI recovered.MMI",
            "  atp recover --only-intact 130000.MMI intact.MMI",
            "",
            "What is left out is said on standard error; 'atp doctor' says why. Personal data stays as it is.",
            "",
            "Exit code: 0 nothing was left out, 1 something was, or nothing could be written, 64 usage."
        })
public final class RecoverCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "IN", description = "A recording: a file, or - for standard input.")
    private String in = "-";

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write, or - for standard output.")
    private String out = "-";

    @Option(names = "--only-intact", description = "Leave out records, too, whose bus CRC fails.")
    private boolean onlyIntact;

    /** The command on a console. */
    public RecoverCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PersonalNames names = PersonalNames.masked();
        Recordings recordings = Recordings.find(List.of(in), names, console.in());
        recordings.notices().forEach(console::say);
        int found = recordings.found().size();
        if (found != 1) {
            throw usage("%s has %s recordings: expected one".formatted(names.path(in), found == 0 ? "no" : found));
        }
        if (!out.equals("-") && (out.endsWith("/") || Files.isDirectory(Path.of(out)))) {
            throw usage("the output %s is a folder: expected a file".formatted(names.path(out)));
        }
        RecordBytes records = new RecordBytes(onlyIntact);
        try (Target target = new Destination(out, records, names, recordings, spec.commandLine()).open(console)) {
            RecoverStep step = new RecoverStep(console, target, records);
            new Batch(console, recordings, 1, !out.equals("-")).run(RecordingReader::lenient, step);
            target.complete();
            return step.exitCode();
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
