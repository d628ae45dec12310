package dev.atpre.core.cache;

import dev.atpre.core.cache.CacheOutcome.Source;
import dev.atpre.core.cache.Flight.Landing;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Results of functions, on their way: near tier, the computation of another caller, remote tier, computing. A failure of
 * the function is its callers' and leaves nothing behind.
 */
final class Results {
    private final ResultStore store;
    private final Counters counters;
    private final Flights flights = new Flights();

    Results(ResultStore store, Counters counters) {
        this.store = store;
        this.counters = counters;
    }

    <T, E extends Exception> CacheOutcome<T> outcome(CacheSpec<T> spec, CacheKey key, CacheManager.Loader<T, E> loader)
            throws E {
        CacheOutcome<T> found = store.near(spec, key);
        return found != null ? found : search(spec, key, loader);
    }

    <T, E extends Exception> CompletableFuture<CacheOutcome<T>> outcomeAsync(
            CacheSpec<T> spec, CacheKey key, CacheManager.Loader<T, E> loader, Executor executor) {
        CacheOutcome<T> found = store.near(spec, key);
        if (found != null) {
            return CompletableFuture.completedFuture(found);
        }
        return new AsyncSearch<>(this, spec, key, loader, executor, flights.isLedHere(key)).start();
    }

    <T> Optional<CacheOutcome<T>> find(CacheSpec<T> spec, CacheKey key) {
        CacheOutcome<T> close = store.near(spec, key);
        if (close != null) {
            return Optional.of(close);
        }
        long begin = System.nanoTime();
        ResultStore.Encoded<T> fetched = store.fetch(spec, key);
        if (fetched == null) {
            counters.miss(begin);
            return Optional.empty();
        }
        boolean unused = store.keep(spec, key, new Flight(), fetched);
        counters.hit(counters.tierHits, begin);
        return Optional.of(new CacheOutcome<>(fetched.value(), store.source()));
    }

    <T> boolean put(CacheSpec<T> spec, CacheKey key, @Nullable T value) {
        flights.discard(key);
        return store.put(spec, key, new Flight(), store.encode(spec, value), Long.MAX_VALUE)
                .join();
    }

    boolean forget(CacheKey key) {
        flights.discard(key);
        return store.forget(key);
    }

    long clear(String prefix) {
        flights.discardAll(prefix);
        return store.clear(prefix);
    }

    private <T, E extends Exception> CacheOutcome<T> search(
            CacheSpec<T> spec, CacheKey key, CacheManager.Loader<T, E> loader) throws E {
        long begin = System.nanoTime();
        while (true) {
            Flight mine = new Flight();
            Flight flight = flights.join(key, mine);
            if (flight == mine) {
                return lead(spec, key, loader, mine, begin);
            }
            Optional<Landing> landing = flights.await(flight);
            if (landing.isEmpty()) {
                return nested(loader, begin);
            }
            CacheOutcome<T> shared = share(spec, key, loader, flight, landing.get(), begin);
            if (shared != null) {
                return shared;
            }
        }
    }

    /** The flight of the calling thread, or another's that is under way. */
    Flight join(CacheKey key, Flight mine) {
        return flights.join(key, mine);
    }

    /** Looks up and computes for all who wait. */
    <T, E extends Exception> CacheOutcome<T> lead(
            CacheSpec<T> spec, CacheKey key, CacheManager.Loader<T, E> loader, Flight flight, long begin) throws E {
        try {
            CacheOutcome<T> found = lookUp(spec, key, flight, begin);
            return found != null ? found : load(spec, key, loader, flight, begin);
        } catch (Throwable failure) {
            flights.end(key, flight);
            flight.landing.complete(isCancelled(failure) ? new Landing.Abandoned() : new Landing.Failed(failure));
            throw failure;
        }
    }

