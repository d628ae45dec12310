package dev.atpre.core.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.atpre.core.config.Settings;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Options of a {@link CacheManager}; each has a default. Not thread-safe. */
public final class CacheBuilder {
    private static final Duration LONGEST_COPY = Duration.ofSeconds(1);
    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final int RAW_TIMES = 8;

    final RedisConfig.Builder redis = RedisConfig.builder();
    boolean enabled = true;
    String namespace = CacheManager.DEFAULT_NAMESPACE;
    Duration defaultTtl = Duration.ofHours(1);
    double jitter = 0.1;
    long nearMaxBytes = 64L << 20;
    long memoryMaxBytes = 64L << 20;
    Duration briefCopies = Duration.ZERO;
    Duration startupWait = Duration.ofSeconds(3);
    CacheListener listener = CacheListener.NONE;
    Ticker ticker = Ticker.systemTicker();

    @Nullable
    RedisConfig config;

    CacheBuilder() {}

    /** Redis' name or address; {@code localhost} by default. */
    public CacheBuilder host(String host) {
        redis.host(host);
        return this;
    }

    /** Redis' port; 6379 by default. */
    public CacheBuilder port(int port) {
        redis.port(port);
        return this;
    }

    /** Redis' database; 0 by default. */
    public CacheBuilder database(int database) {
        redis.database(database);
        return this;
    }

    /** Redis by URI, {@code redis[s]://[[user]:password@]host[:port][/database]}. */
    public CacheBuilder uri(String uri) {
        redis.uri(uri);
        return this;
    }

    /** Redis with all its options, in place of host, port, database and URI. */
    public CacheBuilder redis(RedisConfig config) {
        this.config = config;
        return this;
    }

    /** Whether there is a Redis at all; without one, memory of this process stands in for it, and no client is needed. */
    public CacheBuilder enabled(boolean enabled) {
        this.enabled = enabled;
        return this;
    }

    /** How long values are kept that say nothing else; one hour by default. */
    public CacheBuilder defaultTtl(Duration ttl) {
        this.defaultTtl = Ttl.check("defaultTtl", ttl);
        return this;
    }

    /**
     * The part of its time to live by which a computed result may end earlier, by chance, so that results stored together
     * do not end together; 0 to 0.9, by default 0.1. Plain values are kept exactly as long as asked.
     */
    public CacheBuilder jitter(double jitter) {
        if (!(jitter >= 0 && jitter <= 0.9)) {
            throw new IllegalArgumentException("jitter is %s: expected 0 to 0.9".formatted(jitter));
        }
        this.jitter = jitter;
        return this;
    }

    /** The first part of the keys of computed results, letters, digits and {@code . _ -}; {@code atp_re} by default. */
    public CacheBuilder namespace(String namespace) {
        if (!namespace.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    "namespace is \"%s\": expected 1 to 100 letters, digits and . _ -".formatted(namespace));
        }
        this.namespace = namespace;
        return this;
    }

    /** How much memory results of content take in this process at most; 64 MiB by default, 0 for none. */
    public CacheBuilder nearMaxBytes(long bytes) {
        this.nearMaxBytes = checkBytes("nearMaxBytes", bytes);
        return this;
    }

    /** How much memory stands in for Redis where it is switched off; 64 MiB by default, 0 for none. */
    public CacheBuilder memoryMaxBytes(long bytes) {
        this.memoryMaxBytes = checkBytes("memoryMaxBytes", bytes);
        return this;
    }

    /**
     * How long a copy of what was read from Redis may be used in place of reading it again, at most 1 s; zero, the
     * default, for not at all. Another node's writes and deletes are seen that much later.
     */
    public CacheBuilder briefCopies(Duration age) {
        this.briefCopies = checkRange("briefCopies", age, LONGEST_COPY);
        return this;
    }

    /**
     * How long {@link #build} waits at most to know whether Redis is there, so that the first call finds it; 0 to 1 minute,
     * by default 3 s. Where nobody answers at the address it goes on at once, and Redis is used when it comes.
     */
    public CacheBuilder startupWait(Duration wait) {
        this.startupWait = checkRange("startupWait", wait, LONGEST_START);
        return this;
    }

    /** Who hears of each operation. */
    public CacheBuilder listener(CacheListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener is null");
        return this;
    }

    /** The clock of the memory of this process. */
    public CacheBuilder ticker(Ticker ticker) {
        this.ticker = Objects.requireNonNull(ticker, "ticker is null");
        return this;
    }

    /** {@code REDIS_HOST}, {@code REDIS_PORT}, {@code REDIS_DB}, {@code REDIS_ENABLED}, {@code REDIS_URL}, {@code CACHE_TTL_SECONDS}. */
    public CacheBuilder settings(Settings settings) {
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
