package dev.atpre.cli.report;

import dev.atpre.analysis.quality.Diagnosis;
import dev.atpre.analysis.quality.Diagnosis.Verdict;
import dev.atpre.analysis.quality.Doctor;
import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.cli.input.Messages;
import dev.atpre.cli.input.Step;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import java.util.Optional;

/** Examines recordings and prints a report of each. */
final class DoctorStep implements Step<Recording, DoctorStep.Examination> {
    /** A byte of damage may become so many bytes of findings. */
    private static final int REPORT_BYTES_PER_BYTE = 16;

    private final Console console;
    private int exitCode = ExitCodes.CLEAN;
    private boolean first = true;

    DoctorStep(Console console) {
        this.console = console;
    }

    /**
     * What became of a recording.
     *
     * @param report empty when nothing could be read
     * @param exitCode for this recording
     */
    record Examination(Outcome outcome, Optional<String> report, int exitCode) {}

    /** The worst so far. */
    int exitCode() {
        return exitCode;
    }

    @Override
    public Recording begin(Recording recording) {
        return recording;
    }

    @Override
    public Examination work(Recording recording, RecordingReader reader) {
        Doctor doctor = new Doctor();
        Outcome outcome = reader.decode(recording, doctor);
        if (outcome instanceof Outcome.Decoded || outcome instanceof Outcome.CutOff) {
            Diagnosis diagnosis = doctor.diagnosis();
            String report = String.join(System.lineSeparator(), new DoctorReport(recording, diagnosis).lines());
            int code = Math.max(exitCode(outcome), exitCode(diagnosis.verdict()));
            return new Examination(outcome, Optional.of(report), code);
        }
        return new Examination(outcome, Optional.empty(), exitCode(outcome));
    }

    @Override
    public void end(Recording recording, Examination examination) {
        examination.report().ifPresent(this::print);
        Messages.of(recording, examination.outcome()).forEach(console::say);
        exitCode = Math.max(exitCode, examination.exitCode());
    }

    @Override
    public long resultBytes(Recording recording) {
        return REPORT_BYTES_PER_BYTE * recording.sizeBytes().orElse(0);
    }

    private void print(String report) {
        if (!first) {
            console.print("");
        }
        first = false;
        console.print(report);
    }

    private static int exitCode(Outcome outcome) {
        if (Messages.failure(outcome).isPresent()) {
            return ExitCodes.UNREADABLE;
        }
        boolean odd =
                outcome instanceof Outcome.Decoded decoded && !decoded.notices().isEmpty();
        return odd ? ExitCodes.FINDINGS : ExitCodes.CLEAN;
    }

    private static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case CLEAN -> ExitCodes.CLEAN;
            case READABLE -> ExitCodes.FINDINGS;
            case UNREADABLE -> ExitCodes.UNREADABLE;
        };
    }
}
