package dev.atpre.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MarkerFactory;
import tools.jackson.databind.JsonNode;

class ConsoleLineTest {
    @Test
    void line_plainEvent() {
        assertThat(Events.console(Events.of(Level.INFO, "user_login", "user_id", 123, "name", "Lee Wu")))
                .isEqualTo("2026-01-02T03:04:05.678Z INFO    dev.atpre.Login user_login user_id=123 name=\"Lee Wu\"\n");
    }

    @Test
    void line_valuesAreJson() {
        assertThat(Events.console(Events.of(
                        Level.WARN,
                        "e",
                        "list",
                        List.of("a b", 1),
                        "map",
                        Map.of("k", "v"),
                        "none",
                        null,
                        "empty",
                        "")))
                .endsWith(" WARNING dev.atpre.Login e list=[\"a b\",1] map={\"k\":\"v\"} none=null empty=\"\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\r",
                "\u001b[31m",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u202e",
                "\u2066",
                "\u0000",
                "\b",
                "\u009b"
            })
    void line_cannotBeForged(String weapon) {
        String forged = "x" + weapon + "2026-01-01T00:00:00.000Z INFO root";
        Exception thrown = new IllegalStateException(forged, new RuntimeException(forged));
        thrown.addSuppressed(new RuntimeException(forged));
        LoggingEvent event = Events.of(Level.ERROR, forged, thrown, forged, forged, "list", List.of(forged));
        event.setLoggerName(forged);
        event.setThreadName(forged);
        event.addMarker(MarkerFactory.getDetachedMarker(forged));
        ConsoleEncoder encoder = new ConsoleEncoder();
        encoder.setThread(true);
        String text = LogCapture.decode(encoder.encode(event));
        List<String> lines = List.of(text.split("\n", -1));
        assertThat(text.replace("\n", "")).doesNotContain(weapon);
        assertThat(lines.get(0)).startsWith("2026-01-02T03:04:05.678Z ERROR   ");
        assertThat(lines.subList(1, lines.size() - 1))
                .allSatisfy(line -> assertThat(line).startsWith("    "));
    }

    @Test
    void message_thatLooksLikeFields_isQuoted() {
        assertThat(Events.console(Events.of(Level.INFO, "login user=admin"))).endsWith(" \"login user=admin\"\n");
        assertThat(Events.console(Events.of(Level.INFO, "e", "k", "v admin=true")))
                .endsWith(" k=\"v admin=true\"\n");
        assertThat(Events.console(Events.of(Level.INFO, "e", "k admin=true", 1)))
                .endsWith(" \"k admin=true\"=1\n");
    }

    @Test
    void message_plainWords_isNotQuoted() {
        assertThat(Events.console(Events.of(Level.INFO, "Started in 3 s (台北)"))).endsWith(" Started in 3 s (台北)\n");
    }

    /** The same event once showed other fields in JSON than on the console. */
    @Test
    void fields_areThoseOfJson() {
        LoggingEvent event =
                Events.of(Level.INFO, "e", "a", 1, "a", 2, "event", 3, "password", "x", "m", Map.of(1, 2, "1", 3));
        JsonNode json = LogCapture.parse(Events.json(event));
        String console = Events.console(event);
        for (String name : json.propertyNames()) {
            if (!List.of("timestamp", "level", "logger", "event").contains(name)) {
                String value = json.get(name).isString()
                        ? json.get(name).asString()
                        : json.get(name).toString();
                assertThat(console).contains(" " + name + "=" + value);
            }
        }
    }

    @Test
    void colors_onlyWhenAskedFor() {
        ConsoleEncoder encoder = new ConsoleEncoder();
        LoggingEvent event = Events.of(Level.INFO, "e");
        assertThat(LogCapture.decode(encoder.encode(event))).doesNotContain("\u001b");
        encoder.setColors(true);
        assertThat(LogCapture.decode(encoder.encode(event))).contains("\u001b[32mINFO\u001b[0m    ");
        try (LogCapture log = LogCapture.console()) {
            EventLogger.of("x").info("e");
            assertThat(log.text()).doesNotContain("\u001b");
        }
    }
}
