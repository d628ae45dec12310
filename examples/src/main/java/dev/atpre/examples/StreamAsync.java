package dev.atpre.examples;

import dev.atpre.core.stream.StreamOutcome;
import dev.atpre.core.stream.StreamProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A file handed on chunk by chunk to work that goes on elsewhere: the next chunk is read when the work on the last one is
 * done, and no thread waits for it. Arguments: a recording, else one is invented.
 */
public final class StreamAsync {
    private StreamAsync() {}

    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        Path file = args.length > 0 ? Path.of(args[0]) : InventedRecordings.writeLarge();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        ExecutorService elsewhere = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<StreamOutcome> reading = StreamProcessor.withChunkSize(8192)
                    .processStreamAsync(
                            file, chunk -> CompletableFuture.runAsync(() -> digest.update(chunk), elsewhere));
            System.out.println("reading, free to do something else");

            // Cancelling the future would stop the reading and close the file.
            StreamOutcome outcome = reading.join();
            System.out.println(outcome.message());
            System.out.println("SHA-256 " + HexFormat.of().formatHex(digest.digest()));
        } finally {
            elsewhere.shutdown();
        }
    }
}
