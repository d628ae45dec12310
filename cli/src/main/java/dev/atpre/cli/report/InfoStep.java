package dev.atpre.cli.report;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.cli.input.Messages;
import dev.atpre.cli.input.Step;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sums up recordings for a view; what is to be said of them is said behind it. */
final class InfoStep implements Step<Recording, Examined> {
    private final Console console;
    private final InfoView view;
    private final List<String> messages = new ArrayList<>();
    private int exitCode = ExitCodes.CLEAN;

    InfoStep(Console console, InfoView view) {
        this.console = console;
        this.view = view;
    }

    /** The exit code for the recordings so far. */
    int exitCode() {
        return exitCode;
    }

    @Override
    public Recording begin(Recording recording) {
        return recording;
    }

    @Override
    public Examined work(Recording recording, RecordingReader reader) {
        return Examined.by(reader, recording);
    }

    @Override
    public void end(Recording recording, Examined examined) throws IOException {
        view.add(examined);
        messages.addAll(Messages.of(recording, examined.outcome()));
        exitCode = examined.failure().isEmpty() ? exitCode : ExitCodes.FINDINGS;
    }

    @Override
    public long resultBytes(Recording recording) {
        return recording.sizeBytes().orElse(0);
    }

    /** Every recording has been taken. */
    void finish() throws IOException {
        view.end();
        messages.forEach(console::say);
    }
}
