package dev.atpre.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bytes to read, and what a consumer got of them. */
final class Bytes {
    private final List<byte[]> pieces = new ArrayList<>();

    /** Always the same for a length. */
    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static Path file(Path folder, int length) throws IOException {
        return Files.write(folder.resolve("file"), random(length));
    }

    void take(ByteBuffer chunk) {
        byte[] copy = new byte[chunk.remaining()];
        chunk.get(copy);
        pieces.add(copy);
    }

    List<byte[]> pieces() {
        return pieces;
    }

    byte[] joined() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** A named pipe, which reads wait for; skips the test where there is none. */
    static Path pipe(Path folder) throws InterruptedException {
        Path pipe = folder.resolve("pipe");
        boolean made;
        try {
            made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException ignored) {
            made = false;
        }
        assumeTrue(made, "there are no named pipes here");
        return pipe;
    }

    /** Until a thread that goes from chunk to chunk waits in a read. */
    static void awaitRead(AtomicReference<@Nullable Thread> reader) {
        await().until(() -> {
            Thread thread = reader.get();
            StackTraceElement[] stack = thread == null ? new StackTraceElement[0] : thread.getStackTrace();
            return stack.length > 0 && stack[0].getMethodName().startsWith("read");
        });
    }

    /** That this process holds a file open no more; known only where there is /proc. */
    static void assertClosed(Path file) throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return;
        }
        Path real = file.toRealPath();
        try (Stream<Path> open = Files.list(descriptors)) {
            assertThat(open.map(Bytes::target)).doesNotContain(real);
        }
    }

    private static @Nullable Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException ignored) {
            return null;
        }
    }
}
