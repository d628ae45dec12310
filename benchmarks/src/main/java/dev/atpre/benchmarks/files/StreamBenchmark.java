package dev.atpre.benchmarks.files;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.runAsync;

import dev.atpre.core.stream.StreamOutcome;
import dev.atpre.core.stream.StreamProcessor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * CRC-32C, the cheapest thing to do with each byte, of a file that the system has in memory, read in chunks of one size by
 * all; and by a buffered stream, to which it means nothing.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 6, time = 1)
public class StreamBenchmark {
    private static final int PIECE = 1 << 20;

    /** Length of the file in MiB. */
    @Param("256")
    public int fileMebibytes;

    /** Length of a chunk in KiB. */
    @Param({"8", "64", "128", "256", "512"})
    public int chunkKibibytes;

    private Path file;
    private ExecutorService reader;
    private ExecutorService worker;
    private StreamProcessor processor;

    /** Writes the file. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        file = Files.createTempFile("stream", ".bin");
        byte[] piece = new byte[PIECE];
        new Random(1).nextBytes(piece);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < fileMebibytes; i++) {
                out.write(piece);
            }
        }
        reader = Executors.newSingleThreadExecutor();
        worker = Executors.newSingleThreadExecutor();
        processor = StreamProcessor.builder()
                .chunkBytes(chunkKibibytes << 10)
                .executor(reader)
                .build();
    }

    /** Deletes it. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        reader.shutdownNow();
        worker.shutdownNow();
        Files.delete(file);
    }

    /** Ours. */
    @Benchmark
    public long core() throws IOException {
        CRC32C sum = new CRC32C();
        StreamOutcome unused = processor.processStream(file, sum::update);
        return sum.getValue();
    }

    /** Ours again: how far two runs of the same differ. */
    @Benchmark
    public long coreAgain() throws IOException {
        return core();
    }

    /** Ours, asynchronously: the stage of each chunk is waited for. */
    @Benchmark
    public long coreAsync() {
        CRC32C sum = new CRC32C();
        StreamOutcome unused = processor
                .processStreamAsync(file, chunk -> {
                    sum.update(chunk);
                    return completedFuture(null);
                })
                .join();
        return sum.getValue();
    }

    /** Ours, asynchronously, and each chunk is handed to another thread. */
    @Benchmark
    public long coreAsyncHandedOver() {
        CRC32C sum = new CRC32C();
        StreamOutcome unused = processor
                .processStreamAsync(file, chunk -> runAsync(() -> sum.update(chunk), worker))
                .join();
        return sum.getValue();
    }

    /** A loop over a channel, into a buffer outside the heap. */
    @Benchmark
    public long channel() throws IOException {
        return channel(ByteBuffer.allocateDirect(chunkKibibytes << 10));
    }

    /** The same, into an array. */
    @Benchmark
    public long channelToArray() throws IOException {
        return channel(ByteBuffer.allocate(chunkKibibytes << 10));
    }

    /** A buffered stream, read by 8 KiB. */
    @Benchmark
    public long bufferedInputStream() throws IOException {
        CRC32C sum = new CRC32C();
        byte[] bytes = new byte[8_192];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                sum.update(bytes, 0, count);
            }
        }
        return sum.getValue();
    }

    private long channel(ByteBuffer buffer) throws IOException {
        CRC32C sum = new CRC32C();
        try (FileChannel in = FileChannel.open(file)) {
            while (in.read(buffer) >= 0) {
                sum.update(buffer.flip());
                buffer.clear();
            }
        }
        return sum.getValue();
    }
}
