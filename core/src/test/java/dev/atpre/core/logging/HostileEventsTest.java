package dev.atpre.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.core.context.LogContext;
import dev.atpre.core.context.LogFields;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

/** Events made of everything that once broke a log, by chance but always the same: each is one valid line. */
class HostileEventsTest {
    private static final int EVENTS = 100_000;
    private static final int MAX_LINE_BYTES = 1 << 20;
    private static final String[] PIECES = {
        "a",
        "key",
        "event",
        "level",
        "timestamp",
        "password",
        "\"",
        "\\",
        "\n",
        "\r\n",
        "\u0000",
        "\u001b[2J",
        "\u0085",
        "\u2028",
        "\u2029",
        "\ud83d",
        "\ude00",
        "\ud83d\ude00",
        "\ufffe",
        "é",
        "台",
        "{}",
        "{",
        "%s",
        "://",
        "a=b",
        "@",
        "",
        "_1"
    };

    private final Random random = new Random(20260102);

    /** Reads each line as it comes; a line a write. */
    private static final class LineReader extends OutputStream {
        private int lines;

        @Override
        public void write(int b) {
            throw new AssertionError("one byte alone");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            ByteArrayOutputStream copy = new ByteArrayOutputStream(length);
            copy.write(bytes, offset, length);
            String line = LogCapture.decode(copy.toByteArray());
            assertThat(length).isLessThanOrEqualTo(MAX_LINE_BYTES);
            assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
            JsonNode json = LogCapture.parse(line);
            assertThat(json.get("n").asInt()).isEqualTo(lines);
            lines++;
        }
    }

    @Test
    void events_hostile_areEachOneValidLine() {
        long before = LoggingConfig.dropped();
        LineReader reader = new LineReader();
        try (LogCapture log =
                LogCapture.of(options -> options.output(reader).thread(true).environment("te\"st"))) {
            EventLogger[] loggers = {EventLogger.of("x"), EventLogger.of("a\"b\n"), EventLogger.of("dev.atpre.Some")};
            for (int i = 0; i < EVENTS; i++) {
                log(loggers[random.nextInt(loggers.length)], i);
            }
        }
        assertThat(reader.lines).isEqualTo(EVENTS);
        assertThat(LoggingConfig.dropped()).isEqualTo(before);
    }

    private void log(EventLogger logger, int n) {
        if (random.nextInt(4) == 0) {
            MDC.put("m" + text(), text());
        }
        try (LogContext scope = LogContext.of(LogFields.of(fields(random.nextInt(3))))) {
            EventBuilder event = random.nextBoolean() ? logger.atInfo(text()) : logger.atError(text());
            event.with("n", n);
            for (int i = random.nextInt(6); i > 0; i--) {
                event.with(text(), value(0));
            }
            if (random.nextInt(50) == 0) {
                event.with(thrown());
            }
            event.log();
        } finally {
            MDC.clear();
        }
    }

    private Map<String, Object> fields(int count) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            fields.put(text(), value(1));
        }
        return fields;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private Object value(int depth) {
        int kind = random.nextInt(1000);
        if (kind == 0) {
            return random.nextInt(20) == 0 ? "x".repeat(10 << 20) : text().repeat(5000);
        }
        if (kind == 1) {
            return random.nextInt(20) == 0 ? new Overflowing() : "";
        }
        if (kind < 20) {
            return cyclic();
        }
        if (kind < 30) {
            return deep();
        }
        if (depth < 3 && kind < 200) {
            return container(depth);
        }
        return simple();
    }

    private Object simple() {
        return switch (random.nextInt(14)) {
            case 0 -> Double.NaN;
            case 1 -> Float.NEGATIVE_INFINITY;
            case 2 -> random.nextLong();
            case 3 -> random.nextDouble();
            case 4 -> new Throwing(new IllegalStateException(text()));
            case 5 -> new Throwing(new AssertionError(text()));
            case 6 -> null;
            case 7 -> new BigDecimal("1E+" + random.nextInt(100_000));
            case 8 -> new NoMap();
            case 9 -> new Object[] {text(), null, random.nextInt()};
            case 10 -> new StringBuilder(text());
            default -> text();
        };
    }

    private Object container(int depth) {
        if (random.nextBoolean()) {
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                list.add(value(depth + 1));
            }
            return list;
        }
        Map<Object, Object> map = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(random.nextBoolean() ? text() : key(), value(depth + 1));
        }
        return map;
    }

    private Object key() {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> random.nextInt(3);
            default -> new Throwing(new IllegalStateException());
        };
    }

    private static Object cyclic() {
        Map<String, Object> map = new HashMap<>();
        List<Object> list = new ArrayList<>(Collections.nCopies(3, map));
        map.put("list", list);
        map.put("self", map);
        return map;
    }

    private Object deep() {
        Object deep = text();
        for (int i = 0; i < 50; i++) {
            deep = random.nextBoolean() ? List.of(deep) : Map.of(text(), deep);
        }
        return deep;
    }

    private Throwable thrown() {
        Function<String, Throwable> make = random.nextBoolean() ? IllegalStateException::new : StackOverflowError::new;
        Throwable thrown = make.apply(text());
        if (random.nextBoolean()) {
            Throwable cause = new IllegalArgumentException(text(), thrown);
            thrown.initCause(cause);
            thrown.addSuppressed(cause);
        }
        return thrown;
    }

    private record Throwing(Throwable failure) {
        @Override
        public String toString() {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    private static final class Overflowing {
        @Override
        public String toString() {
            return "x" + this;
        }
    }

    /** A map that cannot be read. */
    private static final class NoMap extends AbstractMap<String, String> {
        @Override
        public Set<Entry<String, String>> entrySet() {
            throw new UnsupportedOperationException();
        }
    }
}
