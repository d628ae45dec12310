package dev.atpre.core.cache;

import dev.atpre.core.cache.Flight.Landing;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results of functions, on their way: near tier, the computation of another caller, remote tier, computing. A failure of
 * the cache is a miss; a failure of the function is its caller's and leaves nothing behind.
 */
final class Results {
    private static final Logger logger = LoggerFactory.getLogger(CacheManager.class);

    private final NearTier near;
    private final RemoteTier remote;
    private final boolean isRemoteShared;
    private final ValueFrame frame;
    private final Duration defaultTtl;
    private final double jitter;
    private final Counters counters;
    private final Flights flights = new Flights();

    Results(NearTier near, RemoteTier remote, boolean isRemoteShared, CacheManager.Builder options, Counters counters) {
        this.near = near;
        this.remote = remote;
        this.isRemoteShared = isRemoteShared;
        this.frame = new ValueFrame(options.maxRawBytes());
        this.defaultTtl = options.defaultTtl;
        this.jitter = options.jitter;
        this.counters = counters;
    }

    /** The value alone: the shortest way to a near hit. */
    <T, E extends Exception> @Nullable T value(CacheSpec<T> spec, CacheKey key, CacheManager.Loader<T, E> loader)
            throws E {
        if (key.isOfContent()) {
            NearTier.Near found = near.find(key);
            if (found != null) {
                counters.nearHit();
                return valueOf(spec, found.value(), found.isEncoded());
            }
        }
        return search(spec, key, loader).value();
    }

    <T, E extends Exception> CacheOutcome<T> outcome(CacheSpec<T> spec, CacheKey key, CacheManager.Loader<T, E> loader)
            throws E {
        Optional<CacheOutcome<T>> found = nearOutcome(spec, key);
        return found.isPresent() ? found.get() : search(spec, key, loader);
    }

    /** What the near tier has, without waiting for anything. */
    <T> Optional<CacheOutcome<T>> nearOutcome(CacheSpec<T> spec, CacheKey key) {
        NearTier.Near found = key.isOfContent() ? near.find(key) : null;
        if (found == null) {
            return Optional.empty();
        }
        counters.nearHit();
        T value = valueOf(spec, found.value(), found.isEncoded());
        return Optional.of(new CacheOutcome<>(value, CacheOutcome.Source.NEAR));
    }

    boolean forget(CacheKey key) {
        flights.discard(key);
        near.forget(key);
        long begin = System.nanoTime();
        RemoteDelete deleted = remote.delete(key.text()).join();
        counters.deleted(deleted, begin);
        return deleted == RemoteDelete.DELETED;
    }

    void discardFlights() {
        flights.discardAll();
    }

    private <T, E extends Exception> CacheOutcome<T> search(
            CacheSpec<T> spec, CacheKey key, CacheManager.Loader<T, E> loader) throws E {
        long begin = System.nanoTime();
        while (true) {
            Optional<Flight> own = flights.begin(key);
            if (own.isPresent()) {
                return lead(spec, key, loader, own.get(), begin);
            }
            Optional<Flight> other = flights.find(key);
            if (other.isPresent()) {
                Optional<Landing> landing = flights.await(other.get());
                if (landing.isEmpty()) {
                    counters.miss(begin);
                    return new CacheOutcome<>(compute(loader), CacheOutcome.Source.NESTED);
                }
                if (landing.get() instanceof Landing.Arrived arrived) {
                    counters.hit(counters.coalesced, begin);
                    T value = valueOf(spec, arrived.value(), arrived.isEncoded());
                    return new CacheOutcome<>(value, CacheOutcome.Source.COALESCED);
                }
                if (landing.get() instanceof Landing.Failed failed) {
                    counters.miss(begin);
                    throw asThrownBy(loader, failed.failure());
                }
            }
        }
    }

    private <T, E extends Exception> CacheOutcome<T> lead(
            CacheSpec<T> spec, CacheKey key, CacheManager.Loader<T, E> loader, Flight flight, long begin) throws E {
        boolean landed = false;
        try {
            Optional<CacheOutcome<T>> found = lookUp(spec, key, flight, begin);
            if (found.isPresent()) {
                landed = true;
                return found.get();
            }
            counters.miss(begin);
            long computeBegin = System.nanoTime();
            T value = compute(loader);
            Encoded encoded = encode(spec, value);
            land(spec, flight, value, encoded);
            landed = true;
            store(spec, key, flight, value, encoded, System.nanoTime() - computeBegin);
            return new CacheOutcome<>(value, CacheOutcome.Source.LOADED);
        } catch (Throwable failure) {
            if (!landed) {
                flights.end(key, flight);
                flight.landing.complete(isCancelled(failure) ? new Landing.Abandoned() : new Landing.Failed(failure));
            }
            throw failure;
        }
    }

    private <T> Optional<CacheOutcome<T>> lookUp(CacheSpec<T> spec, CacheKey key, Flight flight, long begin) {
        NearTier.Near close = key.isOfContent() ? near.find(key) : null;
        if (close != null) {
            flight.landing.complete(new Landing.Arrived(close.value(), close.isEncoded()));
            flights.end(key, flight);
            counters.hit(counters.nearHits, begin);
            return Optional.of(
                    new CacheOutcome<>(valueOf(spec, close.value(), close.isEncoded()), CacheOutcome.Source.NEAR));
        }
        if (!isRemoteFor(key)) {
            return Optional.empty();
        }
        RemoteRead read = remote.read(key.text()).join();
        if (read instanceof RemoteRead.Found found) {
            return arrive(spec, key, flight, found.bytes(), begin);
        }
        if (read instanceof RemoteRead.Failed) {
            counters.remoteFailure(CacheOperation.GET, begin);
        }
        return Optional.empty();
    }

