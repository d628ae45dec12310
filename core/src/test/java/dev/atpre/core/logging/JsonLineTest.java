package dev.atpre.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.atpre.core.context.LogContext;
import dev.atpre.core.context.LogFields;
import java.io.Serial;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import tools.jackson.databind.JsonNode;

class JsonLineTest {
    @Test
    void line_plainEvent() {
        String line = Events.json(Events.of(Level.INFO, "user_login", "user_id", 123, "ip", "192.168.1.1"));
        assertThat(line)
                .isEqualTo(
                        "{\"timestamp\":\"2026-01-02T03:04:05.678Z\",\"level\":\"info\",\"logger\":\"dev.atpre.Login\","
                                + "\"event\":\"user_login\",\"user_id\":123,\"ip\":\"192.168.1.1\"}\n");
    }

    @Test
    void line_orderOfAllParts() {
        JsonLinesEncoder encoder = new JsonLinesEncoder();
        encoder.setEnvironment("production");
        encoder.setThread(true);
        LoggingEvent event = Events.of(Level.WARN, "slow", new IllegalStateException("x"), "own", 1);
        event.setThreadName("worker-1");
        event.addMarker(MarkerFactory.getMarker("AUDIT"));
        JsonNode json;
        try (LogContext scope = LogContext.of("context", 2)) {
            json = LogCapture.parse(LogCapture.decode(encoder.encode(event)));
        }
        assertThat(json.propertyNames())
                .containsExactly(
                        "timestamp",
                        "level",
                        "logger",
                        "event",
                        "thread",
                        "environment",
                        "tags",
                        "own",
                        "context",
                        "exception");
        assertThat(json.get("level").asString()).isEqualTo("warning");
        assertThat(json.get("tags").get(0).asString()).isEqualTo("AUDIT");
    }

    @Test
    void line_withoutTimestamp() {
        JsonLinesEncoder encoder = new JsonLinesEncoder();
        encoder.setTimestamp(false);
        assertThat(LogCapture.decode(encoder.encode(Events.of(Level.ERROR, "e"))))
                .isEqualTo("{\"level\":\"error\",\"logger\":\"dev.atpre.Login\",\"event\":\"e\"}\n");
    }

    /** Timestamps without a zone cannot be placed by their reader. */
    @Test
    void timestamp_isUtcWithMillisAndZone() {
        for (String time : List.of(
                "2024-02-29T23:59:59.999Z",
                "2026-12-31T23:59:59.001Z",
                "1970-01-01T00:00:00.000Z",
                "1969-12-31T23:59:59.500Z",
                "2026-01-01T00:00:00.010Z")) {
            LoggingEvent event = Events.of(Level.INFO, "e");
            event.setInstant(Instant.parse(time));
            assertThat(field(event, "timestamp").asString()).isEqualTo(time);
        }
    }

    @Test
    void values_keepTheirKinds() {
        assertValue(7L, "7");
        assertValue(Long.MIN_VALUE, "-9223372036854775808");
        assertValue((short) -3, "-3");
        assertValue(0, "0");
        assertValue(-10, "-10");
        assertValue(0.1, "0.1");
        assertValue(4.9E-324, "4.9E-324");
        assertValue(1.5f, "1.5");
        assertValue(true, "true");
        assertValue(null, "null");
        assertValue('c', "\"c\"");
        assertValue(new BigDecimal("12.50"), "12.50");
        assertValue(new AtomicLong(5), "5");
        assertValue(TimeUnit.SECONDS, "\"SECONDS\"");
        assertValue(
                UUID.fromString("00000000-0000-0001-0000-000000000002"), "\"00000000-0000-0001-0000-000000000002\"");
        assertValue(Path.of("a", "b"), "\"a/b\"");
        assertValue(LocalDateTime.parse("2026-01-02T03:04:05"), "\"2026-01-02T03:04:05\"");
        assertValue(Duration.ofMillis(1500), "\"PT1.5S\"");
        assertValue(new Date(0), "\"1970-01-01T00:00:00Z\"");
        assertValue(new StringBuilder("text"), "\"text\"");
        assertValue(Optional.of(3), "3");
        assertValue(Optional.empty(), "null");
        assertValue(List.of(1, "b", List.of()), "[1,\"b\",[]]");
        assertValue(new int[] {1, 2}, "[1,2]");
        assertValue(new boolean[] {true}, "[true]");
        assertValue(new Object[] {null, "x"}, "[null,\"x\"]");
        assertValue(Map.of("k", Map.of("l", 1)), "{\"k\":{\"l\":1}}");
        assertValue(new byte[10], "\"[10 bytes]\"");
        assertValue("password".toCharArray(), "\"[8 characters]\"");
    }

