package dev.atpre.cli.trips;

import dev.atpre.analysis.trip.Trip;
import dev.atpre.cli.console.Console;
import dev.atpre.cli.input.Inputs;
import dev.atpre.engine.recordings.Recordings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the trips that recordings are parts of. */
@Command(
        name = "trips",
        description = "List trips, those first that need a person, each with the reason.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp trips stick/",
            "  atp trips --json stick/ | jq '.trips[] | select(.needs_attention != [])'",
            "",
            "Files are one trip when they lie in one of the recorder's folders (SHIFT_TRAIN_DRIVER_VEHICLE), or when",
            "time and odometer go on from one to the next. A reason is where to look, not a verdict.",
            "",
            "Exit code: 0 every recording could be read, 1 one could not, 64 usage."
        })
public final class TripsCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Inputs inputs = new Inputs();

    @Option(
            names = "--json",
            description = "One JSON object: {\"rules\":VERSION,\"trips\":[...]}, in the order of time.")
    private boolean json;

    /** The command on a console. */
    public TripsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Recordings recordings = inputs.find(console, spec.commandLine());
        CollectStep step = new CollectStep();
        List<Trip> trips = step.trips(console, recordings, inputs.workers());
        console.print((json ? TripsJson.lines(trips) : TripsTable.lines(trips)).iterator());
        step.messages().forEach(console::say);
        return step.exitCode();
    }
}
