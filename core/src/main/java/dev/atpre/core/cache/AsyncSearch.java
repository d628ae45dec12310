package dev.atpre.core.cache;

import dev.atpre.core.cache.Flight.Landing;
import dev.atpre.core.context.LogContext;
import dev.atpre.core.context.LogFields;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * One caller's search for a result on an executor, with the log context of the caller. It waits for another's computation
 * without holding a thread. A flight begins in a task that runs already, so that an executor which drops its tasks leaves
 * no flight that never lands.
 */
final class AsyncSearch<T, E extends Exception> {
    private final Results results;
    private final CacheSpec<T> spec;
    private final CacheKey key;
    private final CacheManager.Loader<T, E> loader;
    private final Executor executor;
    private final boolean isNested;
    private final LogFields fields = LogContext.current();
    private final long begin = System.nanoTime();
    private final CompletableFuture<CacheOutcome<T>> answer = new CompletableFuture<>();

    /** @param isNested whether the caller computes this very result just now, and so must not wait for it */
    AsyncSearch(
            Results results,
            CacheSpec<T> spec,
            CacheKey key,
            CacheManager.Loader<T, E> loader,
            Executor executor,
            boolean isNested) {
        this.results = results;
        this.spec = spec;
        this.key = key;
        this.loader = loader;
        this.executor = executor;
        this.isNested = isNested;
    }

    /** @throws RejectedExecutionException when the executor takes no task */
    CompletableFuture<CacheOutcome<T>> start() {
        executor.execute(() -> run(this::search));
        return answer;
    }

    private interface Step<E extends Exception> {
        void run() throws E;
    }

    private void run(Step<E> step) {
        if (answer.isDone()) {
            return;
        }
        try (LogContext ignored = LogContext.replace(fields)) {
            step.run();
        } catch (Throwable failure) {
            answer.completeExceptionally(failure);
        }
    }

    private void search() throws E {
        if (isNested) {
            answer.complete(results.nested(loader, begin));
            return;
        }
        Flight mine = new Flight();
        Flight flight = results.join(key, mine);
        if (flight == mine) {
            answer.complete(results.lead(spec, key, loader, mine, begin));
        } else if (flight.leader == Thread.currentThread() && !flight.landing.isDone()) {
            answer.complete(results.nested(loader, begin));
        } else {
            waitFor(flight);
        }
    }

    private void waitFor(Flight flight) {
        CompletableFuture<Void> unused = flight.landing
                .thenAcceptAsync(landing -> run(() -> landed(flight, landing)), executor)
                .exceptionally(rejected -> {
                    answer.completeExceptionally(rejected);
                    return null;
                });
    }

    private void landed(Flight flight, Landing landing) throws E {
        CacheOutcome<T> shared = results.share(spec, key, loader, flight, landing, begin);
        if (shared != null) {
            answer.complete(shared);
        } else {
            search();
        }
    }
}