    /** A value from the remote tier; bytes that are none are a miss. */
    private <T> Optional<CacheOutcome<T>> arrive(
            CacheSpec<T> spec, CacheKey key, Flight flight, byte[] bytes, long begin) {
        byte[] payload = isRemoteShared ? frame.decode(bytes).orElse(Payload.NONE) : bytes;
        if (!Payload.isValid(payload)) {
            counters.unreadable.increment();
            return Optional.empty();
        }
        byte[] encoded = Payload.encoded(payload);
        T value = null;
        if (!Payload.isNull(payload)) {
            try {
                value = spec.codec().decode(encoded);
            } catch (IOException | RuntimeException e) {
                logger.debug("{} is no result of {}", key, spec.name(), e);
                counters.unreadable.increment();
                return Optional.empty();
            }
        }
        land(spec, flight, value, new Encoded(value == null ? null : encoded, true));
        if (key.isOfContent() && !flight.isDiscarded()) {
            near.keep(key, spec.codec(), value, encoded, ttl(spec));
        }
        flights.end(key, flight);
        spec.admission().fetched(System.nanoTime() - begin, bytes.length);
        counters.hit(counters.remoteHits, begin);
        return Optional.of(new CacheOutcome<>(value, CacheOutcome.Source.REMOTE));
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

    /** A value's bytes, null for those of null; or the news that it has none. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Encoded(byte @Nullable [] bytes, boolean isPossible) {}

    private <T> Encoded encode(CacheSpec<T> spec, @Nullable T value) {
        if (value == null) {
            return new Encoded(null, true);
        }
        try {
            return new Encoded(spec.codec().encode(value), true);
        } catch (RuntimeException e) {
            logger.warn(
                    "A result of {} is not cached: its codec cannot write a {}",
                    spec.name(),
                    value.getClass().getName(),
                    e);
            return new Encoded(null, false);
        }
    }

    private <T> void land(CacheSpec<T> spec, Flight flight, @Nullable T value, Encoded encoded) {
        boolean asBytes = encoded.bytes() != null && !spec.codec().isImmutable();
        flight.landing.complete(new Landing.Arrived(asBytes ? encoded.bytes() : value, asBytes));
    }

    /** Whoever waits has the value already; the flight stays in sight until it is stored, so that nobody computes again. */
    private <T> void store(
            CacheSpec<T> spec, CacheKey key, Flight flight, @Nullable T value, Encoded encoded, long computeNanos) {
        boolean isUnderWay = false;
        try {
            isUnderWay = tryStore(spec, key, flight, value, encoded, computeNanos);
        } finally {
            if (!isUnderWay) {
                flights.end(key, flight);
            }
        }
    }

    private <T> boolean tryStore(
            CacheSpec<T> spec, CacheKey key, Flight flight, @Nullable T value, Encoded encoded, long computeNanos) {
        long begin = System.nanoTime();
        if (!encoded.isPossible()) {
            counters.bypass(counters.unencodable, begin);
            return false;
        }
        Duration ttl = ttl(spec);
        if (key.isOfContent() && !flight.isDiscarded()) {
            near.keep(key, spec.codec(), value, encoded.bytes() == null ? Payload.NONE : encoded.bytes(), ttl);
        }
        if (!isRemoteFor(key) || flight.isDiscarded()) {
            return false;
        }
        byte[] payload = Payload.of(encoded.bytes());
        if (payload.length > frame.maxRawBytes()) {
            counters.bypass(counters.tooLarge, begin);
            return false;
        }
        byte[] bytes = isRemoteShared ? frame.encode(payload) : payload;
        if (!spec.admission().admits(computeNanos, bytes.length)) {
            counters.bypass(counters.notWorthIt, begin);
            return false;
        }
        CompletableFuture<?> unused = remote.write(key.text(), bytes, ttl).thenCompose(write -> {
            counters.written(write, begin);
            flights.end(key, flight);
            return flight.isDiscarded()
                    ? remote.delete(key.text())
                    : CompletableFuture.completedFuture(RemoteDelete.ABSENT);
        });
        return true;
    }

    /** Without Redis the near tier alone keeps what is made of content. */
    private boolean isRemoteFor(CacheKey key) {
        return isRemoteShared || !key.isOfContent();
    }

    private Duration ttl(CacheSpec<?> spec) {
        Duration asked = spec.ttl();
        return Ttl.jittered(
                asked == null ? defaultTtl : asked,
                jitter,
                ThreadLocalRandom.current().nextDouble());
    }

    @SuppressWarnings("unchecked") // a key names its function, and a function has one kind of result
    private static <T> @Nullable T valueOf(CacheSpec<T> spec, @Nullable Object value, boolean isEncoded) {
        if (!isEncoded || value == null) {
            return (T) value;
        }
        try {
            return spec.codec().decode((byte[]) value);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the codec of %s does not read what it wrote; make them fit".formatted(spec.name()), e);
        }
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
