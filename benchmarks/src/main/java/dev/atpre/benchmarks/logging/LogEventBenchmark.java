package dev.atpre.benchmarks.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import dev.atpre.core.context.LogContext;
import dev.atpre.core.logging.EventLogger;
import dev.atpre.core.logging.JsonLinesEncoder;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.LoggerFactory;

/**
 * An event with two fields and two fields of its context to the bytes of its line; and what an event costs whose level is
 * off. Log4j is told that this is no web application, whatever is on the class path, so that it keeps its buffers.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC", "-Dlog4j2.is.webapp=false"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class LogEventBenchmark {
    private static final EventLogger QUIET = EventLogger.of("quiet");
    private static final Logger QUIET_LOGBACK = (Logger) LoggerFactory.getLogger("quiet");

    private final LogEncoders encoders = new LogEncoders();
    private final ILoggingEvent event = encoders.eventWithoutMdc();
    private final ILoggingEvent eventWithMdc = encoders.eventWithMdc();
    private final JsonLinesEncoder core = encoders.core();
    private final Encoder<ILoggingEvent> logstash = encoders.logstash();
    private final Encoder<ILoggingEvent> logback = encoders.logback();
    private final Encoder<ILoggingEvent> boot = encoders.boot();
    private final JsonTemplateLayout log4j = LogEncoders.log4j();
    private final Log4jLogEvent log4jEvent = LogEncoders.log4jEvent();
    private final LineBuffer bytes = new LineBuffer();
    private LogContext scope;
    private int number;

    /** The fields of the context, where ours finds them. */
    @Setup(org.openjdk.jmh.annotations.Level.Iteration)
    public void open() {
        QUIET_LOGBACK.setLevel(Level.OFF);
        scope = LogContext.of("request_id", "abc123", "mission_id", 42);
    }

    /** The context ends. */
    @TearDown(org.openjdk.jmh.annotations.Level.Iteration)
    public void close() {
        scope.close();
    }

    /** Ours. */
    @Benchmark
    public byte[] core() {
        return core.encode(event);
    }

    /** Ours again: how far two runs of the same differ. */
    @Benchmark
    public byte[] coreAgain() {
        return core.encode(event);
    }

    /** logstash-logback-encoder. */
    @Benchmark
    public byte[] logstash() {
        return logstash.encode(eventWithMdc);
    }

    /** Logback's own JsonEncoder. */
    @Benchmark
    public byte[] logback() {
        return logback.encode(eventWithMdc);
    }

    /** Boot's structured logging, in Logstash's form. */
    @Benchmark
    public byte[] boot() {
        return boot.encode(eventWithMdc);
    }

    /** Log4j's JsonTemplateLayout. */
    @Benchmark
    public byte[] log4j() {
        return log4j.toByteArray(log4jEvent);
    }

    /** Log4j's JsonTemplateLayout into a buffer that is there already. */
    @Benchmark
    public int log4jIntoBuffer() {
        bytes.clear();
        log4j.encode(log4jEvent, bytes);
        return bytes.length();
    }

    /** Ours into a stream: no array for each line. */
    @Benchmark
    public int coreIntoBuffer() throws IOException {
        bytes.clear();
        core.encode(event, bytes);
        return bytes.length();
    }

    /** A level that is off. */
    @Benchmark
    public void coreLevelOff() {
        QUIET.info("user_login", "user_id", "123", "ip", "192.168.1.1");
    }

    /** A level that is off, and a number that the caller boxes. */
    @Benchmark
    public void coreLevelOffBoxed() {
        QUIET.info("user_login", "user_id", number++, "ip", "192.168.1.1");
    }

    /** A level that is off, and a number that the builder takes as it is. */
    @Benchmark
    public void coreLevelOffBuilder() {
        QUIET.atInfo("user_login")
                .with("user_id", number++)
                .with("ip", "192.168.1.1")
                .log();
    }

    /** A level that is off, asked of SLF4J with Logback directly. */
    @Benchmark
    public void logbackLevelOffBoxed() {
        QUIET_LOGBACK.info("user_login {} {}", number++, "192.168.1.1");
    }
}