    /** What another's flight brought; null when that is nothing and this caller has to look again. */
    <T, E extends Exception> @Nullable CacheOutcome<T> share(
            CacheSpec<T> spec,
            CacheKey key,
            CacheManager.Loader<T, E> loader,
            Flight flight,
            Landing landing,
            long begin)
            throws E {
        if (landing instanceof Landing.Arrived arrived) {
            Optional<CacheOutcome<T>> outcome = open(spec, arrived);
            if (outcome.isPresent()) {
                counters.hit(counters.coalesced, begin);
                return outcome.get();
            }
            counters.miss(begin);
            return new CacheOutcome<>(compute(loader), Source.LOADED);
        }
        if (landing instanceof Landing.Failed failed) {
            counters.miss(begin);
            throw asThrownBy(loader, failed.failure());
        }
        flights.end(key, flight);
        return null;
    }

    /** For a call from within its own computation. */
    <T, E extends Exception> CacheOutcome<T> nested(CacheManager.Loader<T, E> loader, long begin) throws E {
        counters.miss(begin);
        return new CacheOutcome<>(compute(loader), Source.NESTED);
    }

    private <T> @Nullable CacheOutcome<T> lookUp(CacheSpec<T> spec, CacheKey key, Flight flight, long begin) {
        // The flight before this one may have landed since the near tier was asked.
        CacheOutcome<T> close = store.near(spec, key);
        if (close != null) {
            flights.end(key, flight);
            flight.landing.complete(new Landing.Abandoned());
            return close;
        }
        ResultStore.Encoded<T> fetched = store.fetch(spec, key);
        if (fetched == null) {
            return null;
        }
        store.keep(spec, key, flight, fetched);
        flight.arrive(spec.codec(), fetched.value(), fetched.encoded());
        flights.end(key, flight);
        counters.hit(counters.tierHits, begin);
        return new CacheOutcome<>(fetched.value(), store.source());
    }

    /** Whoever waits has the value before it is stored; the flight stays in sight until then, so that nobody computes again. */
    private <T, E extends Exception> CacheOutcome<T> load(
            CacheSpec<T> spec, CacheKey key, CacheManager.Loader<T, E> loader, Flight flight, long begin) throws E {
        counters.miss(begin);
        long computeBegin = System.nanoTime();
        T value = compute(loader);
        ResultStore.Encoded<T> result = store.encode(spec, value);
        flight.arrive(spec.codec(), value, result.encoded());
        long computeNanos = System.nanoTime() - computeBegin;
        CompletableFuture<?> unused = store.put(spec, key, flight, result, computeNanos)
                .whenComplete((stored, ignored) -> flights.end(key, flight));
        return new CacheOutcome<>(value, Source.LOADED);
    }

    private <T, E extends Exception> @Nullable T compute(CacheManager.Loader<T, E> loader) throws E {
        boolean done = false;
        try {
            T value = loader.load();
            done = true;
            counters.loads.increment();
            return value;
        } finally {
            if (!done) {
                counters.loadFailures.increment();
            }
        }
    }

    @SuppressWarnings("unchecked") // a key names its function, and a function has one kind of result
    private <T> Optional<CacheOutcome<T>> open(CacheSpec<T> spec, Landing.Arrived arrived) {
        if (arrived.bytes() == null) {
            return Optional.of(new CacheOutcome<>((T) arrived.value(), Source.COALESCED));
        }
        return store.decode(spec, arrived.bytes()).map(value -> new CacheOutcome<>(value, Source.COALESCED));
    }

    private static boolean isCancelled(Throwable failure) {
        return Thread.currentThread().isInterrupted()
                || failure instanceof InterruptedException
                || failure instanceof CancellationException
                || failure instanceof ClosedByInterruptException;
    }

    @SuppressWarnings({"unchecked", "unused"}) // it was thrown by a loader of the same function
    private static <E extends Exception> E asThrownBy(CacheManager.Loader<?, E> loader, Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return (E) failure;
    }
}