    /** Bare NaN or Infinity is not JSON. */
    @Test
    void values_numbersJsonDoesNotKnow_areTexts() {
        assertValue(Double.NaN, "\"NaN\"");
        assertValue(Double.NEGATIVE_INFINITY, "\"-Infinity\"");
        assertValue(Float.POSITIVE_INFINITY, "\"Infinity\"");
        assertValue(new double[] {Double.NaN, 1}, "[\"NaN\",1.0]");
    }

    @Test
    void values_numbersReadersRefuse_areTexts() {
        assertValue(new BigDecimal("1E+1000000000"), "\"1E+1000000000\"");
        assertValue(BigInteger.TEN.pow(200), "\"1" + "0".repeat(200) + "\"");
        assertValue(BigInteger.ONE.shiftLeft(100_000), "\"[number of 100001 bits]\"");
        assertValue(new Forged(), "\"1,\\\"admin\\\":true\"");
    }

    @Test
    void text_escapes() {
        assertValue(
                "quote\" back\\ nl\n cr\r tab\t nul\0 esc\u001b del\u007f",
                "\"quote\\\" back\\\\ nl\\n cr\\r tab\\t nul\\u0000 esc\\u001b del\\u007f\"");
        assertValue("\u0085\u2028\u2029\u202e\u2066", "\"\\u0085\\u2028\\u2029\\u202e\\u2066\"");
        assertValue("é 台北 \ud83d\ude00", "\"é 台北 \ud83d\ude00\"");
    }

    @Test
    void text_halfSurrogatePairs_areReplaced() {
        assertValue("a\ud83d", "\"a\ufffd\"");
        assertValue("\ude00b", "\"\ufffdb\"");
        assertValue("\ude00\ude00", "\"\ufffd\ufffd\"");
        assertValue("\ud83d\ud83d\ude00", "\"\ufffd\ud83d\ude00\"");
    }

    /** Quotes in keys and logger names once broke the JSON of others. */
    @Test
    void names_areEscapedToo() {
        LoggingEvent event = Events.of(Level.INFO, "e", "a\"b\n", 1, null, 2, "", 3);
        event.setLoggerName("x\"},{\"y\n");
        JsonNode json = LogCapture.parse(Events.json(event));
        assertThat(json.get("logger").asString()).isEqualTo("x\"},{\"y\n");
        assertThat(json.get("a\"b\n").asInt()).isEqualTo(1);
        assertThat(json.get("null").asInt()).isEqualTo(2);
        assertThat(json.get("").asInt()).isEqualTo(3);
    }

    /** The same field name twice is refused by strict readers. */
    @Test
    void names_taken_getNumber() {
        String line = Events.json(Events.of(Level.INFO, "e", "a", 1, "a", 2, "a", 3, "a_1", 4, "event", 5, "level", 6));
        assertThat(line)
                .endsWith("\"event\":\"e\",\"a\":1,\"a_1\":2,\"a_2\":3,\"a_1_1\":4,\"event_1\":5,\"level_1\":6}\n");
    }

    @Test
    void names_precedence_formatThenEventThenContextThenMdc() {
        JsonLinesEncoder encoder = new JsonLinesEncoder();
        encoder.setEnvironment("test");
        LoggingEvent event = Events.of(Level.INFO, "e", "id", "event", "environment", "forged");
        try (LogContext scope = LogContext.of(LogFields.of(Map.of("id", "context")))) {
            JsonNode json = LogCapture.parse(LogCapture.decode(encoder.encode(event)));
            assertThat(json.get("id").asString()).isEqualTo("event");
            assertThat(json.get("id_1").asString()).isEqualTo("context");
            assertThat(json.get("environment").asString()).isEqualTo("test");
            assertThat(json.get("environment_1").asString()).isEqualTo("forged");
        }
    }

