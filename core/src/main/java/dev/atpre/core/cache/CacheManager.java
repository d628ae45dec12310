package dev.atpre.core.cache;

import dev.atpre.core.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
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
    private final boolean isRemoteShared;
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

    CacheManager(CacheBuilder options) {
        namespace = options.namespace;
        defaultTtl = options.defaultTtl;
        isRemoteShared = options.enabled;
        counters = new Counters(options.listener, isRemoteShared);
        near = new NearTier(options.nearMaxBytes, options.ticker);
        remote = options.remoteTier();
        results = new Results(new ResultStore(near, remote, options, counters), counters);
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
    public static CacheBuilder builder() {
        return new CacheBuilder();
    }

    /** The key of a file's content, {@code atp_re:file:} and its SHA-256 in lower-case hexadecimal. */
    public static String generateKey(byte[] content) {
        return FILE_KEY + Digests.of(content);
    }

    /** The same for what remains in a buffer, whose position stays. */
    public static String generateKey(ByteBuffer content) {
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

    /**
     * Takes away everything below this cache's namespace, other nodes' values included: all computed results, and what
     * {@link #generateKey} names where the namespace is the default one. See {@link #clear(String)}.
     */
    public long clear() {
        return clear(namespace + ":");
    }

    /**
     * Takes away all keys that begin with a text, whoever made them. Keys are found by SCAN and freed in the background, so
     * that a large Redis goes on answering; those made meanwhile may stay.
     *
     * @param prefix at least one character, no pattern; a single {@code *} at its end is left out
     * @return how many keys it were in Redis, or in memory where Redis is switched off
     * @throws IllegalArgumentException when there is no character, or a {@code *} elsewhere
     */
    public long clear(String prefix) {
        String start = prefix.endsWith("*") ? prefix.substring(0, prefix.length() - 1) : prefix;
        if (start.isEmpty() || start.contains("*")) {
            throw new IllegalArgumentException(
                    "the prefix of the keys to clear is \"%s\": expected their first characters, and no * but one at the end"
                            .formatted(prefix));
        }
        return results.clear(start);
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

    /**
     * The result of a function, cached or computed, with where it came from; what every cached function does.
     *
     * @throws IllegalArgumentException when the key was made for another function
     */
    public <T, E extends Exception> CacheOutcome<T> getOrLoad(CacheSpec<T> spec, CacheKey key, Loader<T, E> loader)
            throws E {
        key.check(spec);
        return results.outcome(spec, key, loader);
    }

    /** The same on an executor; see {@link CachedFunction#callAsync}. */
    public <T, E extends Exception> CompletableFuture<CacheOutcome<T>> getOrLoadAsync(
            CacheSpec<T> spec, CacheKey key, Loader<T, E> loader, Executor executor) {
        key.check(spec);
        return results.outcomeAsync(spec, key, loader, executor);
    }

    /**
     * The result of a function where it is cached; nothing is computed, nobody waited for. Counted as a lookup.
     *
     * @throws IllegalArgumentException when the key was made for another function
     */
    public <T> Optional<CacheOutcome<T>> find(CacheSpec<T> spec, CacheKey key) {
        key.check(spec);
        return results.find(spec, key);
    }

    /**
     * Stores a result that was come by in another way, in place of what is there or is being computed.
     *
     * @return whether it is there: false when it is not encodable or too large, or Redis, where it belongs, is away
     * @throws IllegalArgumentException when the key was made for another function
     */
    public <T> boolean put(CacheSpec<T> spec, CacheKey key, @Nullable T value) {
        key.check(spec);
        return results.put(spec, key, value);
    }

    /** Takes away all results of a function's version, whatever their options. How many keys it were. */
    public long clear(CacheSpec<?> spec) {
        return results.clear(functionPrefix(spec));
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
        return new CacheKey(spec, prefix(spec) + "c:" + digest, true);
    }

    /**
     * The key of a function's result for some arguments, none included: texts, numbers, booleans, enums, dates, UUIDs,
     * paths, URIs, null, bytes, records, and arrays, collections and maps of them. Values of different types differ.
     *
     * @throws IllegalArgumentException for an argument of any other kind
     */
    public CacheKey argumentKey(CacheSpec<?> spec, @Nullable Object... arguments) {
        String digest = Digests.of(ArgumentText.of(spec.name(), arguments));
        return new CacheKey(spec, prefix(spec) + "a:" + digest, false);
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
        long nearBytes = near.usedBytes();
        OptionalLong remoteBytes = remote.usedBytes();
        return isRemoteShared
                ? counters.snapshot(near.evictions(), nearBytes, remoteBytes)
                : counters.snapshot(near.evictions(), nearBytes + remoteBytes.orElse(0), OptionalLong.empty());
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
        return functionPrefix(spec) + options + ":";
    }

    private String functionPrefix(CacheSpec<?> spec) {
        return "%s:%s:%s@%s:".formatted(namespace, FORMAT_VERSION, spec.name(), spec.version());
    }
}
