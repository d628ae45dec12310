package dev.atpre.core.cache;

import dev.atpre.core.cache.CacheOutcome.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where results lie: those of content in the near tier and in Redis, those of arguments in Redis; without Redis, both in
 * memory. Nothing that goes wrong here reaches a caller: it is a miss, or a value that is not stored. Thread-safe.
 */
final class ResultStore {
    private static final Logger logger = LoggerFactory.getLogger(CacheManager.class);
    private static final CompletableFuture<Boolean> NOT_STORED = CompletableFuture.completedFuture(false);
    private static final CompletableFuture<Boolean> STORED = CompletableFuture.completedFuture(true);

    private final NearTier near;
    private final RemoteTier remote;
    private final boolean isRemoteShared;
    private final ValueFrame frame;
    private final Duration defaultTtl;
    private final double jitter;
    private final Counters counters;

    /** Functions whose codec was complained of. */
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    ResultStore(NearTier near, RemoteTier remote, CacheBuilder options, Counters counters) {
        this.near = near;
        this.remote = remote;
        this.isRemoteShared = options.enabled;
        this.frame = new ValueFrame(options.maxRawBytes());
        this.defaultTtl = options.defaultTtl;
        this.jitter = options.jitter;
        this.counters = counters;
    }

    /**
     * A value and its bytes.
     *
     * @param encoded null for a value of null, and for one that has no bytes
     * @param isEncodable whether there are bytes, or it is null
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Encoded<T>(@Nullable T value, byte @Nullable [] encoded, boolean isEncodable) {}

    /** Where {@link #fetch} fetches from. */
    Source source() {
        return isRemoteShared ? Source.REMOTE : Source.NEAR;
    }

    /** What the near tier has, counted; null when it has nothing. */
    @SuppressWarnings("unchecked") // a key names its function, and a function has one kind of result
    <T> @Nullable CacheOutcome<T> near(CacheSpec<T> spec, CacheKey key) {
        NearTier.Near found = key.isOfContent() ? near.find(key) : null;
        if (found == null) {
            return null;
        }
        CacheOutcome<T> outcome = (CacheOutcome<T>) found.outcome();
        if (outcome == null) {
            Optional<T> value = decode(spec, found.bytes());
            if (value.isEmpty()) {
                near.forget(key);
                return null;
            }
            outcome = new CacheOutcome<>(value.get(), Source.NEAR);
        }
        counters.nearHit();
        return outcome;
    }

    /** What the remote tier has for a key; null when that is nothing, or nothing that can be read. */
    <T> @Nullable Encoded<T> fetch(CacheSpec<T> spec, CacheKey key) {
        if (!isRemoteFor(key)) {
            return null;
        }
        long begin = System.nanoTime();
        RemoteRead read = remote.read(key.text()).join();
        if (read instanceof RemoteRead.Failed) {
            counters.remoteFailure(CacheOperation.GET, begin);
        }
        if (!(read instanceof RemoteRead.Found found)) {
            return null;
        }
        byte[] payload = isRemoteShared ? frame.decode(found.bytes()).orElse(null) : found.bytes();
        if (payload == null) {
            counters.unreadable.increment();
            return null;
        }
        if (Payload.isNull(payload)) {
            return new Encoded<>(null, null, true);
        }
        Optional<T> value = decode(spec, payload);
        if (value.isEmpty()) {
            return null;
        }
        fetched(spec, System.nanoTime() - begin, found.bytes().length);
        return new Encoded<>(value.get(), payload, true);
    }

    <T> Encoded<T> encode(CacheSpec<T> spec, @Nullable T value) {
        if (value == null) {
            return new Encoded<>(null, null, true);
        }
        try {
            byte[] encoded = spec.codec().encode(value);
            return Payload.isNull(encoded) ? new Encoded<>(value, null, false) : new Encoded<>(value, encoded, true);
        } catch (RuntimeException | StackOverflowError e) {
            warn(spec, "its codec cannot write a " + value.getClass().getName(), e);
            return new Encoded<>(value, null, false);
        }
    }