    @Test
    void names_mdcComesLast() {
        try (LogCapture log = LogCapture.json();
                MDC.MDCCloseable mdc = MDC.putCloseable("id", "mdc");
                LogContext scope = LogContext.of("id", "context")) {
            EventLogger.of("x").info("e", "id", "event");
            JsonNode json = log.event();
            assertThat(json.get("id").asString()).isEqualTo("event");
            assertThat(json.get("id_1").asString()).isEqualTo("context");
            assertThat(json.get("id_2").asString()).isEqualTo("mdc");
        }
    }

    @Test
    void names_inMap_thatReadTheSame_areToldApart() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1, "number");
        map.put("1", "text");
        map.put(null, "null");
        map.put("null", "text null");
        map.put("\ud800", "high");
        map.put("\udc00", "low");
        JsonNode json = field(Events.of(Level.INFO, "e", "map", map), "map");
        assertThat(json.propertyNames()).containsExactly("1", "1_1", "null", "null_1", "\ufffd", "\ufffd_1");
    }

    @Test
    void names_manyOfOne_areAllKept() {
        Object[] pairs = new Object[2 * 300];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = "same";
            pairs[i + 1] = i / 2;
        }
        JsonNode json = LogCapture.parse(Events.json(Events.of(Level.INFO, "e", pairs)));
        assertThat(json.get("same").asInt()).isZero();
        assertThat(json.get("same_299").asInt()).isEqualTo(299);
    }

    @Test
    void slf4jCaller_getsTheSame() {
        try (LogCapture log = LogCapture.json();
                LogContext scope = LogContext.of("request_id", "abc123")) {
            Logger logger = LoggerFactory.getLogger("some.library");
            logger.info("text {} and {}", 1, Arrays.asList(2, 3));
            logger.atWarn()
                    .addMarker(MarkerFactory.getMarker("SLOW"))
                    .addKeyValue("ms", 1200)
                    .log("query {}", "q");
            logger.error("failed", new IllegalStateException("reason"));
            List<JsonNode> events = log.events();
            assertThat(events).allSatisfy(event -> {
                assertThat(event.get("request_id").asString()).isEqualTo("abc123");
                assertThat(event.get("logger").asString()).isEqualTo("some.library");
            });
            assertThat(events.get(0).get("event").asString()).isEqualTo("text 1 and [2, 3]");
            assertThat(events.get(1).get("event").asString()).isEqualTo("query q");
            assertThat(events.get(1).get("ms").asInt()).isEqualTo(1200);
            assertThat(events.get(1).get("tags").get(0).asString()).isEqualTo("SLOW");
            assertThat(events.get(2).get("exception").get("message").asString()).isEqualTo("reason");
        }
    }

    @Test
    void markerThatNamesTheApiOnly_isNoTag() {
        try (LogCapture log = LogCapture.json()) {
            Logger logger = LoggerFactory.getLogger("some.library");
            logger.info(MarkerFactory.getMarker("COMMONS-LOGGING"), "text");
            assertThat(log.events().get(0).has("tags")).isFalse();
        }
    }

    private static void assertValue(Object value, String json) {
        assertThat(Events.json(Events.of(Level.INFO, "e", "v", value))).endsWith(",\"v\":" + json + "}\n");
        LogCapture.parse(Events.json(Events.of(Level.INFO, "e", "v", value)));
    }

    private static JsonNode field(LoggingEvent event, String name) {
        return LogCapture.parse(Events.json(event)).get(name);
    }

    /** A number whose text would add a field. */
    private static final class Forged extends Number {
        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public int intValue() {
            return 1;
        }

        @Override
        public long longValue() {
            return 1;
        }

        @Override
        public float floatValue() {
            return 1;
        }

        @Override
        public double doubleValue() {
            return 1;
        }

        @Override
        public String toString() {
            return "1,\"admin\":true";
        }
    }
}
