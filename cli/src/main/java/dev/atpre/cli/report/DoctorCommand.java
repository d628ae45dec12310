package dev.atpre.cli.report;

import dev.atpre.analysis.quality.Diagnosis;
import dev.atpre.analysis.quality.Diagnosis.Verdict;
import dev.atpre.analysis.quality.Doctor;
import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.cli.input.Batch;
import dev.atpre.cli.input.Inputs;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.recordings.Recordings;
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

    private int exitCode = ExitCodes.CLEAN;
    private boolean first = true;

    /** The command on a console. */
    public DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Recordings recordings = inputs.find(console, spec.commandLine());
        try (RecordingReader reader = RecordingReader.lenient()) {
            Batch.run(console, recordings, reader, true, recording -> examine(recording, reader));
        }
        return exitCode;
    }

    private void examine(Recording recording, RecordingReader reader) {
        Doctor doctor = new Doctor();
        Outcome outcome = reader.decode(recording, doctor);
        if (outcome instanceof Outcome.Decoded || outcome instanceof Outcome.CutOff) {
            print(recording, doctor.diagnosis());
        }
        Batch.report(console, recording, outcome);
        if (Batch.failure(outcome).isPresent()) {
            atLeast(ExitCodes.UNREADABLE);
        } else if (outcome instanceof Outcome.Decoded decoded
                && !decoded.notices().isEmpty()) {
            atLeast(ExitCodes.FINDINGS);
        }
    }

    private void print(Recording recording, Diagnosis diagnosis) {
        if (!first) {
            console.print("");
        }
        first = false;
        console.print(String.join(System.lineSeparator(), new DoctorReport(recording, diagnosis).lines()));
        atLeast(exitCode(diagnosis.verdict()));
    }

    private static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case CLEAN -> ExitCodes.CLEAN;
            case READABLE -> ExitCodes.FINDINGS;
            case UNREADABLE -> ExitCodes.UNREADABLE;
        };
    }

    private void atLeast(int code) {
        exitCode = Math.max(exitCode, code);
    }
}
