package dev.atpre.benchmarks.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.core.context.LogContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** All encoders that are compared write the whole event. */
class LogEncodersTest {
    static Stream<Named<Supplier<byte[]>>> lines() {
        LogEncoders encoders = new LogEncoders();
        return Stream.of(
                Named.of("core", () -> {
                    try (LogContext scope = LogContext.of("request_id", "abc123", "mission_id", 42)) {
                        return encoders.core().encode(encoders.eventWithoutMdc());
                    }
                }),
                Named.of("logstash", () -> encoders.logstash().encode(encoders.eventWithMdc())),
                Named.of("logback", () -> encoders.logback().encode(encoders.eventWithMdc())),
                Named.of("boot", () -> encoders.boot().encode(encoders.eventWithMdc())),
                Named.of("core into a buffer", () -> {
                    try (LogContext scope = LogContext.of("request_id", "abc123", "mission_id", 42)) {
                        LineBuffer line = new LineBuffer();
                        encoders.core().encode(encoders.eventWithoutMdc(), line);
                        return line.toBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }),
                Named.of("log4j into a buffer", () -> {
                    LineBuffer line = new LineBuffer();
                    LogEncoders.log4j().encode(LogEncoders.log4jEvent(), line);
                    return line.toBytes();
                }),
                Named.of("log4j", () -> LogEncoders.log4j().toByteArray(LogEncoders.log4jEvent())));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void line_isJsonWithAllThatTheEventHas(Supplier<byte[]> line) {
        String json = JsonMapper.shared().readTree(line.get()).toString();

        assertThat(json).contains("user_login", "123", "192.168.1.1", "request_id", "abc123", "42", "dev.atpre.api");
        assertThat(json.toLowerCase(java.util.Locale.ROOT)).contains("info");
    }
}
