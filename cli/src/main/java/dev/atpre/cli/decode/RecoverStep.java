package dev.atpre.cli.decode;

import dev.atpre.cli.console.Amounts;
import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.cli.input.Messages;
import dev.atpre.cli.input.Step;
import dev.atpre.engine.recordings.Outcome;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import java.io.IOException;

/** Writes a recording's records again, and says what was left out. */
final class RecoverStep implements Step<Output, Outcome> {
    private final Console console;
    private final Target target;
    private final RecordBytes records;
    private final Pens pens;
    private int exitCode = ExitCodes.CLEAN;

    RecoverStep(Console console, Target target, RecordBytes records) {
        this.console = console;
        this.target = target;
        this.records = records;
        this.pens = new Pens(records, true, false);
    }

    /** 0 when nothing was left out. */
    int exitCode() {
        return exitCode;
    }

    @Override
    public Output begin(Recording recording) {
        return target.next(recording);
    }

    @Override
    public Outcome work(Output output, RecordingReader reader) throws IOException {
        try (output;
                Pens.Pen pen = pens.on(output.open())) {
            Outcome outcome = reader.decode(output.recording(), pen.writer());
            pen.writer().flush();
            output.end(pen.writer(), records.records() > 0);
            return outcome;
        }
    }

    @Override
    public void end(Output output, Outcome outcome) throws IOException {
        output.deliver();
        Recording recording = output.recording();
        Messages.failure(outcome).ifPresent(reason -> console.say(recording.name() + ": " + reason));
        String name = recording.name();
        if (records.records() == 0) {
            console.say(name + ": no record found, nothing is written");
        } else {
            console.say("%s: %s recovered, %s"
                    .formatted(name, Amounts.count(records.records(), "record"), Amounts.bytes(records.bytes())));
        }
        if (records.damagedStretches() > 0) {
            console.say("%s: left out: %s without a record in %s"
                    .formatted(
                            name,
                            Amounts.bytes(records.damagedBytes()),
                            Amounts.count(records.damagedStretches(), "stretch", "stretches")));
        }
        if (records.failedRecords() > 0) {
            console.say("%s: left out: %s whose bus CRC fails"
                    .formatted(name, Amounts.count(records.failedRecords(), "record")));
        }
        boolean isWhole = outcome instanceof Outcome.Decoded
                && records.records() > 0
                && records.damagedStretches() + records.failedRecords() == 0;
        exitCode = isWhole ? ExitCodes.CLEAN : ExitCodes.FINDINGS;
        output.done();
    }
}
