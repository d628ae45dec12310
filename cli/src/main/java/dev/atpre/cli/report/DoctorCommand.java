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
import picocli.CommandLine.Spec;

/** Says how much of recordings can be read and believed. */
@Command(
        name = "doctor",
        description = "Examine recordings: damage, CRC, clock and odometer steps, and what to do about each.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp doctor 130000.MMI",
            "  atp doctor trips/ && echo \"all clean\"",
            "",
            "Exit code: 0 clean (notes may be), 1 readable with findings, 2 unreadable, 64 usage; of several the worst."
        })
public final class DoctorCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Inputs inputs = new Inputs();

    /** The command on a console. */
    public DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Recordings recordings = inputs.find(console, spec.commandLine());
        DoctorStep step = new DoctorStep(console);
        new Batch(console, recordings, inputs.workers(), true).run(RecordingReader::lenient, step);
        return step.exitCode();
    }
}
