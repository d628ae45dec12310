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
         * @param value the result, to be given to all when nobody can change it, or when it has no bytes
         * @param bytes of a result that can be changed, of which each makes one of its own; else null
         */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Arrived(@Nullable Object value, byte @Nullable [] bytes) implements Landing {}

        /** With what the function threw. */
        record Failed(Throwable failure) implements Landing {}

        /** With nothing for others: its leader was interrupted or cancelled, or had nothing to compute. They look again. */
        record Abandoned() implements Landing {}
    }

    /** Ends with a result. */
    <T> void arrive(CacheCodec<T> codec, @Nullable T value, byte @Nullable [] encoded) {
        landing.complete(codec.isImmutable() ? new Landing.Arrived(value, null) : new Landing.Arrived(value, encoded));
    }

    /** What it brings is not to be stored: its key was deleted meanwhile. */
    void discard() {
        discarded = true;
    }

    boolean isDiscarded() {
        return discarded;
    }
}
