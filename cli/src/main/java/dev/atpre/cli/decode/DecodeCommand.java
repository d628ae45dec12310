package dev.atpre.cli.decode;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.cli.console.WriteFailure;
import dev.atpre.cli.input.Batch;
import dev.atpre.cli.input.Inputs;
import dev.atpre.decoder.RowSink;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.recordings.Recordings;
import java.io.IOException;
import java.io.UncheckedIOException;
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
            "  atp decode trips/ more.zip -o decoded/",
            "  atp decode --packet STATUS,DRIVER_MESSAGE --from 13:05 --to 13:10 130000.MMI",
            "  atp decode --strict -o day.jsonl 2024-09-16/",
            "",
            "When several recordings share one output, each row says in \"file\" which it is from.",
            "Filters leave the row numbers as they are; damage and rows without a time always stay.",
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
            description = "jsonl (default): one JSON object a row. text: for eyes, in km/h and metres.")
    private Format format = Format.jsonl;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|DIR|-",
            description = {
                "Where to: a file; a folder that exists or ends in /, with NAME.jsonl or NAME.txt for each recording;",
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
    public Integer call() throws IOException {
        RowFilter filter = filters.filter(spec.commandLine());
        Recordings recordings = inputs.find(console, spec.commandLine());
        Destination destination =
                new Destination(output, format, inputs.names(), recordings.found(), spec.commandLine());
        try (RecordingReader reader = strict ? RecordingReader.strict() : RecordingReader.lenient();
                Target target = destination.open(console)) {
            Run run = new Run(reader, filter, target);
            Batch.run(console, recordings, reader, !destination.isTerminal(console), run::take);
            target.complete();
            return run.exitCode;
        }
    }

    /** One run over all recordings. */
    private final class Run {
        private final RecordingReader reader;
        private final RowFilter filter;
        private final Target target;
        private int exitCode = ExitCodes.CLEAN;

        Run(RecordingReader reader, RowFilter filter, Target target) {
            this.reader = reader;
            this.filter = filter;
            this.target = target;
        }

        void take(Recording recording) {
            try {
                Outcome outcome = decode(recording);
                exitCode = outcome.isClean() ? exitCode : ExitCodes.FINDINGS;
                report(recording, outcome);
            } catch (UncheckedIOException e) {
                target.abandon(e);
                exitCode = ExitCodes.FINDINGS;
                console.say("%s: cannot be written: %s".formatted(recording.name(), WriteFailure.reason(e)));
            }
        }

        private Outcome decode(Recording recording) {
            RowSink rows = filter.before(target.begin(recording));
            Outcome outcome = reader.decode(recording, rows);
            target.end(isToBeKept(outcome));
            return outcome;
        }
    }

    private static boolean isToBeKept(Outcome outcome) {
        return outcome instanceof Outcome.Decoded || outcome instanceof Outcome.CutOff;
    }

    private void report(Recording recording, Outcome outcome) {
        Batch.report(console, recording, outcome);
        if (outcome instanceof Outcome.Decoded decoded) {
            Batch.reportRows(console, recording, decoded.counts());
        }
    }
}
