package dev.atpre.engine.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.RedisConfig;
import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.output.JsonLinesWriter;
import dev.atpre.synth.trip.RecordingFile;
import dev.atpre.synth.trip.SyntheticTrip;
import dev.atpre.testkit.RedisServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedDecodingTest {
    private final CacheManager cache = CacheManager.builder().enabled(false).build();
    private final AtomicInteger reads = new AtomicInteger();

    @AfterEach
    void close() {
        cache.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lines_areThoseOfDecoding_theFirstTimeAndTheNext(boolean showPersonal) throws IOException {
        CachedDecoding decoding = showPersonal ? CachedDecoding.showingPersonal(cache) : CachedDecoding.masked(cache);
        byte[] recording = recording();

        assertThat(unpacked(decoding.lines(recording))).isEqualTo(decoded(recording, showPersonal));
        assertThat(unpacked(decoding.lines(recording))).isEqualTo(decoded(recording, showPersonal));

        assertThat(cache.statistics().loads()).isOne();
        assertThat(cache.statistics().nearHits()).isOne();
    }

    @Test
    void damaged_isAResult() throws IOException {
        byte[] damaged = recording();
        Arrays.fill(damaged, damaged.length / 3, damaged.length / 2, (byte) 0x5A);
        CachedDecoding decoding = CachedDecoding.masked(cache);

        assertThat(unpacked(decoding.lines(damaged)))
                .isEqualTo(decoded(damaged, false))
                .contains("\"damage\":{");
        assertThat(unpacked(decoding.lines(new byte[0]))).isEmpty();
        decoding.lines(damaged);
        decoding.lines(new byte[0]);
        assertThat(cache.statistics().loads()).isEqualTo(2);
    }

    @Test
    void masked_isNeverGivenWhatWasMadeToShow_norAnotherVersions() throws IOException {
        byte[] recording = recording();

        String shown = unpacked(CachedDecoding.showingPersonal(cache).lines(recording));
        String masked = unpacked(CachedDecoding.masked(cache).lines(recording));
        CachedDecoding.ofVersion(cache, "0.0.1").lines(recording);

        assertThat(masked).isNotEqualTo(shown).isEqualTo(decoded(recording, false));
        assertThat(cache.statistics().loads()).isEqualTo(3);
    }

    @Test
    void version_isThatOfTheProject() {
        assertThat(DecoderVersion.current()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void knownDigest_readsOnlyWhatHasToBeDecoded() throws Exception {
        byte[] recording = recording();
        CachedDecoding decoding = CachedDecoding.masked(cache);
        for (int i = 0; i < 3; i++) {
            ByteBuffer lines = decoding.lines(sha256(recording), () -> {
                reads.incrementAndGet();
                return recording;
            });
            assertThat(unpacked(lines)).isEqualTo(decoded(recording, false));
        }
        decoding.lines(recording);
        assertThat(reads).hasValue(1);
        assertThat(cache.statistics().loads()).isOne();
    }

    @Test
    void contentThatCannotBeReadOrIsAnother_isNotKept() throws Exception {
        byte[] recording = recording();
        CachedDecoding decoding = CachedDecoding.masked(cache);

        assertThatThrownBy(() -> decoding.lines(sha256(recording), () -> {
                    throw new IOException("no disk");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no disk");
        assertThatThrownBy(() -> decoding.lines(sha256(recording), () -> new byte[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sha256(recording));
        assertThat(unpacked(decoding.lines(sha256(recording), () -> recording))).isEqualTo(decoded(recording, false));
    }

    @Test
    void buffers_areEachCallersOwn_theirBytesNobodys() throws IOException {
        byte[] recording = recording();
        CachedDecoding decoding = CachedDecoding.masked(cache);
        ByteBuffer first = decoding.lines(recording);
        first.get();
        assertThat(unpacked(decoding.lines(recording))).isEqualTo(decoded(recording, false));
        assertThatThrownBy(() -> decoding.lines(recording).put(0, (byte) 0))
                .isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void redis_keepsForOtherNodes_andMayBeAway() throws IOException {
        byte[] recording = recording();
        try (RedisServer redis = RedisServer.start();
                CacheManager one = cacheOf(redis);
                CacheManager other = cacheOf(redis)) {
            CachedDecoding.masked(one).lines(recording);
            await().until(() -> !redis.command("DBSIZE").equals("0"));
            assertThat(unpacked(CachedDecoding.masked(other).lines(recording))).isEqualTo(decoded(recording, false));
            assertThat(other.statistics().remoteHits()).isOne();
            redis.kill();
            assertThat(unpacked(CachedDecoding.showingPersonal(other).lines(recording)))
                    .isEqualTo(decoded(recording, true));
        }
    }

    private static CacheManager cacheOf(RedisServer redis) {
        return CacheManager.builder()
                .redis(RedisConfig.builder()
                        .port(redis.port())
                        .softTimeout(Duration.ofSeconds(2))
                        .build())
                .startupWait(Duration.ofSeconds(20))
                .build();
    }

    /** One that names a driver. */
    private static byte[] recording() {
        return SyntheticTrip.seeded(7).stream()
                .map(RecordingFile::content)
                .filter(content -> !decoded(content, true).equals(decoded(content, false)))
                .findFirst()
                .orElseThrow();
    }

    private static String decoded(byte[] recording, boolean showPersonal) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLinesWriter writer = new JsonLinesWriter(out, showPersonal);
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(recording), writer);
        decoder.finish(writer);
        writer.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String unpacked(ByteBuffer gzip) throws IOException {
        byte[] bytes = new byte[gzip.remaining()];
        gzip.get(bytes);
        byte[] lines = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        return new String(lines, StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
