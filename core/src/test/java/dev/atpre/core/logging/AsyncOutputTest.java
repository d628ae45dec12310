package dev.atpre.core.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atpre.core.context.LogContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class AsyncOutputTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final EventLogger logger = EventLogger.of("x");

    /** A stream that can be held up and made to fail. */
    private static final class Gate extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private volatile CountDownLatch open = new CountDownLatch(0);
        private volatile CountDownLatch reached = new CountDownLatch(1);
        private volatile boolean failing;

        void shut() {
            reached = new CountDownLatch(1);
            open = new CountDownLatch(1);
        }

        void open() {
            open.countDown();
        }

        void awaitReached() throws InterruptedException {
            assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            reached.countDown();
            awaitOpen();
            if (failing) {
                bytes.write(source, offset, length / 2);
                throw new IOException("disk full");
            }
            bytes.write(source, offset, length);
        }

        private void awaitOpen() {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        List<JsonNode> events() {
            return bytes.toString(StandardCharsets.UTF_8)
                    .lines()
                    .map(LogCapture::parse)
                    .toList();
        }

        List<String> names() {
            return events().stream().map(event -> event.get("event").asString()).toList();
        }
    }

    private static LogCapture to(Gate gate, int events, Duration wait) {
        return LogCapture.of(options -> options.output(gate)
                .async(true)
                .queueEvents(events)
                .queueBytes(64 << 10)
                .queueWait(wait));
    }

    /** Fills a queue of some events behind one that is being written. */
    private void fill(Gate gate, int events) throws InterruptedException {
        gate.shut();
        logger.info("first");
        gate.awaitReached();
        for (int i = 1; i < events; i++) {
            logger.info("queued");
        }
    }

    @Test
    void lines_areMadeOnTheCallersThread() {
        Gate gate = new Gate();
        try (LogCapture log = to(gate, 100, LONG)) {
            List<Integer> mutable = new ArrayList<>(List.of(1));
            gate.shut();
            try (LogContext scope = LogContext.of("request_id", "r1")) {
                logger.info("e", "list", mutable);
            }
            mutable.add(2);
            gate.open();
            assertThat(LoggingConfig.flush(LONG)).isTrue();
            assertThat(gate.events().get(0).get("list").size()).isEqualTo(1);
            assertThat(gate.events().get(0).get("request_id").asString()).isEqualTo("r1");
        }
    }

    @Test
    void lines_keepTheirOrder() {
        Gate gate = new Gate();
        try (LogCapture log = to(gate, 50, LONG)) {
            for (int i = 0; i < 20_000; i++) {
                logger.info("e", "n", i);
            }
            assertThat(LoggingConfig.flush(LONG)).isTrue();
            List<JsonNode> events = gate.events();
            assertThat(events).hasSize(20_000);
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.get(i).get("n").asInt()).isEqualTo(i);
            }
        }
    }

    /** Others dropped silently, or blocked requests. */
    @Test
    void queueFull_dropsCountsAndSays() throws InterruptedException {
        Gate gate = new Gate();
        long before = LoggingConfig.dropped();
        try (LogCapture log = to(gate, 3, Duration.ofMillis(20))) {
            fill(gate, 3);
            long start = System.nanoTime();
            for (int i = 0; i < 1000; i++) {
                logger.info("too_much");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(20), Duration.ofSeconds(5));
            assertThat(LoggingConfig.dropped()).isEqualTo(before + 1000);
            gate.open();
            await().untilAsserted(() -> assertThat(gate.names()).contains("log_events_dropped"));
            assertThat(gate.names()).containsExactly("first", "queued", "queued", "log_events_dropped");
            assertThat(gate.events().get(3).get("count").asInt()).isEqualTo(1000);
            assertThat(gate.events().get(3).get("level").asString()).isEqualTo("warning");
            logger.info("after");
            assertThat(LoggingConfig.flush(LONG)).isTrue();
            assertThat(gate.names()).endsWith("after");
        }
    }

    @Test
    void queueFull_callerWaitsForRoom() throws InterruptedException {
        Gate gate = new Gate();
        long before = LoggingConfig.dropped();
        try (LogCapture log = to(gate, 2, LONG)) {
            fill(gate, 2);
            Thread caller = new Thread(() -> logger.info("waiting"));
            caller.start();
            await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
            gate.open();
            caller.join();
            assertThat(LoggingConfig.flush(LONG)).isTrue();
            assertThat(gate.names()).containsExactly("first", "queued", "waiting");
            assertThat(LoggingConfig.dropped()).isEqualTo(before);
        }
    }

    @Test
    void queueFull_errorWaitsLonger() throws InterruptedException {
        Gate gate = new Gate();
        try (LogCapture log = to(gate, 2, Duration.ofMillis(20))) {
            fill(gate, 2);
            long start = System.nanoTime();
            logger.error("important");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(199));
            gate.open();
        }
    }

    @Test
    void queueFull_byBytes() throws InterruptedException {
        Gate gate = new Gate();
        long before = LoggingConfig.dropped();
        try (LogCapture log = to(gate, 1000, Duration.ZERO)) {
            gate.shut();
            logger.info("first");
            gate.awaitReached();
            for (int i = 0; i < 10; i++) {
                logger.info("big", "v", "x".repeat(20_000));
            }
            assertThat(LoggingConfig.dropped()).isEqualTo(before + 7);
            gate.open();
        }
    }

    @Test
    void line_longerThanTheQueue_isWritten() {
        Gate gate = new Gate();
        try (LogCapture log = to(gate, 10, LONG)) {
            logger.info("big", "v", List.of("x".repeat(32_000), "y".repeat(32_000), "z".repeat(32_000)));
            assertThat(LoggingConfig.flush(LONG)).isTrue();
            assertThat(gate.events()).hasSize(1);
        }
    }

    @Test
    void callerInterrupted_losesNothingAndStaysInterrupted() throws InterruptedException {
        Gate gate = new Gate();
        try (LogCapture log = to(gate, 2, LONG)) {
            fill(gate, 2);
            boolean[] interrupted = {false};
            Thread caller = new Thread(() -> {
                Thread.currentThread().interrupt();
                logger.info("waiting");
                interrupted[0] = Thread.currentThread().isInterrupted();
            });
            caller.start();
            await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
            gate.open();
            caller.join();
            assertThat(interrupted[0]).isTrue();
            assertThat(LoggingConfig.flush(LONG)).isTrue();
            assertThat(gate.names()).endsWith("waiting");
        }
    }

    @Test
    void flush_heldUp_saysSo() throws InterruptedException {
        Gate gate = new Gate();
        try (LogCapture log = to(gate, 2, LONG)) {
            fill(gate, 2);
            assertThat(LoggingConfig.flush(Duration.ofMillis(20))).isFalse();
            gate.open();
            assertThat(LoggingConfig.flush(LONG)).isTrue();
        }
    }

    @Test
    void close_writesEverything() {
        Gate gate = new Gate();
        LogCapture log = to(gate, 1_000, LONG);
        for (int i = 0; i < 900; i++) {
            logger.info("e");
        }
        log.close();
        assertThat(gate.events()).hasSize(900);
    }

    /** Waits ten seconds. */
    @Test
    @Tag("slow")
    void close_streamDead_endsAndLaterEventsDoNotHang() throws InterruptedException {
        Gate gate = new Gate();
        AsyncOutput output = new AsyncOutput(new DirectOutput(gate), 10, 1 << 20, Duration.ofMillis(20));
        output.start();
        byte[] line = "{\"event\":\"e\"}\n".getBytes(StandardCharsets.UTF_8);
        gate.shut();
        output.write(line, line.length, false);
        gate.awaitReached();
        output.close();
        long before = LoggingConfig.dropped();
        output.write(line, line.length, true);
        assertThat(LoggingConfig.dropped()).isEqualTo(before + 1);
        gate.open();
        assertThat(output.flush(LONG)).isTrue();
        output.write(line, line.length, true);
        assertThat(gate.names()).containsExactly("e", "e");
    }

    @Test
    void streamFailing_doesNotEndTheWriter() {
        Gate gate = new Gate();
        long before = LoggingConfig.dropped();
        try (LogCapture log = to(gate, 10, LONG)) {
            gate.failing = true;
            logger.info("lost");
            await().untilAsserted(() -> assertThat(LoggingConfig.dropped()).isEqualTo(before + 1));
            gate.failing = false;
            logger.info("after");
            assertThat(LoggingConfig.flush(LONG)).isTrue();
        }
        assertAfterFailure(gate);
    }

    @Test
    void streamFailing_synchronously_isCountedAndSaid() {
        Gate gate = new Gate();
        long before = LoggingConfig.dropped();
        try (LogCapture log = LogCapture.of(options -> options.output(gate))) {
            gate.failing = true;
            logger.info("lost");
            assertThat(LoggingConfig.dropped()).isEqualTo(before + 1);
            gate.failing = false;
            logger.info("after");
        }
        assertAfterFailure(gate);
    }

    /** Half a line is there; what follows begins a line of its own. */
    private static void assertAfterFailure(Gate gate) {
        List<String> lines = gate.bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(LogCapture.parse(lines.get(1)).get("count").asInt()).isEqualTo(1);
        assertThat(LogCapture.parse(lines.get(2)).get("event").asString()).isEqualTo("after");
    }

    @Test
    void streamThatLogs_doesNotHang() {
        OutputStream logging = new OutputStream() {
            @Override
            public void write(int b) {
                logger.info("inside");
            }
        };
        long before = LoggingConfig.dropped();
        try (LogCapture log = LogCapture.of(options -> options.output(logging))) {
            logger.info("e");
        }
        assertThat(LoggingConfig.dropped()).isGreaterThan(before);
    }
}
