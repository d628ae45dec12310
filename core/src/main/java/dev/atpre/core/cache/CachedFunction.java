package dev.atpre.core.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function whose results are cached. Concurrent calls with one argument compute once; whoever waits sees the computation's
 * result or what it threw. It runs on the thread of the first caller. Thread-safe if the function is.
 *
 * @param <A> its argument; null is an argument like any other, unless it is content
 * @param <R> its results; null is a result like any other
 * @param <E> what it throws
 */
public final class CachedFunction<A extends @Nullable Object, R, E extends Exception> {
    private final CacheManager cache;
    private final CacheSpec<R> spec;
    private final Function<A, CacheKey> keys;
    private final Body<A, R, E> body;

    /**
     * What is computed.
     *
     * @param <A> the argument
     * @param <R> the result
     * @param <E> what it throws; inferred, nothing to catch for a function that throws no checked exception
     */
    @FunctionalInterface
    public interface Body<A extends @Nullable Object, R, E extends Exception> {
        /** The result for an argument. */
        @Nullable
        R compute(A argument) throws E;
    }

    CachedFunction(CacheManager cache, CacheSpec<R> spec, Function<A, CacheKey> keys, Body<A, R, E> body) {
        this.cache = cache;
        this.spec = spec;
        this.keys = keys;
        this.body = body;
    }

    /**
     * The result, cached or computed.
     *
     * @throws E what the function throws, for this caller or the one this one waited for
     * @throws java.util.concurrent.CancellationException when interrupted while waiting for another caller
     */
    public @Nullable R apply(A argument) throws E {
        return apply(keys.apply(argument), argument);
    }

    /** The same for an argument whose key is at hand. */
    public @Nullable R apply(CacheKey key, A argument) throws E {
        return cache.getOrLoad(spec, key, () -> body.compute(argument)).value();
    }

    /** The result and where it came from. */
    public CacheOutcome<R> call(A argument) throws E {
        return cache.getOrLoad(spec, keys.apply(argument), () -> body.compute(argument));
    }

    /**
     * The result and where it came from, computed or waited for on an executor, with the log context of this moment.
     * Cancelling the future lets this caller leave; a computation that has begun goes on.
     */
    public CompletableFuture<CacheOutcome<R>> callAsync(A argument, Executor executor) {
        return cache.getOrLoadAsync(spec, keys.apply(argument), () -> body.compute(argument), executor);
    }

    /** The key of an argument's result, worth keeping for content that is asked for again. */
    public CacheKey key(A argument) {
        return keys.apply(argument);
    }

    /**
     * Takes the result for an argument out of the cache, and lets one that is being computed not get into it.
     *
     * @return whether Redis, or the memory in its place, had one
     */
    public boolean forget(A argument) {
        return cache.forget(keys.apply(argument));
    }
}
