package dev.atpre.benchmarks.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import dev.atpre.core.logging.JsonLinesEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.logstash.logback.encoder.LogstashEncoder;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.BasicMDCAdapter;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** Encoders with their own defaults, and one event for all: two fields, and two of the context. */
final class LogEncoders {
    private final LoggerContext context = new LoggerContext();

    LogEncoders() {
        context.setMDCAdapter(new BasicMDCAdapter());
        context.putObject(Environment.class.getName(), new StandardEnvironment());
    }

    /** For encoders that take the context's fields from the MDC. */
    ILoggingEvent eventWithMdc() {
        LoggingEvent event = event();
        event.setMDCPropertyMap(Map.of("request_id", "abc123", "mission_id", "42"));
        return event;
    }

    /** For ours, which takes them from the {@code LogContext}. */
    ILoggingEvent eventWithoutMdc() {
        LoggingEvent event = event();
        event.setMDCPropertyMap(Map.of());
        return event;
    }

    private LoggingEvent event() {
        LoggingEvent event =
                new LoggingEvent("fqcn", context.getLogger("dev.atpre.api"), Level.INFO, "user_login", null, null);
        event.setKeyValuePairs(List.of(new KeyValuePair("user_id", 123), new KeyValuePair("ip", "192.168.1.1")));
        event.setThreadName("main");
        return event;
    }

    JsonLinesEncoder core() {
        return started(new JsonLinesEncoder());
    }

    Encoder<ILoggingEvent> logstash() {
        return started(new LogstashEncoder());
    }

    Encoder<ILoggingEvent> logback() {
        return started(new JsonEncoder());
    }

    Encoder<ILoggingEvent> boot() {
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setFormat("logstash");
        encoder.setCharset(StandardCharsets.UTF_8);
        return started(encoder);
    }

    /** Another backend, for reference: its event, and its layout with the template that is its default. */
    static JsonTemplateLayout log4j() {
        return JsonTemplateLayout.newBuilder()
                .setConfiguration(new DefaultConfiguration())
                .setCharset(StandardCharsets.UTF_8)
                .build();
    }

    static Log4jLogEvent log4jEvent() {
        SortedArrayStringMap fields = new SortedArrayStringMap();
        fields.putValue("request_id", "abc123");
        fields.putValue("mission_id", "42");
        return Log4jLogEvent.newBuilder()
                .setLoggerName("dev.atpre.api")
                .setLevel(org.apache.logging.log4j.Level.INFO)
                .setMessage(new StringMapMessage()
                        .with("message", "user_login")
                        .with("user_id", 123)
                        .with("ip", "192.168.1.1"))
                .setContextData(fields)
                .setThreadName("main")
                .build();
    }

    private <E extends Encoder<ILoggingEvent>> E started(E encoder) {
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
