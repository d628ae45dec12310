package dev.atpre.core.stream;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of a gigabyte (of holes, so it needs no disk) read by a Java that has 32 MB and no library. */
final class ConstantMemoryTest {
    private static final long GIGABYTE = 1L << 30;

    @TempDir
    Path folder;

    @Test
    void gigabyte_readChunkByChunk_needsNoMemory() throws IOException, InterruptedException {
        readInASmallJava("chunks");
    }

    @Test
    @Tag("slow")
    void gigabyte_readInEveryOtherWay_needsNoMemory() throws IOException, InterruptedException {
        readInASmallJava("bytes");
        readInASmallJava("records");
        readInASmallJava("async");
        readInASmallJava("publisher");
    }

    private void readInASmallJava(String way) throws IOException, InterruptedException {
        Path file = folder.resolve("huge");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(GIGABYTE);
        }
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        classesWithoutJars(),
                        GigabyteReader.class.getName(),
                        way,
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(said).as("bytes read as %s", way).isEqualTo(String.valueOf(GIGABYTE));
        assertThat(child.exitValue()).isZero();
    }

    /** Streams need no library as long as nothing goes wrong. */
    private static String classesWithoutJars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What runs in the small Java. */
    static final class GigabyteReader {
        private GigabyteReader() {}

        public static void main(String[] arguments) throws IOException {
            System.out.print(read(arguments[0], Path.of(arguments[1])));
        }

        private static long read(String way, Path file) throws IOException {
            StreamProcessor processor = StreamProcessor.create();
            return switch (way) {
                case "chunks" -> processor.processStream(file, chunk -> {}).bytes();
                case "bytes" -> processor.processBytes(file, chunk -> {}).bytes();
                case "records" ->
                    StreamProcessor.builder()
                            .framer(Framer.fixed(1 << 19))
                            .build()
                            .processStream(file, chunk -> {})
                            .bytes();
                case "async" ->
                    processor
                            .processStreamAsync(file, chunk -> completedFuture(null))
                            .join()
                            .bytes();
                default -> {
                    Counter counter = new Counter();
                    processor.publish(file).subscribe(counter);
                    yield counter.total.join();
                }
            };
        }
    }

    private static final class Counter implements Flow.Subscriber<ByteBuffer> {
        private final CompletableFuture<Long> total = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;
        private long bytes;

        private void requestOne() {
            Flow.Subscription current = subscription;
            if (current != null) {
                current.request(1);
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            requestOne();
        }

        @Override
        public void onNext(ByteBuffer chunk) {
            bytes += chunk.remaining();
            requestOne();
        }

        @Override
        public void onError(Throwable failure) {
            total.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            total.complete(bytes);
        }
    }
}
