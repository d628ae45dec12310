package dev.atpre.core.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's reading of a source. All signals come from the steps of one {@link Serial}, {@code onSubscribe} among
 * them. The file is opened at the first request; one chunk is read ahead, so that the end is told with the last chunk.
 */
final class ChunkSubscription implements Flow.Subscription {
    private final StreamSource source;
    private final StreamOptions options;
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private final Watch watch;
    private final Serial serial;
    private final AtomicLong demand = new AtomicLong();
    private volatile boolean cancelled;
    private volatile @Nullable Throwable violation;
    private volatile @Nullable Chunks chunks;
    private boolean subscribed;
    private boolean ahead;
    private boolean over;

    private ChunkSubscription(
            StreamSource source, StreamOptions options, Flow.Subscriber<? super ByteBuffer> subscriber) {
        this.source = source;
        this.options = options;
        this.subscriber = subscriber;
        this.watch = options.watch();
        this.serial = new Serial(options.executor(), this::step, this::fail);
    }

    static void start(StreamSource source, StreamOptions options, Flow.Subscriber<? super ByteBuffer> subscriber) {
        new ChunkSubscription(source, options, subscriber).serial.signal();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            violation = new IllegalArgumentException(
                    "%d chunks were requested: expected at least 1 (Flow, rule 3.9)".formatted(count));
        } else {
            demand.accumulateAndGet(count, ChunkSubscription::cappedSum);
        }
        serial.signal();
    }

    @Override
    public void cancel() {
        cancelled = true;
        close();
        serial.signal();
    }

    private static long cappedSum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private void step() {
        if (over) {
            return;
        }
        try {
            advance();
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
        if (cancelled && !over) {
            stop();
        }
    }

    private void advance() throws IOException {
        subscribe();
        while (!over && !cancelled) {
            Throwable violated = violation;
            if (violated != null) {
                fail(violated);
            } else if (!isAhead() || demand.get() == 0) {
                return;
            } else {
                next();
            }
        }
    }

    private void subscribe() {
        if (!subscribed) {
            subscribed = true;
            tell(() -> subscriber.onSubscribe(this));
        }
    }

    /** Whether there is a chunk to give. When there is none because the stream has ended, the subscriber is told so. */
    private boolean isAhead() throws IOException {
        Chunks open = open();
        if (ahead || open == null) {
            return ahead;
        }
        ahead = open.next();
        if (!ahead) {
            over = true;
            close();
            end(open.outcome());
        }
        return ahead;
    }

    private @Nullable Chunks open() throws IOException {
        Chunks open = chunks;
        if (open == null && demand.get() > 0) {
            open = Chunks.open(source, options, watch);
            chunks = open;
        }
        // Asked when there is a file to close: a cancel before this is seen here, a later one closes the file.
        return cancelled ? null : open;
    }

    private void next() {
        Chunks open = Objects.requireNonNull(chunks);
        ByteBuffer own =
                ByteBuffer.allocate(open.chunk().remaining()).put(open.chunk()).flip();
        ahead = false;
        demand.getAndUpdate(left -> left == Long.MAX_VALUE ? left : left - 1);
        tell(() -> subscriber.onNext(own));
    }

    private void end(StreamOutcome outcome) {
        if (outcome instanceof StreamOutcome.Complete) {
            tell(subscriber::onComplete);
        } else {
            tell(() -> subscriber.onError(new IncompleteStreamException(outcome)));
        }
    }

    private void fail(Throwable failure) {
        if (cancelled) { // this is what closing the file led to
            stop();
            return;
        }
        over = true;
        close();
        watch.failed(failure);
        subscribe();
        tell(() -> subscriber.onError(failure));
    }

    private void stop() {
        over = true;
        close();
        Chunks open = chunks;
        if (open == null) {
            watch.finished(new StreamOutcome.Cancelled(0));
        } else {
            open.cancel(!ahead);
        }
    }

    private void close() {
        Chunks open = chunks;
        if (open != null) {
            open.close();
        }
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            cancelled = true;
            watch.subscriberFailed(e);
        }
    }
}
