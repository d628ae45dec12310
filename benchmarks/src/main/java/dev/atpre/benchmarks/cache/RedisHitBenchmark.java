package dev.atpre.benchmarks.cache;

import com.github.luben.zstd.Zstd;
import dev.atpre.core.cache.CacheCodec;
import dev.atpre.core.cache.CacheKey;
import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheSpec;
import dev.atpre.core.cache.RedisConfig;
import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.output.JsonLinesWriter;
import dev.atpre.testkit.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.cache.Cache.ValueWrapper;
import org.springframework.data.redis.cache.RedisCache;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.serializer.RedisSerializationContext.SerializationPair;
import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * A hit in Redis: ours, Lettuce alone for the same bytes on the wire, and Spring's RedisCache, which stores values as they
 * are. Of noise, which no compression makes smaller, all three move the same bytes; of JSON ours moves fewer.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class RedisHitBenchmark {
    private static final CacheSpec<ByteBuffer> SPEC = CacheSpec.of("hit", CacheCodec.readOnlyBytes());
    private static final int HEAD_BYTES = 14;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Length of the value. */
    @Param({"1024", "65536", "1048576"})
    public int bytes;

    /** {@code noise}, or {@code json}: recordings as JSON Lines. */
    @Param({"noise", "json"})
    public String content;

    private RedisServer redis;
    private CacheManager cache;
    private CacheKey key;
    private byte[] rawKey;
    private RedisClient client;
    private StatefulRedisConnection<byte[], byte[]> connection;
    private RedisCommands<byte[], byte[]> lettuce;
    private LettuceConnectionFactory factory;
    private RedisCache spring;
    private RedisCache springSerialized;

    /** Starts Redis and its three clients, and stores the value by each. */
    @Setup(Level.Trial)
    public void start() {
        byte[] value = value();
        redis = RedisServer.start();
        cache = CacheManager.builder()
                .redis(RedisConfig.builder()
                        .port(redis.port())
                        .softTimeout(TIMEOUT)
                        .build())
                .nearMaxBytes(0)
                .startupWait(Duration.ofSeconds(20))
                .build();
        key = cache.argumentKey(SPEC, "a");
        cache.put(SPEC, key, ByteBuffer.wrap(value));
        rawKey = key.text().getBytes(StandardCharsets.UTF_8);

        client = RedisClient.create(RedisURI.builder()
                .withHost(redis.host())
                .withPort(redis.port())
                .withTimeout(TIMEOUT)
                .build());
        connection = client.connect(ByteArrayCodec.INSTANCE);
        lettuce = connection.sync();

        factory = new LettuceConnectionFactory(redis.host(), redis.port());
        factory.afterPropertiesSet();
        factory.start();
        spring = spring("spring", RedisSerializer.byteArray());
        springSerialized = spring("springSerialized", RedisSerializer.java());
        spring.put("a", value);
        springSerialized.put("a", value);
    }

    private RedisCache spring(String name, RedisSerializer<?> values) {
        RedisCacheConfiguration configuration = RedisCacheConfiguration.defaultCacheConfig()
                .entryTtl(Duration.ofHours(1))
                .serializeValuesWith(SerializationPair.fromSerializer(values));
        RedisCacheManager manager = RedisCacheManager.builder(factory)
                .cacheDefaults(configuration)
                .enableStatistics()
                .build();
        return (RedisCache) manager.getCache(name);
    }

    byte[] value() {
        if (content.equals("json")) {
            return Arrays.copyOf(lines(CachedDecodingBenchmark.recording(bytes)), bytes);
        }
        byte[] value = new byte[bytes];
        new Random(bytes).nextBytes(value);
        return value;
    }

    private static byte[] lines(byte[] recording) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLinesWriter writer = new JsonLinesWriter(out, false);
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(recording), writer);
        decoder.finish(writer);
        writer.flush();
        return out.toByteArray();
    }

    /** Ends all of it. */
    @TearDown(Level.Trial)
    public void stop() {
        cache.close();
        connection.close();
        client.shutdown(Duration.ZERO, TIMEOUT);
        factory.destroy();
        redis.close();
    }

    /** Ours: looked up, checked, unpacked, counted. */
    @Benchmark
    public ByteBuffer core() {
        return cache.find(SPEC, key).orElseThrow().value();
    }

    /** Lettuce alone, and what anyone has to do for the value: unpacked, but not checked. */
    @Benchmark
    public byte[] lettuceUnpacked() {
        byte[] frame = lettuce.get(rawKey);
        int packed = frame.length - HEAD_BYTES;
        byte[] value = new byte[bytes];
        if (packed == bytes) {
            System.arraycopy(frame, HEAD_BYTES, value, 0, bytes);
        } else {
            Zstd.decompressByteArray(value, 0, bytes, frame, HEAD_BYTES, packed);
        }
        return value;
    }

    /** Lettuce alone: the bytes as they lie there, neither checked nor unpacked. */
    @Benchmark
    public byte @Nullable [] lettuce() {
        return lettuce.get(rawKey);
    }

    /** Lettuce again: how far two runs of the same differ. */
    @Benchmark
    public byte @Nullable [] lettuceAgain() {
        return lettuce.get(rawKey);
    }

    /** Spring's RedisCache, values as bytes. */
    @Benchmark
    public @Nullable ValueWrapper spring() {
        return spring.get("a");
    }

    /** Spring's RedisCache, values by the JDK's serialization, as it is by default. */
    @Benchmark
    public @Nullable ValueWrapper springSerialized() {
        return springSerialized.get("a");
    }
}
