package dev.atpre.benchmarks.files;

import dev.atpre.core.parallel.BatchResult;
import dev.atpre.core.parallel.ParallelProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/** SHA-256 of 1 000 files of 64 KiB on two threads. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class ParallelBenchmark {
    private static final int FILES = 1_000;
    private static final int THREADS = 2;

    private final List<Path> files = new ArrayList<>();
    private Path folder;
    private ExecutorService executor;
    private ParallelProcessor processor;
    private ParallelProcessor onExecutor;

    /** Writes the files. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        folder = Files.createTempDirectory("parallel");
        byte[] content = new byte[64 << 10];
        Random random = new Random(1);
        for (int i = 0; i < FILES; i++) {
            random.nextBytes(content);
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
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Ours, with threads of its own for each batch. */
    @Benchmark
    public BatchResult<byte[]> core() throws InterruptedException {
        return processor.process(files, ParallelBenchmark::digest);
    }

    /** Ours on an executor that is there already. */
    @Benchmark
    public BatchResult<byte[]> coreOnExecutor() throws InterruptedException {
        return onExecutor.process(files, ParallelBenchmark::digest);
    }

    /** The JDK's {@code invokeAll}: no bound, no progress, no account. */
    @Benchmark
    public List<byte[]> invokeAll() throws InterruptedException, ExecutionException {
        List<Callable<byte[]>> tasks = new ArrayList<>(FILES);
        for (Path file : files) {
            tasks.add(() -> digest(file));
        }
        List<byte[]> results = new ArrayList<>(FILES);
        for (Future<byte[]> future : executor.invokeAll(tasks)) {
            results.add(future.get());
        }
        return results;
    }

    /** The same again: how far two runs of the same differ. */
    @Benchmark
    public List<byte[]> invokeAllAgain() throws InterruptedException, ExecutionException {
        return invokeAll();
    }

    private static byte[] digest(Path file) throws IOException, NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    }
}
