package dev.atpre.cli.trips;

import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventJson;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.rule.Assessment;
import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.cli.console.Amounts;
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

/** Shows what happened on trips, with the evidence. */
@Command(
        name = "events",
        description = "Show what happened: brakes with their causes, overspeed, stops, messages, failures ...",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp events stick/",
            "  atp events --attention --kind emergency_brake,service_brake stick/",
            "  atp events --json stick/ | jq 'select(.cause == null and .kind == \"service_brake\")'",
            "",
            "A line with ! needs a person; the records that show it stand below. Evidence, not a verdict:",
            "samples lie seconds apart, so what no sample shows is not denied. docs/events.md has the rules.",
            "",
            "Exit code: 0 every recording could be read, 1 one could not, 64 usage."
        })
public final class EventsCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Inputs inputs = new Inputs();

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description = "Only these kinds: ${COMPLETION-CANDIDATES}.")
    private List<EventKind> kinds = List.of();

    @Option(names = "--attention", description = "Only what needs a person.")
    private boolean attention;

    @Option(names = "--json", description = "JSON Lines: one object for each event.")
    private boolean json;

    /** The command on a console. */
    public EventsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CollectStep step = new CollectStep();
        List<Trip> trips = step.trips(console, inputs.find(console, spec.commandLine()), inputs.workers());
        boolean first = true;
        for (Trip trip : trips) {
            Assessment assessment = Assessment.of(trip);
            List<Event> shown =
                    assessment.events().stream().filter(this::isWanted).toList();
            if (json) {
                console.print(shown.stream().map(EventJson::of).iterator());
            } else {
                console.print(text(assessment, shown, first).iterator());
            }
            first = false;
        }
        step.messages().forEach(console::say);
        return step.exitCode();
    }

    private boolean isWanted(Event event) {
        return (kinds.isEmpty() || kinds.contains(event.kind())) && (!attention || event.attention());
    }

    private static List<String> text(Assessment assessment, List<Event> shown, boolean first) {
        List<String> lines = new ArrayList<>();
        if (!first) {
            lines.add("");
        }
        lines.add(Shown.heading(assessment.trip()));
        lines.add("quality %s; %s of %s (rules %s)"
                .formatted(
                        assessment.quality().words(),
                        Amounts.count(shown.size()),
                        Amounts.count(assessment.events().size(), "event"),
                        Events.RULES));
        if (!shown.isEmpty()) {
            lines.add("");
            EventsText.lines(shown).forEach(lines::add);
        }
        return lines;
    }
}
