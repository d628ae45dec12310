package dev.atpre.benchmarks.files;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.atpre.core.stream.StreamOutcome;
import dev.atpre.core.stream.StreamProcessor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** CRC-32C, the cheapest thing to do with each byte, of a file of 256 MiB that the system has in memory. */
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
    private static final int PIECES = 256;

    private Path file;
    private ExecutorService executor;
    private StreamProcessor processor;
    private StreamProcessor small;
    private StreamProcessor elsewhere;

    /** Writes the file. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        file = Files.createTempFile("stream", ".bin");
        byte[] piece = new byte[PIECE];
        new Random(1).nextBytes(piece);
        try (FileChannel out = FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            for (int i = 0; i < PIECES; i++) {
                out.write(ByteBuffer.wrap(piece));
            }
        }
        executor = Executors.newSingleThreadExecutor();
        processor = StreamProcessor.create();
        small = StreamProcessor.withChunkSize(8_192);
        elsewhere = StreamProcessor.builder().executor(executor).build();
    }

    /** Deletes it. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        executor.shutdownNow();
        Files.delete(file);
    }

    /** Ours with its own chunk size. */
    @Benchmark
    public long core() throws IOException {
        CRC32C sum = new CRC32C();
        StreamOutcome unused = processor.processStream(file, sum::update);
        return sum.getValue();
    }

    /** Ours with chunks of 8 KiB. */
    @Benchmark
    public long coreChunks8k() throws IOException {
        CRC32C sum = new CRC32C();
        StreamOutcome unused = small.processStream(file, sum::update);
        return sum.getValue();
    }

    /** Ours, asynchronously: each chunk's stage is waited for. */
    @Benchmark
    public long coreAsync() {
        CRC32C sum = new CRC32C();
        StreamOutcome unused = elsewhere
                .processStreamAsync(file, chunk -> {
                    sum.update(chunk);
                    return completedFuture(null);
                })
                .join();
        return sum.getValue();
    }

    /** A loop over a channel, into a buffer of 64 KiB outside the heap. */
    @Benchmark
    public long channel64k() throws IOException {
        return channel(64 << 10);
    }

    /** The same with 512 KiB. */
    @Benchmark
    public long channel512k() throws IOException {
        return channel(512 << 10);
    }

    /** The same again: how far two runs of the same differ. */
    @Benchmark
    public long channel512kAgain() throws IOException {
        return channel(512 << 10);
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

    private long channel(int bytes) throws IOException {
        CRC32C sum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
        try (FileChannel in = FileChannel.open(file)) {
            while (in.read(buffer) >= 0) {
                sum.update(buffer.flip());
                buffer.clear();
            }
        }
        return sum.getValue();
    }
}
