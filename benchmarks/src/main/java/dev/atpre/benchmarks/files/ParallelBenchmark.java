package dev.atpre.benchmarks.files;

import dev.atpre.core.parallel.ItemFunction;
import dev.atpre.core.parallel.ParallelProcessor;
import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.output.JsonLinesWriter;
import dev.atpre.synth.trip.RecordingFile;
import dev.atpre.synth.trip.SyntheticTrip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
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

/** SHA-256 of many files of 64 KiB, or decoding as many recordings of that length to JSON Lines, on two threads. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class ParallelBenchmark {
    private static final int FILE_BYTES = 64 << 10;
    private static final int CONTENTS = 16;
    private static final int THREADS = 2;

    /** {@code sha256} or {@code decode}. */
    @Param({"sha256", "decode"})
    public String work;

    /** How many files. */
    @Param("1000")
    public int count;

    private final List<Path> files = new ArrayList<>();
    private ItemFunction<Path, String> function;
    private Path folder;
    private ExecutorService executor;
    private ParallelProcessor processor;
    private ParallelProcessor onExecutor;

    /** Writes the files. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        function = work.equals("decode") ? ParallelBenchmark::decode : ParallelBenchmark::digest;
        folder = Files.createTempDirectory("parallel");
        byte[] recordings = recordings();
        for (int i = 0; i < count; i++) {
            int begin = i % CONTENTS * FILE_BYTES;
            byte[] content = Arrays.copyOfRange(recordings, begin, begin + FILE_BYTES);
            files.add(Files.write(folder.resolve("file" + i), content));
        }
        executor = Executors.newFixedThreadPool(THREADS);
        processor = ParallelProcessor.withWorkers(THREADS);
        onExecutor = ParallelProcessor.builder()
                .maxWorkers(THREADS)
                .executor(executor)
                .build();
    }

    /** Deletes them. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        executor.shutdownNow();
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    /** Ours, with threads of its own for each batch. */
    @Benchmark
    public List<String> core() throws InterruptedException {
        return processor.process(files, function).results();
    }

    /** Ours on an executor that is there already. */
    @Benchmark
    public List<String> coreOnExecutor() throws InterruptedException {
        return onExecutor.process(files, function).results();
    }

    /** The JDK's {@code invokeAll}: no bound, no progress, no account. */
    @Benchmark
    public List<String> invokeAll() throws InterruptedException, ExecutionException {
        List<Callable<String>> tasks = new ArrayList<>(count);
        for (Path file : files) {
            tasks.add(() -> function.apply(file));
        }
        List<String> results = new ArrayList<>(count);
        for (Future<String> future : executor.invokeAll(tasks)) {
            results.add(future.get());
        }
        return results;
    }

    /** The same again: how far two runs of the same differ. */
    @Benchmark
    public List<String> invokeAllAgain() throws InterruptedException, ExecutionException {
        return invokeAll();
    }

    /** One thread. */
    @Benchmark
    public List<String> oneThread() throws Exception {
        List<String> results = new ArrayList<>(count);
        for (Path file : files) {
            results.add(function.apply(file));
        }
        return results;
    }

    private static byte[] recordings() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (long seed = 0; all.size() < CONTENTS * FILE_BYTES; seed++) {
            for (RecordingFile file : SyntheticTrip.seeded(seed)) {
                all.writeBytes(file.content());
            }
        }
        return all.toByteArray();
    }

    private static String digest(Path file) throws IOException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(digest);
    }

    private static String decode(Path file) throws IOException {
        CRC32C sum = new CRC32C();
        JsonLinesWriter writer =
                new JsonLinesWriter(new CheckedOutputStream(OutputStream.nullOutputStream(), sum), false);
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(Files.readAllBytes(file)), writer);
        decoder.finish(writer);
        writer.flush();
        return Long.toHexString(sum.getValue());
    }
}
