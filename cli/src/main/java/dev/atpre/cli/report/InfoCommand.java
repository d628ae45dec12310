package dev.atpre.cli.report;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.input.Batch;
import dev.atpre.cli.input.Inputs;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.recordings.Recordings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sums up recordings. */
@Command(
        name = "info",
        description = "Sum up recordings: times, distance, speed, records, balises, brakes, messages.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp info 130000.MMI            one recording in detail",
            "  atp info trips/ more.zip       a table with a line for each, and their sum",
            "  atp info --json trips/ | jq '.files[].distance_km'",
            "",
            "Exit code: 0 every recording could be read (damage stands in the numbers), 1 one could not, 64 usage."
        })
public final class InfoCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Inputs inputs = new Inputs();

    @Option(names = "--json", description = "One JSON object: {\"files\":[...]}, with all counts.")
    private boolean json;

    /** The command on a console. */
    public InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Recordings recordings = inputs.find(console, spec.commandLine());
        // JSON is printed as it comes, and a progress line would stand in the midst of it.
        boolean showProgress = !json || !console.isTerminal(Console.Stream.OUT);
        Batch batch = new Batch(console, recordings, inputs.workers(), showProgress);
        return run(batch, view(recordings));
    }

    private InfoView view(Recordings recordings) {
        if (json) {
            return new InfoJson(console);
        }
        return recordings.found().size() == 1 ? InfoSheet.on(console) : new InfoTable(console);
    }

    /** What the command does for recordings that were found; the exit code. */
    public static int show(Console console, Recordings recordings) throws IOException, InterruptedException {
        return run(new Batch(console, recordings, 1, true), new InfoTable(console));
    }

    private static int run(Batch batch, InfoView view) throws IOException, InterruptedException {
        InfoStep step = new InfoStep(batch.console(), view);
        batch.run(RecordingReader::lenient, step);
        step.finish();
        return step.exitCode();
    }
}
