package dev.atpre.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logging into memory; closing it gives the process its logging back. Lines are read strictly. */
final class LogCapture implements AutoCloseable {
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Logger root = context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Keeps the state of logging and changes nothing. */
    LogCapture() {
        root.iteratorForAppenders().forEachRemaining(appenders::add);
    }

    static LogCapture json() {
        return of(options -> options);
    }

    static LogCapture console() {
        return of(options -> options.json(false));
    }

    static LogCapture of(UnaryOperator<LoggingConfig.Builder> options) {
        LogCapture capture = new LogCapture();
        options.apply(LoggingConfig.builder().level("TRACE").output(capture.bytes))
                .configure();
        return capture;
    }

    static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    ByteArrayOutputStream stream() {
        return bytes;
    }

    /** What was written, as valid UTF-8. */
    String text() {
        return decode(bytes.toByteArray());
    }

    List<String> lines() {
        String text = text();
        assertThat(text).endsWith("\n");
        return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    List<JsonNode> events() {
        return lines().stream().map(LogCapture::parse).toList();
    }

    /** The only event. */
    JsonNode event() {
        List<JsonNode> events = events();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    static JsonNode parse(String line) {
        return STRICT.readTree(line);
    }

    static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("not UTF-8: " + new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
    }

    @Override
    public void close() {
        List<Appender<ILoggingEvent>> now = new ArrayList<>();
        root.iteratorForAppenders().forEachRemaining(now::add);
        for (Appender<ILoggingEvent> appender : now) {
            if (!appenders.contains(appender)) {
                root.detachAppender(appender);
                appender.stop();
            }
        }
        for (Appender<ILoggingEvent> appender : appenders) {
            if (!root.isAttached(appender)) {
                appender.start();
                root.addAppender(appender);
            }
        }
        root.setLevel(level);
    }
}
