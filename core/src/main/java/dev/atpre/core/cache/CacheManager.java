package dev.atpre.core.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.atpre.core.config.Settings;
import dev.atpre.core.context.LogContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * A cache that never fails its caller: results of functions in the memory of this process and in Redis, and plain JSON values
 * in Redis. While Redis is away, lookups are misses and stores do nothing; both end within Redis' soft timeout, and at once
 * after some that did not. Closing it ends the connection; what it computed stays in Redis.
 *
 * <p>Thread-safe; usable from virtual threads.
 */
public final class CacheManager implements AutoCloseable {
    /** The first part of all keys that this class makes, unless another is chosen. */
    public static final String DEFAULT_NAMESPACE = "atp_re";

    private static final String FILE_KEY = "atp_re:file:";
    private static final String FORMAT_VERSION = "v1";

    private final String namespace;
    private final Duration defaultTtl;
    private final NearTier near;
    private final RemoteTier remote;
    private final Counters counters;
    private final Results results;
    private final PlainValues plain;

    /**
     * What is computed on a miss.
     *
     * @param <T> the result
     * @param <E> what it throws; inferred, nothing to catch for one that throws no checked exception
     */
    @FunctionalInterface
    public interface Loader<T, E extends Exception> {
        /** The result, which may be null. */
        @Nullable
        T load() throws E;
    }

    private CacheManager(Builder options) {
        namespace = options.namespace;
        defaultTtl = options.defaultTtl;
        counters = new Counters(options.listener);
        near = new NearTier(options.nearMaxBytes, options.ticker);
        remote = options.remoteTier();
        results = new Results(near, remote, options.enabled, options, counters);
        plain = new PlainValues(remote, counters);
    }

    /** A cache with Redis on this machine, port 6379, and every default. */
    public static CacheManager create() {
        return builder().build();
    }

    /**
     * A cache by {@code REDIS_HOST}, {@code REDIS_PORT}, {@code REDIS_DB}, {@code REDIS_ENABLED}, or {@code REDIS_URL} in
     * place of the first three, and {@code CACHE_TTL_SECONDS}.
     *
     * @throws dev.atpre.core.config.InvalidSettingException when one of them is wrong
     */
    public static CacheManager create(Settings settings) {
        return builder().settings(settings).build();
    }

    /** A cache with options. */
    public static Builder builder() {
        return new Builder();
    }

    /** The key of a file's content, {@code atp_re:file:} and its SHA-256 in lower-case hexadecimal. */
    public static String generateKey(byte[] content) {
        return FILE_KEY + Digests.of(content);
    }

    /** The same for a stream, read to its end in pieces; not closed. */
    public static String generateKey(InputStream content) throws IOException {
        return FILE_KEY + Digests.of(content);
    }

