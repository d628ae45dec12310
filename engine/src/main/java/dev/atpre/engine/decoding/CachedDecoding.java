package dev.atpre.engine.decoding;

import dev.atpre.core.cache.Admission;
import dev.atpre.core.cache.CacheCodec;
import dev.atpre.core.cache.CacheKey;
import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheSpec;
import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.output.JsonLinesWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Recordings as JSON Lines, compressed by gzip as they are sent, from the cache where it has them. What is kept is the last
 * form there is: a hit neither decodes nor writes nor compresses. A key has the recording's SHA-256, the decoder's version, and
 * whether personal data is shown, so that no reader gets what was made for another.
 *
 * <p>Damage is a result like any other; a recording that cannot be read is not. A recording is in memory as a whole while it is
 * decoded. Thread-safe.
 */
public final class CachedDecoding {
    private static final Duration TTL = Duration.ofDays(1);
    private static final int BUFFER_BYTES = 64 << 10;

    private final CacheManager cache;
    private final CacheSpec<ByteBuffer> spec;
    private final boolean showPersonal;

    /**
     * A recording's bytes.
     *
     * @param <E> what reading throws; inferred
     */
    @FunctionalInterface
    public interface Content<E extends Exception> {
        /** All bytes of the recording. */
        byte[] read() throws E;
    }

    private CachedDecoding(CacheManager cache, boolean showPersonal, String version) {
        this.cache = cache;
        this.showPersonal = showPersonal;
        this.spec = CacheSpec.of("decoded_lines", CacheCodec.readOnlyBytes())
                .version(version)
                .options(showPersonal ? "personal=shown" : "personal=masked")
                .ttl(TTL)
                .admission(Admission.byCost());
    }

    /** Decodings in which personal data is masked. */
    public static CachedDecoding masked(CacheManager cache) {
        return new CachedDecoding(cache, false, DecoderVersion.current());
    }

    /** Decodings in which personal data is shown, for readers who may see it. */
    public static CachedDecoding showingPersonal(CacheManager cache) {
        return new CachedDecoding(cache, true, DecoderVersion.current());
    }

    static CachedDecoding ofVersion(CacheManager cache, String version) {
        return new CachedDecoding(cache, false, version);
    }

    /** All rows of a recording as JSON Lines, compressed by gzip; the buffer is the caller's, its bytes cannot be changed. */
    public ByteBuffer lines(byte[] recording) {
        return found(cache.contentKey(spec, recording), () -> recording);
    }

    /**
     * The same for a recording whose SHA-256 is known, as that of a file in a store by content: it is read only if it has to be
     * decoded.
     *
     * @param sha256 64 hexadecimal digits
     * @throws E what reading throws; it is not kept
     * @throws IllegalArgumentException when what is read has another SHA-256; nothing is kept then
     */
    public <E extends Exception> ByteBuffer lines(String sha256, Content<E> content) throws E {
        CacheKey key = cache.contentKey(spec, sha256);
        return found(key, () -> {
            byte[] recording = content.read();
            CacheKey actual = cache.contentKey(spec, recording);
            if (!actual.equals(key)) {
                throw new IllegalArgumentException(
                        "the recording is not the one with the SHA-256 %s: it was changed, or another was read"
                                .formatted(sha256));
            }
            return recording;
        });
    }

    private <E extends Exception> ByteBuffer found(CacheKey key, Content<E> content) throws E {
        CacheManager.Loader<ByteBuffer, E> loader = () -> decode(content.read());
        return Objects.requireNonNull(cache.getOrLoad(spec, key, loader).value())
                .duplicate();
    }

    private ByteBuffer decode(byte[] recording) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(BUFFER_BYTES, recording.length));
        try (OutputStream gzip = new QuickGzip(out)) {
            JsonLinesWriter writer = new JsonLinesWriter(gzip, showPersonal);
            Decoder decoder = Decoder.lenient();
            decoder.feed(ByteBuffer.wrap(recording), writer);
            decoder.finish(writer);
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return ByteBuffer.wrap(out.toByteArray()).asReadOnlyBuffer();
    }

    /** Level 1: half again as long, and three times as quick, as the default. */
    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
