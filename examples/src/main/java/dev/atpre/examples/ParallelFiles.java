package dev.atpre.examples;

import dev.atpre.core.parallel.BatchResult;
import dev.atpre.core.parallel.ParallelProcessor;
import dev.atpre.core.parallel.Workers;
import dev.atpre.decoder.Decoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files decoded by several workers, with progress, and an account of each file that fails. Arguments: recordings, else some
 * are invented, and one is missing.
 */
public final class ParallelFiles {
    private ParallelFiles() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>(InventedRecordings.orGiven(args));
        if (args.length == 0) {
            files.add(Path.of("missing.MMI"));
        }

        // Decoding computes: as many workers as cores. For work that waits, Workers.ioBound().
        ParallelProcessor processor = ParallelProcessor.withWorkers(Workers.cpuBound());
        BatchResult<Integer> batch = processor.processFiles(
                files, ParallelFiles::processFile, (done, total) -> System.out.println(done + "/" + total));

        System.out.println("records in each file: " + batch.results());
        for (BatchResult.Failure error : batch.errors()) {
            System.out.println("failed: %s: %s".formatted(error.item(), error.cause()));
        }
        System.out.println(
                "total %d, successful %d, failed %d".formatted(batch.total(), batch.successful(), batch.failed()));
    }

    private static int processFile(Path file) throws IOException {
        return Decoder.decode(Files.readAllBytes(file)).size();
    }
}
