package dev.atpre.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.atpre.core.context.LogContext;
import java.io.Serial;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import tools.jackson.databind.JsonNode;

class EventLoggerTest {
    private final EventLogger logger = EventLogger.of("some.Logger");

    @Test
    void originalsExamples() {
        try (LogCapture log = LogCapture.json()) {
            logger.info("user_login", "user_id", 123, "ip", "192.168.1.1");
            logger.error("processing_failed", "file", "data.dat", "error", "invalid format");
            try (LogContext scope = LogContext.of("request_id", "abc123", "user_id", 42)) {
                logger.info("processing_request");
            }
            List<JsonNode> events = log.events();
            assertThat(events.get(0).get("user_id").asInt()).isEqualTo(123);
            assertThat(events.get(1).get("level").asString()).isEqualTo("error");
            assertThat(events.get(1).get("error").asString()).isEqualTo("invalid format");
            assertThat(events.get(2).get("request_id").asString()).isEqualTo("abc123");
            assertThat(events.get(2).get("user_id").asInt()).isEqualTo(42);
        }
    }

    @Test
    void everyLevelAndArity() {
        try (LogCapture log = LogCapture.json()) {
            logger.trace("e");
            logger.trace("e", "a", 1);
            logger.trace("e", "a", 1, "b", 2);
            logger.trace("e", "a", 1, "b", 2, "c", 3);
            logger.trace("e", "a", 1, "b", 2, "c", 3, "d", 4);
            logger.debug("e");
            logger.debug("e", "a", 1);
            logger.debug("e", "a", 1, "b", 2);
            logger.debug("e", "a", 1, "b", 2, "c", 3);
            logger.debug("e", "a", 1, "b", 2, "c", 3, "d", 4);
            logger.info("e");
            logger.info("e", "a", 1);
            logger.info("e", "a", 1, "b", 2);
            logger.info("e", "a", 1, "b", 2, "c", 3);
            logger.info("e", "a", 1, "b", 2, "c", 3, "d", 4);
            logger.warn("e");
            logger.warn("e", "a", 1);
            logger.warn("e", "a", 1, "b", 2);
            logger.warn("e", "a", 1, "b", 2, "c", 3);
            logger.warn("e", "a", 1, "b", 2, "c", 3, "d", 4);
            logger.error("e");
            logger.error("e", "a", 1);
            logger.error("e", "a", 1, "b", 2);
            logger.error("e", "a", 1, "b", 2, "c", 3);
            logger.error("e", "a", 1, "b", 2, "c", 3, "d", 4);
            List<String> levels = List.of("trace", "debug", "info", "warning", "error");
            List<String> fields = List.of("", ",\"a\":1", ",\"b\":2", ",\"c\":3", ",\"d\":4");
            List<String> lines = log.lines();
            assertThat(lines).hasSize(25);
            for (int i = 0; i < lines.size(); i++) {
                assertThat(lines.get(i))
                        .endsWith("\"level\":\"" + levels.get(i / 5) + "\",\"logger\":\"some.Logger\",\"event\":\"e\""
                                + String.join("", fields.subList(0, i % 5 + 1)) + "}");
            }
        }
    }

    @Test
    void failures_everyArity() {
        try (LogCapture log = LogCapture.json()) {
            Exception thrown = new IllegalStateException("x");
            logger.warn("e", thrown);
            logger.warn("e", thrown, "a", 1);
            logger.warn("e", thrown, "a", 1, "b", 2);
            logger.warn("e", thrown, "a", 1, "b", 2, "c", 3);
            logger.warn("e", thrown, "a", 1, "b", 2, "c", 3, "d", 4);
            logger.error("e", thrown);
            logger.error("e", thrown, "a", 1);
            logger.error("e", thrown, "a", 1, "b", 2);
            logger.error("e", thrown, "a", 1, "b", 2, "c", 3);
            logger.error("e", thrown, "a", 1, "b", 2, "c", 3, "d", 4);
            List<JsonNode> events = log.events();
            assertThat(events)
                    .hasSize(10)
                    .allSatisfy(event -> assertThat(
                                    event.get("exception").get("message").asString())
                            .isEqualTo("x"));
            assertThat(events.get(4).get("d").asInt()).isEqualTo(4);
            assertThat(events.get(9).get("d").asInt()).isEqualTo(4);
        }
    }

    @Test
    void builder_anyNumberOfFields() {
        try (LogCapture log = LogCapture.json()) {
            EventBuilder event = logger.atInfo("e");
            IntStream.range(0, 20).forEach(i -> event.with("k" + i, i));
            event.with("late", () -> "made")
                    .with("broken", (Supplier<String>) () -> {
                        throw new IllegalStateException();
                    })
                    .with("none", null)
                    .with("letter", 'c')
                    .with("long", Long.MAX_VALUE)
                    .with(new IllegalStateException("x"))
                    .log();
            JsonNode json = log.event();
            assertThat(json.get("k19").asInt()).isEqualTo(19);
            assertThat(json.get("late").asString()).isEqualTo("made");
            assertThat(json.get("broken").asString()).isEqualTo("[failed: java.lang.IllegalStateException]");
            assertThat(json.get("none").isNull()).isTrue();
            assertThat(json.get("letter").asString()).isEqualTo("c");
            assertThat(json.get("long").asLong()).isEqualTo(Long.MAX_VALUE);
            assertThat(json.get("exception").get("message").asString()).isEqualTo("x");
        }
    }

