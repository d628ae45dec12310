package dev.atpre.cli.decode;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.cli.console.WriteFailure;
import dev.atpre.cli.input.Messages;
import dev.atpre.cli.input.Step;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.rows.RowFilter;
import dev.atpre.engine.rows.RowWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes the rows of each recording to its place, and says what became of it. */
final class DecodeStep implements Step<Output, DecodeStep.Written> {
    private final Console console;
    private final RowFilter filter;
    private final Target target;
    private final Pens pens;
    private int exitCode = ExitCodes.CLEAN;

    DecodeStep(Console console, RowFilter filter, Target target, Pens pens) {
        this.console = console;
        this.filter = filter;
        this.target = target;
        this.pens = pens;
    }

    /** What became of a recording. */
    sealed interface Written {
        /** It was read, or not; what there was to write is written. */
        record Rows(Outcome outcome) implements Written {}

        /** Its place could not be written to. */
        record Failed(IOException failure) implements Written {}
    }

    /** The exit code for the recordings so far. */
    int exitCode() {
        return exitCode;
    }

    @Override
    public Output begin(Recording recording) {
        return target.next(recording);
    }

    @Override
    public Written work(Output output, RecordingReader reader) throws InterruptedException {
        try (output;
                Pens.Pen pen = pens.on(output.open())) {
            return new Written.Rows(decode(output, reader, pen.writer()));
        } catch (IOException e) {
            return failed(e);
        } catch (UncheckedIOException e) {
            return failed(e.getCause() == null ? new IOException(e) : e.getCause());
        }
    }

    private Outcome decode(Output output, RecordingReader reader, RowWriter writer)
            throws IOException, InterruptedException {
        Recording recording = output.recording();
        writer.file(recording.name());
        Outcome outcome = reader.decode(recording, filter.before(writer));
        if (Thread.interrupted()) {
            throw interrupted();
        }
        output.end(writer, outcome instanceof Outcome.Decoded || outcome instanceof Outcome.CutOff);
        return outcome;
    }

    /** An interrupt makes writing fail, too. */
    private static Written failed(IOException e) throws InterruptedException {
        if (Thread.interrupted()) {
            throw interrupted();
        }
        return new Written.Failed(e);
    }

    private static InterruptedException interrupted() {
        return new InterruptedException("the thread was interrupted");
    }

    @Override
    public void end(Output output, Written written) throws IOException {
        output.notice().ifPresent(console::say);
        Recording recording = output.recording();
        if (written instanceof Written.Rows rows) {
            output.deliver();
            report(recording, rows.outcome());
        } else if (written instanceof Written.Failed failed) {
            output.failed(failed.failure());
            exitCode = ExitCodes.FINDINGS;
            console.say("%s: cannot be written: %s".formatted(recording.name(), WriteFailure.reason(failed.failure())));
        }
        output.done();
    }

    private void report(Recording recording, Outcome outcome) {
        exitCode = outcome.isClean() ? exitCode : ExitCodes.FINDINGS;
        Messages.of(recording, outcome).forEach(console::say);
        if (outcome instanceof Outcome.Decoded decoded) {
            Messages.ofRows(recording, decoded.counts()).ifPresent(console::say);
        }
    }
}
