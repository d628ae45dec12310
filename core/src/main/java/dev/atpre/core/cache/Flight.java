package dev.atpre.core.cache;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A computation that is under way, and whoever waits for it. */
final class Flight {
    final Thread leader = Thread.currentThread();
    final CompletableFuture<Landing> landing = new CompletableFuture<>();
    private volatile boolean discarded;

    /** How a computation ended. */
    sealed interface Landing {
        /**
         * With a result.
         *
         * @param value an immutable value, or the bytes of one that can be changed, or the value itself when it has no bytes
         */
        record Arrived(@Nullable Object value, boolean isEncoded) implements Landing {}

        /** With what the function threw. */
        record Failed(Throwable failure) implements Landing {}

        /** Its leader was interrupted or cancelled: that is nobody else's failure. */
        record Abandoned() implements Landing {}
    }

    /** What it brings is not to be stored: its key was deleted meanwhile. */
    void discard() {
        discarded = true;
    }

    boolean isDiscarded() {
        return discarded;
    }
}
