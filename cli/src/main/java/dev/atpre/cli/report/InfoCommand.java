package dev.atpre.cli.report;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.cli.input.Batch;
import dev.atpre.cli.input.Inputs;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.recordings.Recordings;
import java.util.ArrayList;
import java.util.List;
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
    public Integer call() {
        List<Examined> all = examine(console, inputs.find(console, spec.commandLine()));
        if (json) {
            console.print(InfoJson.of(all));
        } else {
            print(console, all);
        }
        return report(console, all);
    }

    /** What the command does for recordings that were found; the exit code. */
    public static int show(Console console, Recordings recordings) {
        List<Examined> all = examine(console, recordings);
        print(console, all);
        return report(console, all);
    }

    private static List<Examined> examine(Console console, Recordings recordings) {
        List<Examined> all = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.lenient()) {
            Batch.run(console, recordings, reader, true, recording -> all.add(Examined.by(reader, recording)));
        }
        return all;
    }

    private static void print(Console console, List<Examined> all) {
        if (all.size() > 1) {
            console.print(String.join(System.lineSeparator(), new InfoTable(all).lines()));
            return;
        }
        Examined only = all.get(0);
        only.summary()
                .ifPresent(summary -> console.print(
                        String.join(System.lineSeparator(), new InfoSheet(only.recording(), summary).lines())));
    }

    private static int report(Console console, List<Examined> all) {
        all.forEach(each -> Batch.report(console, each.recording(), each.outcome()));
        return all.stream().allMatch(each -> each.failure().isEmpty()) ? ExitCodes.CLEAN : ExitCodes.FINDINGS;
    }
}
