package dev.atpre.cli.decode;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.input.Batch;
import dev.atpre.cli.input.Inputs;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.recordings.Recordings;
import dev.atpre.engine.rows.Format;
import dev.atpre.engine.rows.RowFilter;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes every row of recordings as JSON Lines or text. */
@Command(
        name = "decode",
        description = "Decode recordings: every record in physical units, damage included.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp decode 130000.MMI",
            "  atp decode --format text 130000.MMI | less",
            "  atp decode --format csv -o trip.csv 130000.MMI",
            "  atp decode trips/ more.zip -o decoded/",
            "  atp decode --packet STATUS,DRIVER_MESSAGE --from 13:05 --to 13:10 130000.MMI",
            "  atp decode --strict -o day.jsonl 2024-09-16/",
            "",
            "When several recordings share one output, each row says in \"file\" which it is from.",
            "Filters leave the row numbers as they are; damage and rows without a time always stay.",
            "Large recordings, of tens of MB, are decoded fastest into a folder: one output takes them in turn.",
            "",
            "Exit code: 0 nothing to report, 1 damage, warnings or a failed file (filtered or not), 64 usage."
        })
public final class DecodeCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Inputs inputs = new Inputs();

    @Mixin
    private final Filters filters = new Filters();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = {
                "jsonl (default): one JSON object a row. text: for eyes, in km/h and metres.",
                "csv: a table for spreadsheets, a line a row."
            })
    private Format format = Format.jsonl;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|DIR|-",
            description = {
                "Where to: a file; a folder that exists or ends in /, with NAME.jsonl, .txt or .csv for each recording;",
                "or - (default) for standard output."
            })
    private String output = "-";

    @Option(
            names = "--strict",
            description = {
                "Stop a recording at its first row that is damaged or has a warning, and leave no output of it",
                "in FILE or DIR. The other recordings are decoded."
            })
    private boolean strict;

    /** The command on a console. */
    public DecodeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RowFilter filter = filters.filter(spec.commandLine());
        Recordings recordings = inputs.find(console, spec.commandLine());
        Destination destination = new Destination(output, format, inputs.names(), recordings, spec.commandLine());
        try (Target target = destination.open(console)) {
            boolean severalFiles = target.isShared() && recordings.found().size() > 1;
            Pens pens = new Pens(format, inputs.showPersonal(), severalFiles);
            DecodeStep step = new DecodeStep(console, filter, target, pens);
            new Batch(console, recordings, inputs.workers(), !destination.isTerminal(console))
                    .run(strict ? RecordingReader::strict : RecordingReader::lenient, step);
            target.complete();
            return step.exitCode();
        }
    }
}
