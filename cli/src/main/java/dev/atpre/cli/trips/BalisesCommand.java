package dev.atpre.cli.trips;

import dev.atpre.analysis.rule.Assessment;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.cli.console.Console;
import dev.atpre.cli.input.Inputs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the balise groups of trips: expected, met, missing, and what they said. */
@Command(
        name = "balises",
        description = "Show balise groups: announced and met or missing, and each telegram as a tree.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp balises stick/",
            "  atp balises --brief stick/ | grep MISSING",
            "",
            "A group is missing when packet 5 of another announced it, it was not met, and a later one of the",
            "same list was. Groups for the other direction are not announced: that is no fault.",
            "",
            "Exit code: 0 every recording could be read, 1 one could not, 64 usage."
        })
public final class BalisesCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Inputs inputs = new Inputs();

    @Option(names = "--brief", description = "Without the packets of the telegrams.")
    private boolean brief;

    /** The command on a console. */
    public BalisesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CollectStep step = new CollectStep();
        List<Trip> trips = step.trips(console, inputs.find(console, spec.commandLine()), inputs.workers());
        boolean first = true;
        for (Trip trip : trips) {
            List<String> lines = new ArrayList<>();
            if (!first) {
                lines.add("");
            }
            lines.add(Shown.heading(trip));
            lines.add("");
            lines.addAll(BalisesText.lines(Assessment.of(trip), !brief));
            console.print(lines.iterator());
            first = false;
        }
        step.messages().forEach(console::say);
        return step.exitCode();
    }
}
