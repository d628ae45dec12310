package dev.atpre.service.answer;

import dev.atpre.analysis.rule.Events;
import dev.atpre.core.cache.Admission;
import dev.atpre.core.cache.CacheCodec;
import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheSpec;
import dev.atpre.service.settings.ServiceVersion;
import dev.atpre.service.web.ETags;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.stereotype.Component;

/**
 * Sends what is made of a trip's recordings: from the cache as it was sent before, compressed; and nothing to a reader who has
 * it. An answer depends on the recordings, the options, and the versions of program and rules, and so does its ETag: it is known
 * before the answer is made. Thread-safe.
 */
@Component
public class Answers {
    private static final Duration TTL = Duration.ofDays(1);
    private static final int BUFFER_BYTES = 32 << 10;

    private final CacheManager cache;
    private final String version;

    Answers(CacheManager cache, ServiceVersion version) {
        this.cache = cache;
        this.version = version.text() + "-" + Events.RULES;
    }

    /** Makes an answer. */
    @FunctionalInterface
    public interface Maker {
        /** The whole of it, in UTF-8. */
        String make() throws Exception;
    }

    /**
     * What is asked for.
     *
     * @param name of the kind of answer
     * @param options all on which it depends but the recordings
     * @param contentKey of the recordings, 64 hexadecimal digits
     */
    public record Question(String name, String options, String contentKey, String mediaType) {}

    /** Answers a request. */
    public void send(HttpServletRequest request, HttpServletResponse response, Question question, Maker maker)
            throws Exception {
        boolean gzip = ETags.acceptsGzip(request);
        String etag = ETags.ofForm(gzip, version, question);
        response.setHeader("Vary", "Accept-Encoding");
        response.setHeader("Cache-Control", "private, no-cache");
        if (ETags.isKnown(request, response, etag)) {
            return;
        }
        byte[] body = bytes(found(question, maker));
        if (!gzip) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        } else {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(question.mediaType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private ByteBuffer found(Question question, Maker maker) throws Exception {
        CacheSpec<ByteBuffer> spec = CacheSpec.of("service_" + question.name(), CacheCodec.readOnlyBytes())
                .version(version)
                .options(question.options())
                .ttl(TTL)
                .admission(Admission.byCost());
        CacheManager.Loader<ByteBuffer, Exception> loader = () -> compressed(maker.make());
        return Objects.requireNonNull(cache.getOrLoad(spec, cache.contentKey(spec, question.contentKey()), loader)
                        .value())
                .duplicate();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static ByteBuffer compressed(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER_BYTES);
        try (OutputStream gzip = new GZIPOutputStream(out, BUFFER_BYTES)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return ByteBuffer.wrap(out.toByteArray()).asReadOnlyBuffer();
    }
}
