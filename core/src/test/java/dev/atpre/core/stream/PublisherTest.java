package dev.atpre.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atpre.core.stream.StreamOutcome.Cancelled;
import dev.atpre.core.stream.StreamOutcome.Complete;
import dev.atpre.core.stream.StreamOutcome.Truncated;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class PublisherTest {
    private static final int LENGTH = 10_000;
    private static final int CHUNK_BYTES = 1000;

    @TempDir
    Path folder;

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final Queue<StreamOutcome> outcomes = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytesRead = new AtomicLong();

    private final StreamProcessor processor = StreamProcessor.builder()
            .chunkBytes(CHUNK_BYTES)
            .executor(executor)
            .listener(new StreamListener() {
                @Override
                public void bytesRead(long bytes) {
                    bytesRead.addAndGet(bytes);
                }

                @Override
                public void finished(StreamOutcome outcome, long nanos) {
                    outcomes.add(outcome);
                }
            })
            .build();

    @AfterEach
    void endExecutor() throws InterruptedException {
        executor.shutdownNow();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Notes every signal, and that no two of them overlap. */
    private static final class Subscriber implements Flow.Subscriber<ByteBuffer> {
        private final Consumer<Subscriber> onSubscribe;
        private final Consumer<Subscriber> onNext;
        private final Bytes taken = new Bytes();
        private final AtomicInteger signalling = new AtomicInteger();
        private volatile Flow.@Nullable Subscription subscription;
        private volatile @Nullable Throwable failure;
        private volatile int pieces;
        private volatile int ends;
        private volatile int overlaps;

        Subscriber(Consumer<Subscriber> onSubscribe, Consumer<Subscriber> onNext) {
            this.onSubscribe = onSubscribe;
            this.onNext = onNext;
        }

        static Subscriber requesting(long count) {
            return new Subscriber(subscriber -> subscriber.request(count), subscriber -> {});
        }

        void request(long count) {
            Flow.Subscription current = subscription;
            assertThat(current).isNotNull();
            current.request(count);
        }

        void cancel() {
            Flow.Subscription current = subscription;
            assertThat(current).isNotNull();
            current.cancel();
        }

        private void signal(Runnable reaction) {
            overlaps += signalling.getAndIncrement() == 0 ? 0 : 1;
            try {
                reaction.run();
            } finally {
                signalling.decrementAndGet();
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            signal(() -> {
                subscription = given;
                onSubscribe.accept(this);
            });
        }

        @Override
        public void onNext(ByteBuffer chunk) {
            signal(() -> {
                taken.take(chunk);
                pieces++;
                onNext.accept(this);
            });
        }

        @Override
        public void onError(Throwable thrown) {
            signal(() -> {
                failure = thrown;
                ends++;
            });
        }

        @Override
        public void onComplete() {
            signal(() -> ends++);
        }
    }

    private static void awaitEnd(Subscriber subscriber) {
        await().until(() -> subscriber.ends > 0);
        assertThat(subscriber.overlaps).isZero();
        assertThat(subscriber.ends).isEqualTo(1);
    }

    /** Until nothing that was handed to the executor is left to do. */
    private void awaitQuiet(Subscriber subscriber, int pieces) {
        await().until(() -> subscriber.pieces == pieces);
        await().during(50, TimeUnit.MILLISECONDS).until(() -> subscriber.pieces == pieces);
    }

    @Test
    void demand_withoutEnd_givesEverything() throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        Subscriber subscriber = Subscriber.requesting(Long.MAX_VALUE);
        processor.publish(file).subscribe(subscriber);
        awaitEnd(subscriber);
        assertThat(subscriber.failure).isNull();
        assertThat(subscriber.taken.joined()).isEqualTo(Bytes.random(LENGTH));
        assertThat(outcomes).containsExactly(new Complete(LENGTH));
        Bytes.assertClosed(file);
    }

    @Test
    void piece_isTheSubscribersOwn() throws IOException {
        Flow.Publisher<ByteBuffer> publisher = processor.publish(Bytes.file(folder, LENGTH));
        List<ByteBuffer> kept = new CopyOnWriteArrayList<>();
        CountDownLatch complete = new CountDownLatch(1);
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer chunk) {
                kept.add(chunk);
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {
                complete.countDown();
            }
        });
        await().until(() -> complete.getCount() == 0);
        Bytes taken = new Bytes();
        kept.forEach(taken::take);
        assertThat(taken.joined()).isEqualTo(Bytes.random(LENGTH));
    }

    @Test
    void demand_isNeverExceededAndAtMostOnePieceIsReadAhead() throws IOException {
        Subscriber subscriber = Subscriber.requesting(3);
        processor.publish(Bytes.file(folder, LENGTH)).subscribe(subscriber);
        awaitQuiet(subscriber, 3);
        assertThat(bytesRead).hasValue(4 * CHUNK_BYTES);
        subscriber.request(2);
        awaitQuiet(subscriber, 5);
        assertThat(subscriber.ends).isZero();
    }

    @Test
    void demand_none_doesNotEvenOpenTheFile() {
        Subscriber subscriber = new Subscriber(all -> {}, all -> {});
        processor.publish(folder.resolve("nothing")).subscribe(subscriber);
        await().until(() -> subscriber.subscription != null);
        await().during(50, TimeUnit.MILLISECONDS).until(() -> subscriber.ends == 0);
        subscriber.request(1);
        awaitEnd(subscriber);
        assertThat(subscriber.failure).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void demand_forExactlyAll_isEnoughForTheEnd() throws IOException {
        Subscriber subscriber = Subscriber.requesting(LENGTH / CHUNK_BYTES);
        processor.publish(Bytes.file(folder, LENGTH)).subscribe(subscriber);
        awaitEnd(subscriber);
        assertThat(subscriber.taken.joined()).isEqualTo(Bytes.random(LENGTH));
    }

    @Test
    void demand_thatOverflows_isWithoutEnd() throws IOException {
        Subscriber subscriber = new Subscriber(
                all -> {
                    all.request(Long.MAX_VALUE - 1);
                    all.request(Long.MAX_VALUE - 1);
                },
                all -> {});
        processor.publish(Bytes.file(folder, LENGTH)).subscribe(subscriber);
        awaitEnd(subscriber);
        assertThat(subscriber.failure).isNull();
    }

    @Test
    void demand_oneByOneFromWithin_needsNoStack() {
        StreamProcessor bytewise = StreamProcessor.builder()
                .framer(Framer.fixed(1))
                .executor(Runnable::run)
                .build();
        AtomicInteger count = new AtomicInteger();
        Subscriber subscriber = new Subscriber(all -> all.request(1), all -> {
            count.incrementAndGet();
            all.request(1);
        });
        bytewise.publish(StreamSource.of(new ByteArrayInputStream(new byte[300_000])))
                .subscribe(subscriber);
        awaitEnd(subscriber);
        assertThat(count).hasValue(300_000);
        assertThat(subscriber.failure).isNull();
    }

    @Test
    void request_fromManyThreads_losesNone() throws IOException {
        Subscriber subscriber = new Subscriber(all -> {}, all -> {});
        StreamProcessor small =
                StreamProcessor.builder().chunkBytes(10).executor(executor).build();
        small.publish(Bytes.file(folder, LENGTH)).subscribe(subscriber);
        await().until(() -> subscriber.subscription != null);
        ExecutorService requesters = Executors.newFixedThreadPool(4);
        for (int i = 0; i < LENGTH / 10; i++) {
            requesters.execute(() -> subscriber.request(1));
        }
        requesters.shutdown();
        awaitEnd(subscriber);
        assertThat(subscriber.taken.joined()).isEqualTo(Bytes.random(LENGTH));
    }

    @Test
    void request_ofNothing_isAnError() throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        for (long count : new long[] {0, -1, Long.MIN_VALUE}) {
            Subscriber subscriber = new Subscriber(all -> all.request(1), all -> all.request(count));
            processor.publish(file).subscribe(subscriber);
            awaitEnd(subscriber);
            assertThat(subscriber.failure)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("%d chunks were requested: expected at least 1 (Flow, rule 3.9)".formatted(count));
            assertThat(subscriber.pieces).isEqualTo(1);
            Bytes.assertClosed(file);
        }
    }

    @Test
    void file_empty_isComplete() throws IOException {
        Subscriber subscriber = Subscriber.requesting(1);
        processor.publish(Bytes.file(folder, 0)).subscribe(subscriber);
        awaitEnd(subscriber);
        assertThat(subscriber.failure).isNull();
        assertThat(subscriber.pieces).isZero();
    }

    @Test
    void file_twoSubscribers_eachReadAll() throws IOException {
        Flow.Publisher<ByteBuffer> publisher = processor.publish(Bytes.file(folder, LENGTH));
        for (int i = 0; i < 2; i++) {
            Subscriber subscriber = Subscriber.requesting(Long.MAX_VALUE);
            publisher.subscribe(subscriber);
            awaitEnd(subscriber);
            assertThat(subscriber.taken.joined()).isEqualTo(Bytes.random(LENGTH));
        }
    }

    @Test
    void stream_secondSubscriber_isRefused() {
        Flow.Publisher<ByteBuffer> publisher =
                processor.publish(StreamSource.of(new ByteArrayInputStream(Bytes.random(10))));
        publisher.subscribe(Subscriber.requesting(1));
        await().until(() -> !outcomes.isEmpty());
        Subscriber second = Subscriber.requesting(1);
        publisher.subscribe(second);
        awaitEnd(second);
        assertThat(second.failure).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void record_cutOff_isAnErrorWithItsOutcome() {
        StreamProcessor framed = StreamProcessor.builder()
                .framer(Framer.fixed(300))
                .executor(executor)
                .build();
        Subscriber subscriber = Subscriber.requesting(Long.MAX_VALUE);
        framed.publish(StreamSource.of(new ByteArrayInputStream(new byte[1000])))
                .subscribe(subscriber);
        awaitEnd(subscriber);
        assertThat(subscriber.pieces).isEqualTo(3);
        assertThat(subscriber.failure)
                .isInstanceOfSatisfying(
                        IncompleteStreamException.class,
                        e -> assertThat(e.outcome())
                                .isEqualTo(new Truncated(
                                        900, "expected a record of 300 bytes, found the end after 100 bytes")));
    }

    @Test
    void stream_thatFails_givesWhatCameAndTheFailure() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the stick was pulled");
            }
        };
        Subscriber subscriber = Subscriber.requesting(Long.MAX_VALUE);
        processor.publish(StreamSource.of(failing)).subscribe(subscriber);
        awaitEnd(subscriber);
        assertThat(subscriber.failure).isInstanceOf(IOException.class).hasMessage("the stick was pulled");
    }

    @Test
    void cancel_fromWithin_isTheLastOfIt() throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        Subscriber subscriber = new Subscriber(all -> all.request(Long.MAX_VALUE), all -> {
            if (all.pieces == 2) {
                all.cancel();
                all.cancel();
                all.request(5);
                all.request(-5);
            }
        });
        processor.publish(file).subscribe(subscriber);
        await().until(() -> !outcomes.isEmpty());
        awaitQuiet(subscriber, 2);
        assertThat(outcomes).containsExactly(new Cancelled(2 * CHUNK_BYTES));
        assertThat(subscriber.ends).isZero();
        Bytes.assertClosed(file);
    }

    @Test
    void cancel_withAPieceReadAhead_doesNotCountIt() throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        Subscriber subscriber = Subscriber.requesting(1);
        processor.publish(file).subscribe(subscriber);
        await().until(() -> bytesRead.get() == 2 * CHUNK_BYTES);
        subscriber.cancel();
        await().until(() -> !outcomes.isEmpty());
        assertThat(outcomes).containsExactly(new Cancelled(CHUNK_BYTES));
        Bytes.assertClosed(file);
    }

    @Test
    void cancel_inOnSubscribe_opensNothing() {
        Subscriber subscriber = new Subscriber(Subscriber::cancel, all -> {});
        processor.publish(folder.resolve("nothing")).subscribe(subscriber);
        await().until(() -> !outcomes.isEmpty());
        assertThat(outcomes).containsExactly(new Cancelled(0));
        assertThat(subscriber.ends).isZero();
    }

    @Test
    void cancel_ofAnEndlessSource_ends() {
        Path zeros = Path.of("/dev/zero");
        assumeTrue(Files.exists(zeros), "there is no /dev/zero here");
        Subscriber subscriber = Subscriber.requesting(Long.MAX_VALUE);
        processor.publish(zeros).subscribe(subscriber);
        await().until(() -> subscriber.pieces > 100);
        subscriber.cancel();
        await().until(() -> !outcomes.isEmpty());
        assertThat(outcomes).singleElement().isInstanceOf(Cancelled.class);
    }

    @Test
    void cancel_whileAReadWaits_endsTheRead() throws Exception {
        Path pipe = Bytes.pipe(folder);
        AtomicReference<@Nullable Thread> reader = new AtomicReference<>();
        Subscriber subscriber = new Subscriber(all -> all.request(5), all -> reader.set(Thread.currentThread()));
        processor.publish(pipe).subscribe(subscriber);
        try (OutputStream writer = Files.newOutputStream(pipe)) {
            writer.write(1);
            Bytes.awaitRead(reader);
            subscriber.cancel();
            await().until(() -> !outcomes.isEmpty());
            assertThat(outcomes).containsExactly(new Cancelled(1));
            assertThat(subscriber.ends).isZero();
        }
    }

    @Test
    void subscriber_thatThrows_countsAsCancelled() throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        Subscriber subscriber = new Subscriber(all -> all.request(Long.MAX_VALUE), all -> {
            throw new IllegalStateException("a subscriber must not");
        });
        processor.publish(file).subscribe(subscriber);
        awaitQuiet(subscriber, 1);
        assertThat(subscriber.ends).isZero();
        await().untilAsserted(() -> Bytes.assertClosed(file));
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without its checks may do
    void subscriber_null_isRefusedAtOnce() {
        Flow.Publisher<ByteBuffer> publisher = processor.publish(folder);
        assertThatThrownBy(() -> publisher.subscribe(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void executor_thatRefuses_isAnErrorAfterOnSubscribe() throws IOException {
        executor.shutdown();
        Subscriber subscriber = Subscriber.requesting(1);
        processor.publish(Bytes.file(folder, LENGTH)).subscribe(subscriber);
        awaitEnd(subscriber);
        assertThat(subscriber.subscription).isNotNull();
        assertThat(subscriber.failure).isInstanceOf(RejectedExecutionException.class);
    }
}
