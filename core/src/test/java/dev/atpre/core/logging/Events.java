package dev.atpre.core.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/** Events of Logback made by hand, at a fixed time, and their lines. */
final class Events {
    static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    private Events() {}

    static LoggingEvent of(Level level, String message, Object... pairs) {
        return of(level, message, null, pairs);
    }

    static LoggingEvent of(Level level, String message, Throwable thrown, Object... pairs) {
        LoggingEvent event = new LoggingEvent(
                "caller", LogCapture.context().getLogger("dev.atpre.Login"), level, message, thrown, null);
        event.setInstant(TIME);
        event.setMDCPropertyMap(java.util.Map.of());
        List<KeyValuePair> list = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            list.add(new KeyValuePair((String) pairs[i], pairs[i + 1]));
        }
        event.setKeyValuePairs(list);
        return event;
    }

    static String json(LoggingEvent event) {
        return LogCapture.decode(new JsonLinesEncoder().encode(event));
    }

    static String console(LoggingEvent event) {
        return new String(new ConsoleEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
