package dev.atpre.core.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One stream on its way to a consumer that answers with stages. Each step reads one chunk and hands it over; the end of its
 * stage, or of the result, is the signal for the next. No thread waits for a stage.
 */
final class AsyncRun {
    private final StreamSource source;
    private final StreamOptions options;
    private final Function<ByteBuffer, ? extends CompletionStage<?>> consumer;
    private final Watch watch;
    private final Serial serial;
    private final CompletableFuture<StreamOutcome> result = new CompletableFuture<>();
    private volatile @Nullable Chunks chunks;
    private volatile @Nullable Throwable consumerFailure;
    private boolean over;

    private AsyncRun(
            StreamSource source, StreamOptions options, Function<ByteBuffer, ? extends CompletionStage<?>> consumer) {
        this.source = source;
        this.options = options;
        this.consumer = consumer;
        this.watch = options.watch();
        this.serial = new Serial(options.executor(), this::step, this::fail);
    }

    static CompletableFuture<StreamOutcome> start(
            StreamSource source, StreamOptions options, Function<ByteBuffer, ? extends CompletionStage<?>> consumer) {
        AsyncRun run = new AsyncRun(source, options, consumer);
        CompletionStage<StreamOutcome> result = run.result;
        result.whenComplete((outcome, failure) -> run.resultIsThere());
        run.serial.signal();
        return run.result;
    }

    /** Whoever completed it, nothing is read any more; a read that waits for more ends when its file is closed. */
    private void resultIsThere() {
        close();
        serial.signal();
    }

    private void step() {
        if (over) {
            return;
        }
        try {
            if (!result.isDone()) {
                advance();
            }
        } catch (Throwable e) { // an Error, too, has to reach whoever waits
            fail(e);
        }
        if (!over && result.isDone()) {
            cancel();
        }
    }

    private void advance() throws IOException {
        Throwable failure = consumerFailure;
        if (failure != null) {
            fail(failure);
            return;
        }
        Chunks open = open();
        // Asked when there is a file to close: a cancel before this is seen here, a later one closes the file.
        if (result.isDone()) {
            return;
        }
        if (open.next()) {
            hand(open.chunk());
        } else {
            over = true;
            close();
            result.complete(open.outcome());
        }
    }

    private Chunks open() throws IOException {
        Chunks open = chunks;
        if (open == null) {
            open = Chunks.open(source, options, watch);
            chunks = open;
        }
        return open;
    }

    private void hand(ByteBuffer chunk) {
        CompletionStage<?> stage =
                Objects.requireNonNull(consumer.apply(chunk), "the consumer returned null: no stage");
        stage.whenComplete((value, failure) -> {
            consumerFailure = cause(failure);
            serial.signal();
        });
    }

    private void fail(Throwable failure) {
        if (result.isDone()) { // this is what closing the file led to
            cancel();
            return;
        }
        over = true;
        close();
        watch.failed(failure);
        result.completeExceptionally(failure);
    }

    private void cancel() {
        over = true;
        Chunks open = chunks;
        if (open == null) {
            watch.finished(new StreamOutcome.Cancelled(0));
        } else {
            open.close();
            open.cancel(true);
        }
    }

    private void close() {
        Chunks open = chunks;
        if (open != null) {
            open.close();
        }
    }

    /** What a stage that depends on another failed with, without its wrapping. */
    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
