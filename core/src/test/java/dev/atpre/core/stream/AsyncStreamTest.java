package dev.atpre.core.stream;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atpre.core.context.LogContext;
import dev.atpre.core.stream.StreamOutcome.Cancelled;
import dev.atpre.core.stream.StreamOutcome.Changed;
import dev.atpre.core.stream.StreamOutcome.Complete;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class AsyncStreamTest {
    private static final int LENGTH = 100_000;
    private static final int CHUNK_BYTES = 1000;

    @TempDir
    Path folder;

    private final ExecutorService one = Executors.newSingleThreadExecutor();
    private final ExecutorService many = Executors.newFixedThreadPool(4);
    private final Queue<StreamOutcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Bytes taken = new Bytes();

    @AfterEach
    void endWorkers() throws InterruptedException {
        one.shutdownNow();
        many.shutdownNow();
        assertThat(one.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(many.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private StreamProcessorBuilder builder() {
        return StreamProcessor.builder().chunkBytes(CHUNK_BYTES).listener(new StreamListener() {
            @Override
            public void finished(StreamOutcome outcome, long nanos) {
                outcomes.add(outcome);
            }

            @Override
            public void failed(Throwable failure, long nanos) {
                failures.add(failure);
            }
        });
    }

    @Test
    void pieces_stagesThatEndElsewhere_comeInOrderOneAtATime() throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        AtomicInteger atWork = new AtomicInteger();
        CompletableFuture<StreamOutcome> result = builder()
                .build()
                .processStreamAsync(
                        file,
                        chunk -> CompletableFuture.runAsync(
                                () -> {
                                    assertThat(atWork.incrementAndGet()).isEqualTo(1);
                                    taken.take(chunk);
                                    atWork.decrementAndGet();
                                },
                                many));
        assertThat(result.join()).isEqualTo(new Complete(LENGTH));
        assertThat(taken.joined()).isEqualTo(Bytes.random(LENGTH));
        assertThat(outcomes).containsExactly(new Complete(LENGTH));
        Bytes.assertClosed(file);
    }

    @Test
    void pieces_asBytes_areTheConsumersOwn() throws IOException {
        List<byte[]> kept = new ArrayList<>();
        builder()
                .build()
                .processBytesAsync(Bytes.file(folder, LENGTH), piece -> {
                    kept.add(piece);
                    return completedFuture(null);
                })
                .join();
        kept.forEach(piece -> taken.take(ByteBuffer.wrap(piece)));
        assertThat(taken.joined()).isEqualTo(Bytes.random(LENGTH));
    }

    @Test
    void pieces_aMillionThatAreDoneAtOnce_needNoStack() {
        byte[] bytes = new byte[1_000_000];
        StreamProcessor processor =
                builder().framer(Framer.fixed(1)).executor(Runnable::run).build();
        AtomicInteger count = new AtomicInteger();
        assertThat(processor
                        .processStreamAsync(StreamSource.of(new ByteArrayInputStream(bytes)), chunk -> {
                            count.incrementAndGet();
                            return completedFuture(null);
                        })
                        .join())
                .isEqualTo(new Complete(bytes.length));
        assertThat(count).hasValue(bytes.length);
    }

    @Test
    void consumer_onTheSameSingleThread_doesNotWaitForItself() throws IOException {
        StreamProcessor processor = builder().executor(one).build();
        assertThat(processor
                        .processStreamAsync(
                                Bytes.file(folder, LENGTH),
                                chunk -> CompletableFuture.runAsync(() -> taken.take(chunk), one))
                        .join())
                .isEqualTo(new Complete(LENGTH));
        assertThat(taken.joined()).isEqualTo(Bytes.random(LENGTH));
    }

    @Test
    void caller_isNotHeldUp() throws IOException {
        CompletableFuture<@Nullable Void> gate = new CompletableFuture<>();
        CompletableFuture<StreamOutcome> result =
                builder().build().processStreamAsync(Bytes.file(folder, LENGTH), chunk -> gate);
        assertThat(result).isNotDone();
        gate.complete(null);
        assertThat(result.join()).isEqualTo(new Complete(LENGTH));
    }

    @Test
    void context_ofTheCaller_isTheConsumers() throws IOException {
        List<@Nullable Object> seen = new ArrayList<>();
        CompletableFuture<StreamOutcome> result;
        try (LogContext scope = LogContext.of("request_id", "abc")) {
            assertThat(scope).isNotNull();
            result = builder().executor(one).build().processStreamAsync(Bytes.file(folder, 3000), chunk -> {
                seen.add(LogContext.current().value("request_id"));
                return CompletableFuture.runAsync(() -> {}, many);
            });
        }
        result.join();
        assertThat(seen).containsExactly("abc", "abc", "abc");
        assertThat(CompletableFuture.supplyAsync(() -> LogContext.current().size(), one)
                        .join())
                .isZero();
    }

    @Test
    void failure_ofAStage_endsItAsItIs() throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        IOException thrown = new IOException("disk full");
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<StreamOutcome> result = builder()
                .build()
                .processStreamAsync(
                        file,
                        chunk -> calls.incrementAndGet() < 3
                                ? completedFuture(null)
                                : failedFuture(thrown).thenApply(value -> value));
        assertThatThrownBy(result::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isSameAs(thrown);
        assertThat(calls).hasValue(3);
        assertThat(failures).containsExactly(thrown);
        Bytes.assertClosed(file);
    }

    @Test
    void failure_ofTheConsumer_endsItAsItIs() throws IOException {
        Error thrown = new AssertionError("no");
        CompletableFuture<StreamOutcome> result = builder()
                .build()
                .processStreamAsync(Bytes.file(folder, LENGTH), chunk -> {
                    throw thrown;
                });
        assertThatThrownBy(result::join).cause().isSameAs(thrown);
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without its checks may do
    void consumer_withoutStage_isToldSo() throws IOException {
        CompletableFuture<StreamOutcome> result =
                builder().build().processStreamAsync(Bytes.file(folder, LENGTH), chunk -> null);
        assertThatThrownBy(result::join).hasRootCauseMessage("the consumer returned null: no stage");
    }

    @Test
    void file_missing_failsTheFuture() {
        CompletableFuture<StreamOutcome> result =
                builder().build().processStreamAsync(folder.resolve("nothing"), chunk -> completedFuture(null));
        assertThatThrownBy(result::join).hasCauseInstanceOf(NoSuchFileException.class);
        assertThat(failures).hasSize(1);
    }

    @Test
    void executor_thatRefusesAtOnce_failsTheFuture() throws IOException {
        one.shutdown();
        Path file = Bytes.file(folder, LENGTH);
        CompletableFuture<StreamOutcome> result =
                builder().executor(one).build().processStreamAsync(file, chunk -> completedFuture(null));
        assertThatThrownBy(result::join).hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void executor_thatRefusesOnTheWay_failsTheFutureAndClosesTheFile() throws Exception {
        Path file = Bytes.file(folder, LENGTH);
        CompletableFuture<@Nullable Void> stage = new CompletableFuture<>();
        CompletableFuture<StreamOutcome> result =
                builder().executor(one).build().processStreamAsync(file, chunk -> stage);
        one.shutdown();
        assertThat(one.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        stage.complete(null);
        assertThatThrownBy(result::join).hasCauseInstanceOf(RejectedExecutionException.class);
        Bytes.assertClosed(file);
    }

    @Test
    void cancel_whileAStageIsAtWork_readsNoMore() throws Exception {
        Path file = Bytes.file(folder, LENGTH);
        CountDownLatch called = new CountDownLatch(1);
        CompletableFuture<@Nullable Void> stage = new CompletableFuture<>();
        List<ByteBuffer> chunks = new ArrayList<>();
        StreamProcessor processor = builder().executor(one).build();
        CompletableFuture<StreamOutcome> result = processor.processStreamAsync(file, chunk -> {
            chunks.add(chunk);
            called.countDown();
            return stage;
        });
        called.await();
        awaitStep();
        assertThat(result.cancel(true)).isTrue();
        await().until(() -> !outcomes.isEmpty());
        assertThat(outcomes).containsExactly(new Cancelled(CHUNK_BYTES));
        Bytes.assertClosed(file);

        // The buffer is still the stage's: another stream does not get it.
        Path zeros = Files.write(folder.resolve("zeros"), new byte[LENGTH]);
        processor.processStream(zeros, chunk -> {});
        taken.take(chunks.get(0));
        assertThat(Bytes.random(LENGTH)).startsWith(taken.joined());
        stage.complete(null);
        assertThat(chunks).hasSize(1);
        assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void cancel_ofAnEndlessSource_ends() {
        Path zeros = Path.of("/dev/zero");
        assumeTrue(Files.exists(zeros), "there is no /dev/zero here");
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<StreamOutcome> result = builder()
                .executor(one)
                .build()
                .processStreamAsync(zeros, chunk -> {
                    calls.incrementAndGet();
                    return completedFuture(null);
                });
        await().until(() -> calls.get() > 1000);
        result.cancel(true);
        await().until(() -> !outcomes.isEmpty());
        assertThat(outcomes).singleElement().isInstanceOf(Cancelled.class);
        assertThat(outcomes.element().bytes()).isEqualTo((long) calls.get() * CHUNK_BYTES);
    }

    @Test
    void cancel_whileAReadWaits_endsTheRead() throws Exception {
        Path pipe = Bytes.pipe(folder);
        AtomicReference<@Nullable Thread> reader = new AtomicReference<>();
        CompletableFuture<StreamOutcome> result = builder()
                .executor(one)
                .build()
                .processStreamAsync(pipe, chunk -> {
                    reader.set(Thread.currentThread());
                    return completedFuture(null);
                });
        try (OutputStream writer = Files.newOutputStream(pipe)) {
            writer.write(1);
            Bytes.awaitRead(reader);
            result.cancel(true);
            await().until(() -> !outcomes.isEmpty());
            assertThat(outcomes).containsExactly(new Cancelled(1));
            awaitStep();
        }
    }

    /** Until the thread of the executor has nothing more to do. */
    private void awaitStep() throws Exception {
        CompletableFuture.runAsync(() -> {}, one).get(10, TimeUnit.SECONDS);
    }

    @Test
    void interrupt_ofTheExecutor_isAnOutcome() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CompletableFuture<@Nullable Void> stage = new CompletableFuture<>();
        CompletableFuture<StreamOutcome> result = builder()
                .executor(task -> one.execute(() -> {
                    if (called.getCount() == 0) {
                        Thread.currentThread().interrupt();
                    }
                    task.run();
                }))
                .build()
                .processStreamAsync(Bytes.file(folder, LENGTH), chunk -> {
                    called.countDown();
                    return stage;
                });
        called.await();
        awaitStep(); // only a new task is interrupted
        stage.complete(null);
        assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo(new Cancelled(CHUNK_BYTES));
    }

    @Test
    void file_thatGrows_isChanged() throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        CompletableFuture<StreamOutcome> result = builder().build().processStreamAsync(file, chunk -> {
            taken.take(chunk);
            return CompletableFuture.runAsync(() -> append(file), many);
        });
        assertThat(result.join()).isInstanceOf(Changed.class);
        assertThat(taken.joined()).isEqualTo(Bytes.random(LENGTH));
    }

    private static void append(Path file) {
        try {
            Files.write(file, new byte[10], StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void threads_ofTheProcessorsOwn_holdNoProcessUp() throws IOException {
        List<Thread> threads = new ArrayList<>();
        builder()
                .build()
                .processStreamAsync(Bytes.file(folder, LENGTH), chunk -> {
                    threads.add(Thread.currentThread());
                    return completedFuture(null);
                })
                .join();
        assertThat(threads)
                .allMatch(Thread::isDaemon)
                .allMatch(thread -> thread.getName().startsWith("atp-stream-"));
    }
}
