package dev.atpre.core.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Logback's end of the line: makes the bytes on the caller's thread and hands them to the output. Format and output are
 * exchanged in one step, so that no event meets neither or both. An event logged while another is made (by a value's
 * {@code toString}) is written too, which Logback's own appenders prevent.
 */
final class LineAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private volatile Route route;

    /** Where lines come from and go to. */
    record Route(LineFormat format, LineOutput output) {}

    LineAppender(Route route) {
        this.route = route;
    }

    Route route() {
        return route;
    }

    void use(Route next) {
        route = next;
    }

    @Override
    public void doAppend(ILoggingEvent event) {
        try {
            if (getFilterChainDecision(event) != FilterReply.DENY) {
                append(event);
            }
        } catch (Throwable failure) {
            LostEvents.add(1);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        Route current = route;
        ValueWriter writer = current.format.takeWriter();
        current.format.write(event, writer);
        boolean important = event.getLevel().isGreaterOrEqual(Level.WARN);
        current.output.write(writer.out.bytes, writer.out.length, important);
        current.format.putBack(writer);
    }

    @Override
    public void stop() {
        super.stop();
        route.output.close();
    }
}
