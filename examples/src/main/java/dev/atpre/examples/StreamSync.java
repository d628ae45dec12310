package dev.atpre.examples;

import dev.atpre.analysis.summary.FileSummary;
import dev.atpre.analysis.summary.SummaryBuilder;
import dev.atpre.core.stream.StreamOutcome;
import dev.atpre.core.stream.StreamProcessor;
import dev.atpre.core.stream.StreamProgress;
import dev.atpre.decoder.Decoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file of any size, decoded chunk by chunk in constant memory. {@code Files.readAllBytes} would need as much memory as the
 * file has bytes. Arguments: a recording, else one is invented.
 */
public final class StreamSync {
    private StreamSync() {}

    public static void main(String[] args) throws IOException {
        Path file = args.length > 0 ? Path.of(args[0]) : InventedRecordings.writeLarge();
        Decoder decoder = Decoder.lenient();
        SummaryBuilder rows = new SummaryBuilder();

        AtomicInteger shownTenths = new AtomicInteger();
        StreamProcessor processor =
                StreamProcessor.withChunkSize(8192).withProgress(progress -> show(progress, shownTenths));
        StreamOutcome outcome = processor.processStream(file, chunk -> decoder.feed(chunk, rows));
        decoder.finish(rows);

        FileSummary summary = rows.finish(decoder);
        System.out.println(outcome.message());
        System.out.println(
                "%d records from %s to %s".formatted(summary.records(), summary.firstTime(), summary.lastTime()));
    }

    /** Told after every chunk; shows every tenth of the way. */
    private static void show(StreamProgress progress, AtomicInteger shownTenths) {
        int tenths = (int) (10 * progress.fraction().orElse(0));
        if (shownTenths.getAndSet(tenths) != tenths) {
            System.out.println(10 * tenths + " %");
        }
    }
}
