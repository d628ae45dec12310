package dev.atpre.benchmarks.cache;

import dev.atpre.analysis.summary.FileSummary;
import dev.atpre.analysis.summary.SummaryBuilder;
import dev.atpre.core.cache.CacheCodec;
import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheSpec;
import dev.atpre.core.cache.RedisConfig;
import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.output.JsonLinesWriter;
import dev.atpre.synth.trip.RecordingFile;
import dev.atpre.synth.trip.SyntheticTrip;
import dev.atpre.testkit.RedisServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
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

/**
 * From which size on a cached decoding is quicker than decoding again. Both begin with the recording's bytes, so a hit
 * includes their SHA-256. Two kinds of result: JSON Lines as they are sent (compressed), and the facts of a file.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CachedDecodingBenchmark {
    private static final CacheSpec<ByteBuffer> LINES = CacheSpec.of("lines", CacheCodec.readOnlyBytes());
    private static final CacheSpec<Facts> FACTS =
            CacheSpec.of("facts", CacheCodec.json(Facts.class).immutable());

    /** Length of the recording. */
    @Param({"10000", "100000", "1000000", "10000000"})
    public int bytes;

    private byte[] recording;
    private RedisServer redis;
    private CacheManager near;
    private CacheManager remote;

    /** What is kept of a summary here. */
    record Facts(long records, long telegrams, long damagedBytes, int maxSpeedCmPerS) {}

    /** Makes the recording and fills both caches. */
    @Setup(Level.Trial)
    public void start() {
        recording = recording(bytes);
        redis = RedisServer.start();
        near = CacheManager.builder().enabled(false).nearMaxBytes(256L << 20).build();
        // No near tier here, and time enough for any length: what is measured is Redis.
        remote = CacheManager.builder()
                .redis(RedisConfig.builder()
                        .port(redis.port())
                        .softTimeout(Duration.ofSeconds(5))
                        .maxValueBytes(64 << 20)
                        .build())
                .nearMaxBytes(0)
                .startupWait(Duration.ofSeconds(20))
                .build();
        for (CacheManager cache : new CacheManager[] {near, remote}) {
            cache.put(LINES, cache.contentKey(LINES, recording), compressedLines());
            cache.put(FACTS, cache.contentKey(FACTS, recording), decodeFacts());
        }
    }

    /** Ends Redis. */
    @TearDown(Level.Trial)
    public void stop() {
        near.close();
        remote.close();
        redis.close();
    }

    /** What a hit cannot do without. */
    @Benchmark
    public byte[] sha256() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(recording);
    }

    /** JSON Lines again, not compressed. */
    @Benchmark
    public byte[] decodeLines() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8 * bytes);
        decodeLines(out);
        return out.toByteArray();
    }

    /** JSON Lines again, compressed as they are sent. */
    @Benchmark
    public ByteBuffer decodeCompressedLines() {
        return compressedLines();
    }

    /** Compressed JSON Lines from the memory of this process. */
    @Benchmark
    public ByteBuffer linesFromNear() {
        return found(near, LINES);
    }

    /** Compressed JSON Lines from Redis. */
    @Benchmark
    public ByteBuffer linesFromRedis() {
        return found(remote, LINES);
    }

    /** The facts of the file again. */
    @Benchmark
    public Facts decodeFacts() {
        Decoder decoder = Decoder.lenient();
        SummaryBuilder rows = new SummaryBuilder();
        decoder.feed(ByteBuffer.wrap(recording), rows);
        decoder.finish(rows);
        FileSummary summary = rows.finish(decoder);
        return new Facts(
                summary.records(), summary.telegramsComplete(), summary.damagedBytes(), summary.maxSpeedCmPerS());
    }

    /** The facts from the memory of this process. */
    @Benchmark
    public Facts factsFromNear() {
        return found(near, FACTS);
    }

    /** The facts from Redis. */
    @Benchmark
    public Facts factsFromRedis() {
        return found(remote, FACTS);
    }

    private <T> T found(CacheManager cache, CacheSpec<T> spec) {
        return cache.find(spec, cache.contentKey(spec, recording)).orElseThrow().value();
    }

    private ByteBuffer compressedLines() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes);
        try (OutputStream gzip = new QuickGzip(out)) {
            decodeLines(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    private void decodeLines(OutputStream out) {
        JsonLinesWriter writer = new JsonLinesWriter(out, false);
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(recording), writer);
        decoder.finish(writer);
        writer.flush();
    }

    static byte[] recording(int bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(bytes + (1 << 20));
        for (long seed = 0; all.size() < bytes; seed++) {
            for (RecordingFile file : SyntheticTrip.seeded(seed)) {
                all.writeBytes(file.content());
            }
        }
        return Arrays.copyOf(all.toByteArray(), bytes);
    }

    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, 64 << 10);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
