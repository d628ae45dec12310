package dev.atpre.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import org.jspecify.annotations.Nullable;

/**
 * Logback's encoder of lines for people, with the fields of {@link JsonLinesEncoder}, for use in a {@code logback.xml}:
 *
 * <pre>{@code
 * <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
 *   <encoder class="dev.atpre.core.logging.ConsoleEncoder">
 *     <colors>true</colors>
 *   </encoder>
 * }</pre>
 *
 * <p>It must run on the thread that logs, as fields of the {@code LogContext} and mutable values are read there: not behind
 * Logback's {@code AsyncAppender}. Never throws. Thread-safe once it is set up.
 */
public final class ConsoleEncoder extends EncoderBase<ILoggingEvent> {
    private FormatOptions options = FormatOptions.DEFAULT;
    private volatile LineFormat format = new ConsoleFormat(options);

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

    /** Whether lines are coloured; not by default. */
    public void setColors(boolean colors) {
        use(options.withColors(colors));
    }

    /** What is hidden; {@link Redaction#standard()} by default. */
    public void setRedaction(Redaction redaction) {
        use(options.withRedaction(redaction));
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return format.toBytes(event);
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
        format = new ConsoleFormat(changed);
    }
}
