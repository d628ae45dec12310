package dev.atpre.core.cache;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * One computation per key at a time. Whoever comes while it runs waits for it, and may leave at any time without harm to
 * it. The map holds a flight only until what it brought is stored, so that nothing is left of a failed one.
 *
 * <p>A computation that asks for a result whose own computation waits for this one, over however many threads, would wait
 * for ever: each waiting thread notes down its flight before it follows the chain of leaders, so at least one of a circle
 * sees it.
 */
final class Flights {
    private final Map<CacheKey, Flight> flights = new ConcurrentHashMap<>();
    private final Map<Thread, Flight> waiting = new ConcurrentHashMap<>();

    /** Begins a computation, and gives it back, unless one of this key is under way, which it gives then. */
    Flight join(CacheKey key, Flight mine) {
        Flight other = flights.putIfAbsent(key, mine);
        return other == null ? mine : other;
    }

    /** Whether the calling thread computes this key's result just now. */
    boolean isLedHere(CacheKey key) {
        Flight flight = flights.get(key);
        return flight != null && flight.leader == Thread.currentThread() && !flight.landing.isDone();
    }

    void end(CacheKey key, Flight flight) {
        flights.remove(key, flight);
    }

    /** Takes a computation out of sight and lets its result not be stored. */
    void discard(CacheKey key) {
        Flight flight = flights.remove(key);
        if (flight != null) {
            flight.discard();
        }
    }

    /** The same for all keys that begin with a text. */
    void discardAll(String prefix) {
        for (CacheKey key : flights.keySet()) {
            if (key.text().startsWith(prefix)) {
                discard(key);
            }
        }
    }

    /**
     * Waits for a flight's end; empty when it would be for ever.
     *
     * @throws CancellationException when this thread is interrupted, which stays so
     */
    Optional<Flight.Landing> await(Flight flight) {
        if (flight.landing.isDone()) {
            return Optional.of(flight.landing.join());
        }
        Flight outer = waiting.put(Thread.currentThread(), flight);
        try {
            return isCircle(flight) ? Optional.empty() : Optional.of(flight.landing.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException left =
                    new CancellationException("interrupted while waiting for a result that another thread computes");
            left.initCause(e);
            throw left;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a flight always lands", e);
        } finally {
            if (outer == null) {
                waiting.remove(Thread.currentThread());
            } else {
                waiting.put(Thread.currentThread(), outer);
            }
        }
    }

    private boolean isCircle(Flight flight) {
        Thread self = Thread.currentThread();
        Flight next = flight;
        // A chain is never longer than there are waiting threads.
        for (int links = waiting.size(); next != null && links >= 0; links--) {
            if (next.leader == self) {
                return true;
            }
            next = waiting.get(next.leader);
        }
        return false;
    }
}