    @Test
    void builder_levelOff_asksNothing() {
        try (LogCapture log = LogCapture.of(options -> options.level("WARN"))) {
            logger.atInfo("e")
                    .with("k", () -> {
                        throw new AssertionError("asked");
                    })
                    .with(new IllegalStateException())
                    .log();
            assertThat(logger.atDebug("e")).isSameAs(logger.atTrace("other"));
            assertThat(log.text()).isEmpty();
        }
    }

    @Test
    void levelOff_allocatesNothing() {
        try (LogCapture log = LogCapture.of(options -> options.level("ERROR"))) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 50; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 10_000; i++) {
                    logger.info("e", "a", "x", "b", "y", "c", log, "d", this);
                    logger.atDebug("e").with("a", "x").with("b", i).log();
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least).isLessThan(1000);
        }
    }

    @Test
    void nullsAndBraces_areTakenAsTheyAre() {
        try (LogCapture log = LogCapture.json()) {
            logger.info(null, null, null);
            logger.info("{} {", "k", "{}");
            assertThat(log.events().get(0).get("event").asString()).isEqualTo("null");
            assertThat(log.events().get(0).get("null").isNull()).isTrue();
            assertThat(log.events().get(1).get("event").asString()).isEqualTo("{} {");
        }
    }

    @Test
    void readyLoggers() {
        try (LogCapture log = LogCapture.json()) {
            for (EventLogger ready : List.of(Loggers.API, Loggers.DECODER, Loggers.DATABASE, Loggers.PERFORMANCE)) {
                ready.info("e");
            }
            assertThat(log.events())
                    .extracting(event -> event.get("logger").asString())
                    .containsExactly("api", "decoder", "database", "performance");
        }
    }

    /** Previous request's fields on a reused thread; context lost in workers. */
    @Test
    void context_travelsToWorkersAndDoesNotStay() throws Exception {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try (LogCapture log = LogCapture.json()) {
            try (LogContext scope = LogContext.of("request_id", "one")) {
                LogContext.wrap(worker).execute(() -> logger.info("with"));
            }
            worker.submit(() -> logger.info("without")).get(10, TimeUnit.SECONDS);
            assertThat(log.events().get(0).get("request_id").asString()).isEqualTo("one");
            assertThat(log.events().get(1).has("request_id")).isFalse();
        } finally {
            worker.shutdownNow();
        }
    }

    @Test
    void context_innerScopeClosed_outerIsBack() {
        try (LogCapture log = LogCapture.json();
                LogContext outer = LogContext.of("id", "outer", "kept", 1)) {
            try (LogContext inner = LogContext.of("id", "inner")) {
                logger.info("inside");
            }
            logger.info("after");
            assertThat(log.events().get(0).get("id").asString()).isEqualTo("inner");
            assertThat(log.events().get(0).get("kept").asInt()).isEqualTo(1);
            assertThat(log.events().get(1).get("id").asString()).isEqualTo("outer");
        }
    }

    @Test
    void threads_manyAtOnce_writeWholeLines() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try (LogCapture log = LogCapture.json()) {
            List<Future<?>> tasks = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int thread = t;
                tasks.add(workers.submit(() -> {
                    try (LogContext scope = LogContext.of("thread", thread)) {
                        for (int i = 0; i < 2000; i++) {
                            logger.info("e", "n", i, "text", "x".repeat(i % 300), "map", Map.of("thread", thread));
                        }
                    }
                }));
            }
            for (Future<?> task : tasks) {
                task.get(60, TimeUnit.SECONDS);
            }
            int[] next = new int[8];
            for (JsonNode event : log.events()) {
                int thread = event.get("thread").asInt();
                assertThat(event.get("map").get("thread").asInt()).isEqualTo(thread);
                assertThat(event.get("n").asInt()).isEqualTo(next[thread]++);
            }
            assertThat(next).containsOnly(2000);
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void otherBackend_getsFieldsAndContext() {
        PlainLogger plain = new PlainLogger();
        EventLogger other = new EventLogger(plain);
        try (LogContext scope = LogContext.of("request_id", "r1")) {
            other.error("failed {}", new IllegalStateException("x"), "file", "a.RU");
        }
        assertThat(plain.lines).containsExactly("ERROR file=a.RU request_id=r1 failed {} x");
    }

    @Test
    void otherBackend_throwing_doesNotReachTheCaller() {
        long before = LoggingConfig.dropped();
        PlainLogger plain = new PlainLogger();
        plain.broken = true;
        new EventLogger(plain).info("e");
        assertThat(LoggingConfig.dropped()).isEqualTo(before + 1);
    }

    /** A backend that knows messages only. */
    private static final class PlainLogger extends AbstractLogger {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient List<String> lines = new ArrayList<>();
        private boolean broken;

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object[] arguments, Throwable thrown) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            lines.add(level + " " + message + (thrown == null ? "" : " " + thrown.getMessage()));
        }

        @Override
        protected String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isTraceEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled(Marker marker) {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled(Marker marker) {
            return true;
        }
    }
}
