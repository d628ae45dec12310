package dev.atpre.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Logback's encoder of the JSON lines that {@link LoggingConfig} describes, for use in a {@code logback.xml}:
 *
 * <pre>{@code
 * <appender name="FILE" class="ch.qos.logback.core.rolling.RollingFileAppender">
 *   <encoder class="dev.atpre.core.logging.JsonLinesEncoder">
 *     <environment>production</environment>
 *   </encoder>
 * }</pre>
 *
 * <p>It must run on the thread that logs, as fields of the {@code LogContext} and mutable values are read there: not behind
 * Logback's {@code AsyncAppender}. Never throws. Thread-safe once it is set up.
 */
public final class JsonLinesEncoder extends EncoderBase<ILoggingEvent> {
    private FormatOptions options = FormatOptions.DEFAULT;
    private volatile LineFormat format = new JsonFormat(options);

    /** Whether lines begin with their time, as they do by default. */
    public void setTimestamp(boolean timestamp) {
        use(options.withTimestamp(timestamp));
    }

    /** Whether lines name the thread; not by default. */
    public void setThread(boolean thread) {
        use(options.withThread(thread));
    }

    /** The field {@code environment} of every line. */
    public void setEnvironment(String environment) {
        use(options.withConstant("environment", environment));
    }

    /** What is hidden; {@link Redaction#standard()} by default. */
    public void setRedaction(Redaction redaction) {
        use(options.withRedaction(redaction));
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return format.toBytes(event);
    }

    /** Writes the line of an event without an array of its own. */
    public void encode(ILoggingEvent event, OutputStream out) throws IOException {
        ValueWriter writer = format.takeWriter();
        format.write(event, writer);
        out.write(writer.out.bytes, 0, writer.out.length);
        format.putBack(writer);
    }

    @Override
    public byte @Nullable [] headerBytes() {
        return null;
    }

    @Override
    public byte @Nullable [] footerBytes() {
        return null;
    }

    private void use(FormatOptions changed) {
        options = changed;
        format = new JsonFormat(changed);
    }
}