    /** The same for a file, read in pieces. */
    public static String generateKey(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return generateKey(content);
        }
    }

    /** Whether Redis is there, now: false while it is away, and always where it is switched off. */
    public boolean enabled() {
        return remote.isAvailable();
    }

    /** The value at a key as a tree; empty when there is none, Redis is away, or it is no JSON. */
    public Optional<JsonNode> get(String key) {
        return plain.get(key, PlainValues.tree());
    }

    /**
     * The value at a key; empty when there is none, Redis is away, or it is not the JSON of such a value. JSON's null is
     * empty, too.
     */
    public <T> Optional<T> get(String key, Class<T> type) {
        return plain.get(key, PlainValues.type(type));
    }

    /** The same for a type with parameters. */
    public <T> Optional<T> get(String key, TypeReference<T> type) {
        return plain.get(key, Json.MAPPER.constructType(type));
    }

    /** Puts a value at a key as JSON for the default time. See {@link #set(String, Object, Duration)}. */
    public boolean set(String key, Object value) {
        return set(key, value, defaultTtl);
    }

    /**
     * Puts a value at a key as JSON.
     *
     * @param ttl how long it stays, positive; precise to the millisecond, less is rounded up
     * @return whether it is there: false when Redis is away or refuses, or the value is too large for it
     * @throws IllegalArgumentException when Jackson cannot write it or the time is not positive
     */
    public boolean set(String key, Object value, Duration ttl) {
        Objects.requireNonNull(value, "the value is null: delete the key, or store an empty value");
        return plain.set(key, value, Ttl.check("ttl", ttl));
    }

    /** Takes a key away; whether it was there and is not any more. */
    public boolean delete(String key) {
        return plain.delete(key);
    }

    /** Takes away everything below this cache's namespace, other nodes' values included. How many keys it were in Redis. */
    public long clear() {
        return clear(namespace + ":");
    }

    /**
     * Takes away all keys that begin with a text, whoever made them. Keys are found by SCAN and freed in the background, so
     * that a large Redis goes on answering; those made meanwhile may stay.
     *
     * @param prefix at least one character, no pattern; a single {@code *} at its end is left out
     * @return how many keys it were in Redis
     */
    public long clear(String prefix) {
        String start = prefix.endsWith("*") ? prefix.substring(0, prefix.length() - 1) : prefix;
        long begin = System.nanoTime();
        boolean isReached = remote.isAvailable() || remote instanceof MemoryTier;
        results.discardFlights();
        near.clear(start);
        long cleared = remote.clear(start).join();
        counters.cleared(isReached, begin);
        return cleared;
    }

    /**
     * A function of content: results are found by the content's SHA-256, and kept in the memory of this process, too, as
     * they never change.
     */
    public <R, E extends Exception> CachedFunction<byte[], R, E> cachedContent(
            CacheSpec<R> spec, CachedFunction.Body<byte[], R, E> body) {
        return new CachedFunction<>(this, spec, content -> contentKey(spec, content), body);
    }

    /**
     * A function of one argument; for several, a record of them. Results lie in Redis alone, where other nodes see them and
     * may delete them, and without Redis in memory.
     *
     * @see #argumentKey what an argument may be
     */
    public <A extends @Nullable Object, R, E extends Exception> CachedFunction<A, R, E> cached(
            CacheSpec<R> spec, CachedFunction.Body<A, R, E> body) {
        return new CachedFunction<>(this, spec, argument -> argumentKey(spec, argument), body);
    }

    /** The result of a function, cached or computed, with where it came from; what every cached function does. */
    public <T, E extends Exception> CacheOutcome<T> getOrLoad(CacheSpec<T> spec, CacheKey key, Loader<T, E> loader)
            throws E {
        return results.outcome(spec, key, loader);
    }

    /** The same on an executor; see {@link CachedFunction#callAsync}. */
    public <T, E extends Exception> CompletableFuture<CacheOutcome<T>> getOrLoadAsync(
            CacheSpec<T> spec, CacheKey key, Loader<T, E> loader, Executor executor) {
        Optional<CacheOutcome<T>> found = results.nearOutcome(spec, key);
        if (found.isPresent()) {
            return CompletableFuture.completedFuture(found.get());
        }
        CompletableFuture<CacheOutcome<T>> future = new CompletableFuture<>();
        executor.execute(LogContext.wrap(() -> {
            if (future.isDone()) {
                return;
            }
            try {
                future.complete(results.outcome(spec, key, loader));
            } catch (Throwable failure) {
                future.completeExceptionally(failure);
            }
        }));
        return future;
    }

    <T, E extends Exception> @Nullable T value(CacheSpec<T> spec, CacheKey key, Loader<T, E> loader) throws E {
        return results.value(spec, key, loader);
    }

    /** The key of a function's result for some content. */
    public CacheKey contentKey(CacheSpec<?> spec, byte[] content) {
        return contentKey(spec, Digests.of(content));
    }

    /**
     * The same for content whose digest is known.
     *
     * @param sha256 64 hexadecimal digits
     */
    public CacheKey contentKey(CacheSpec<?> spec, String sha256) {
        String digest = sha256.toLowerCase(Locale.ROOT);
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "the SHA-256 is \"%s\": expected 64 hexadecimal digits".formatted(sha256));
        }
        return new CacheKey(prefix(spec) + "c:" + digest, true);
    }

    /**
     * The key of a function's result for some arguments, none included: texts, numbers, booleans, enums, dates, UUIDs,
     * paths, URIs, null, bytes, records, and arrays, collections and maps of them. Values of different types differ.
     *
     * @throws IllegalArgumentException for an argument of any other kind
     */
    public CacheKey argumentKey(CacheSpec<?> spec, @Nullable Object... arguments) {
        return new CacheKey(prefix(spec) + "a:" + Digests.of(ArgumentText.of(spec.name(), arguments)), false);
    }

    /**
     * Takes a result out of the cache, and lets one that is being computed not get into it.
     *
     * @return whether Redis, or the memory in its place, had one
     */
    public boolean forget(CacheKey key) {
        return results.forget(key);
    }

    /** What was done since the cache was made, and the memory in use. */
    public CacheStatistics statistics() {
        return counters.snapshot(near.evictions(), near.usedBytes(), remote.usedBytes());
    }

    /** Ends the connection to Redis. Calls go on to be answered by computing. Closing twice does nothing. */
    @Override
    public void close() {
        remote.close();
        near.clear("");
    }

    private String prefix(CacheSpec<?> spec) {
        String options =
                spec.options().isEmpty() ? "-" : Digests.of(spec.options()).substring(0, 32);
        return "%s:%s:%s@%s:%s:".formatted(namespace, FORMAT_VERSION, spec.name(), spec.version(), options);
    }

    /** Options; each has a default. Not thread-safe. */
    public static final class Builder {
        private static final Duration LONGEST_COPY = Duration.ofSeconds(1);
        private static final Duration LONGEST_START = Duration.ofMinutes(1);
        private static final int RAW_TIMES = 8;

        final RedisConfig.Builder redis = RedisConfig.builder();
        boolean enabled = true;
        String namespace = DEFAULT_NAMESPACE;
        Duration defaultTtl = Duration.ofHours(1);
        double jitter = 0.1;
        long nearMaxBytes = 64L << 20;
        long memoryMaxBytes = 64L << 20;
        Duration briefCopies = Duration.ZERO;
        Duration startupWait = Duration.ofMillis(500);
        CacheListener listener = CacheListener.NONE;
        Ticker ticker = Ticker.systemTicker();

        @Nullable
        RedisConfig config;

        private Builder() {}

        /** Redis' name or address; {@code localhost} by default. */
        public Builder host(String host) {
            redis.host(host);
            return this;
        }

        /** Redis' port; 6379 by default. */
        public Builder port(int port) {
            redis.port(port);
            return this;
        }

        /** Redis' database; 0 by default. */
        public Builder database(int database) {
            redis.database(database);
            return this;
        }

        /** Redis by URI, {@code redis[s]://[[user]:password@]host[:port][/database]}. */
        public Builder uri(String uri) {
            redis.uri(uri);
            return this;
        }

        /** Redis with all its options, in place of host, port, database and URI. */
        public Builder redis(RedisConfig config) {
            this.config = config;
            return this;
        }

        /** Whether there is a Redis at all; without one, memory of this process stands in for it, and no client is needed. */
        public Builder enabled(boolean enabled) {
            this.enabled = enabled;
            return this;
        }

        /** How long values are kept that say nothing else; one hour by default. */
        public Builder defaultTtl(Duration ttl) {
            this.defaultTtl = Ttl.check("defaultTtl", ttl);
            return this;
        }

        /**
         * The part of its time to live by which a computed result may end earlier, by chance, so that results stored together
         * do not end together; 0 to 0.9, by default 0.1. Plain values are kept exactly as long as asked.
         */
        public Builder jitter(double jitter) {
            if (!(jitter >= 0 && jitter <= 0.9)) {
                throw new IllegalArgumentException("jitter is %s: expected 0 to 0.9".formatted(jitter));
            }
            this.jitter = jitter;
            return this;
        }

        /** The first part of the keys of computed results, letters, digits and {@code . _ -}; {@code atp_re} by default. */
        public Builder namespace(String namespace) {
            if (!namespace.matches("[A-Za-z0-9._-]{1,100}")) {
                throw new IllegalArgumentException(
                        "namespace is \"%s\": expected 1 to 100 letters, digits and . _ -".formatted(namespace));
            }
            this.namespace = namespace;
            return this;
        }

        /** How much memory results of content take in this process at most; 64 MiB by default, 0 for none. */
        public Builder nearMaxBytes(long bytes) {
            this.nearMaxBytes = checkBytes("nearMaxBytes", bytes);
            return this;
        }

        /** How much memory stands in for Redis where it is switched off; 64 MiB by default, 0 for none. */
        public Builder memoryMaxBytes(long bytes) {
            this.memoryMaxBytes = checkBytes("memoryMaxBytes", bytes);
            return this;
        }

        /**
         * How long a copy of what was read from Redis may be used in place of reading it again, at most 1 s; zero, the
         * default, for not at all. Another node's writes and deletes are seen that much later.
         */
        public Builder briefCopies(Duration age) {
            this.briefCopies = checkRange("briefCopies", age, LONGEST_COPY);
            return this;
        }

        /**
         * How long {@link #build} waits for Redis, so that the first call finds it; 0 to 1 minute, by default 500 ms. It goes
         * on without when that is not enough.
         */
        public Builder startupWait(Duration wait) {
            this.startupWait = checkRange("startupWait", wait, LONGEST_START);
            return this;
        }

        /** Who hears of each operation. */
        public Builder listener(CacheListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener is null");
            return this;
        }

        /** The clock of the memory of this process. */
        public Builder ticker(Ticker ticker) {
            this.ticker = Objects.requireNonNull(ticker, "ticker is null");
            return this;
        }

        /** {@code REDIS_HOST}, {@code REDIS_PORT}, {@code REDIS_DB}, {@code REDIS_ENABLED}, {@code REDIS_URL}, {@code CACHE_TTL_SECONDS}. */
        public Builder settings(Settings settings) {
            CacheSettings.apply(settings, this);
            return this;
        }

        /** A cache with these options. */
        public CacheManager build() {
            return new CacheManager(this);
        }

        int maxRawBytes() {
            return (int) Math.min(1 << 30, (long) RAW_TIMES * config().maxValueBytes());
        }

        RemoteTier remoteTier() {
            if (!enabled) {
                return new MemoryTier(memoryMaxBytes, ticker);
            }
            RedisTier tier = new RedisTier(config());
            try {
                boolean unused = !startupWait.isZero() && tier.awaitAvailable(startupWait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return briefCopies.isZero() ? tier : new BriefCopies(tier, briefCopies, ticker);
        }

        private RedisConfig config() {
            return config == null ? redis.build() : config;
        }

        private static long checkBytes(String option, long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("%s is %d bytes: expected 0 or more".formatted(option, bytes));
            }
            return bytes;
        }

        private static Duration checkRange(String option, Duration value, Duration longest) {
            if (value.isNegative() || value.compareTo(longest) > 0) {
                throw new IllegalArgumentException("%s is %s: expected 0 to %s".formatted(option, value, longest));
            }
            return value;
        }
    }
}