    /** The value of bytes that this process or another wrote; empty, and counted, when they are none. */
    <T> Optional<T> decode(CacheSpec<T> spec, byte @Nullable [] encoded) {
        if (encoded == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(spec.codec().decode(encoded));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            counters.unreadable.increment();
            warn(spec, "its codec cannot read what was stored, by another version or by itself", e);
            return Optional.empty();
        }
    }

    /** Keeps in the near tier what belongs there. */
    <T> boolean keep(CacheSpec<T> spec, CacheKey key, Flight flight, Encoded<T> result) {
        if (!key.isOfContent() || flight.isDiscarded()) {
            return false;
        }
        boolean kept = near.keep(key, spec.codec(), result.value(), result.encoded(), ttl(spec));
        if (flight.isDiscarded()) {
            near.forget(key);
        }
        return kept;
    }

    /**
     * Stores a result wherever it belongs, and takes it away again when its key was deleted meanwhile.
     *
     * @return whether it is there; ends, always well, when that is known
     */
    <T> CompletableFuture<Boolean> put(
            CacheSpec<T> spec, CacheKey key, Flight flight, Encoded<T> result, long computeNanos) {
        long begin = System.nanoTime();
        try {
            if (!result.isEncodable()) {
                counters.bypass(counters.unencodable, begin);
                return NOT_STORED;
            }
            boolean kept = keep(spec, key, flight, result);
            if (flight.isDiscarded()) {
                return NOT_STORED;
            }
            if (isRemoteFor(key)) {
                return send(spec, key, flight, result, computeNanos, begin);
            }
            if (kept) {
                counters.kept(begin);
                return STORED;
            }
            counters.bypass(counters.tooLarge, begin);
        } catch (RuntimeException | OutOfMemoryError e) {
            warn(spec, "it could not be stored", e);
        }
        return NOT_STORED;
    }

    private <T> CompletableFuture<Boolean> send(
            CacheSpec<T> spec, CacheKey key, Flight flight, Encoded<T> result, long computeNanos, long begin) {
        byte[] payload = Payload.of(result.encoded());
        if (payload.length > frame.maxRawBytes()) {
            counters.bypass(counters.tooLarge, begin);
            return NOT_STORED;
        }
        byte[] bytes = isRemoteShared ? frame.encode(payload) : payload;
        if (!spec.admission().admits(computeNanos, bytes.length)) {
            counters.bypass(counters.notWorthIt, begin);
            return NOT_STORED;
        }
        return remote.write(key.text(), bytes, ttl(spec)).thenCompose(write -> {
            counters.written(write, begin);
            return flight.isDiscarded()
                    ? remote.delete(key.text()).thenApply(deleted -> false)
                    : CompletableFuture.completedFuture(write == RemoteWrite.STORED);
        });
    }

    /** Whether Redis, or the memory in its place, had it. */
    boolean forget(CacheKey key) {
        boolean wasNear = near.forget(key);
        long begin = System.nanoTime();
        if (!isRemoteFor(key)) {
            counters.deleted(RemoteDelete.DELETED, begin);
            return wasNear;
        }
        RemoteDelete deleted = remote.delete(key.text()).join();
        counters.deleted(deleted, begin);
        return deleted == RemoteDelete.DELETED;
    }

    /** Takes away what begins with a text; how many keys it were where all nodes see them. */
    long clear(String prefix) {
        long begin = System.nanoTime();
        boolean isReached = remote.isAvailable() || !isRemoteShared;
        long wereNear = near.clear(prefix);
        long cleared = remote.clear(prefix).join();
        // What was fetched while Redis was at it.
        near.clear(prefix);
        counters.cleared(isReached, begin);
        return isRemoteShared ? cleared : cleared + wereNear;
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

    private void fetched(CacheSpec<?> spec, long nanos, int bytes) {
        try {
            spec.admission().fetched(nanos, bytes);
        } catch (RuntimeException e) {
            warn(spec, "its admission throws", e);
        }
    }

    private void warn(CacheSpec<?> spec, String reason, Throwable cause) {
        if (warned.add(spec.name())) {
            logger.warn("A result of {} is not cached: {}; this is said once for it", spec.name(), reason, cause);
        } else {
            logger.debug("A result of {} is not cached: {}", spec.name(), reason, cause);
        }
    }
}
