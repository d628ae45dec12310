package dev.atpre.core.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import dev.atpre.core.config.InvalidSettingException;
import dev.atpre.core.config.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;

class LoggingConfigTest {
    private final LogCapture before = new LogCapture();

    @AfterEach
    void restore() {
        LoggingConfig.inheritLevel("some");
        LoggingConfig.inheritLevel("some.logger");
        before.close();
    }

    @Test
    void configure_twice_doesNotDoubleLines() {
        try (LogCapture log = LogCapture.json()) {
            LoggingConfig.builder().output(log.stream()).configure();
            LoggingConfig.builder().output(log.stream()).configure();
            EventLogger.of("x").info("once");
            assertThat(log.lines()).hasSize(1);
        }
    }

    /** The second call of the original did nothing. */
    @Test
    void configure_again_takesOver() {
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        try (LogCapture log = LogCapture.of(options -> options.level("WARN"))) {
            EventLogger logger = EventLogger.of("x");
            logger.info("hidden");
            LoggingConfig.builder().level("DEBUG").json(false).output(second).configure();
            logger.debug("shown");
            assertThat(log.text()).isEmpty();
            assertThat(second.toString(StandardCharsets.UTF_8)).endsWith(" DEBUG   x shown\n");
        }
    }

    @Test
    void configure_underLoad_losesAndDoublesNothing() throws InterruptedException {
        LoneStream lines = new LoneStream();
        LoggingConfig.builder().output(lines).configure();
        AtomicBoolean running = new AtomicBoolean(true);
        CountDownLatch started = new CountDownLatch(1);
        int[] logged = {0};
        Thread load = new Thread(() -> {
            EventLogger logger = EventLogger.of("x");
            while (running.get() || logged[0] < 2000) {
                logger.info("e", "n", logged[0]++);
                started.countDown();
            }
        });
        load.start();
        started.await();
        for (int i = 0; i < 50; i++) {
            LoggingConfig.builder()
                    .output(lines)
                    .async(i % 2 == 0)
                    .json(i % 3 > 0)
                    .queueWait(Duration.ofMinutes(1))
                    .configure();
        }
        running.set(false);
        load.join();
        assertThat(LoggingConfig.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(lines.bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(logged[0]);
        assertThat(lines.overlapped).isFalse();
    }

    /** Knows whether two threads were in it at once. */
    private static final class LoneStream extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile boolean overlapped;
        private volatile CountDownLatch open = new CountDownLatch(0);

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            overlapped |= !busy.compareAndSet(false, true);
            awaitOpen();
            bytes.write(source, offset, length);
            busy.set(false);
        }

        private void awaitOpen() {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void configure_again_sameStream_isNeverEnteredTwiceAtOnce() throws InterruptedException {
        LoneStream stream = new LoneStream();
        stream.open = new CountDownLatch(1);
        LoggingConfig.builder().output(stream).configure();
        Thread first = new Thread(() -> EventLogger.of("x").info("first"));
        first.start();
        await().until(stream.busy::get);
        LoggingConfig.builder().output(stream).json(false).configure();
        Thread second = new Thread(() -> EventLogger.of("x").info("second"));
        second.start();
        await().until(() -> second.getState() == Thread.State.WAITING);
        stream.open.countDown();
        first.join();
        second.join();
        assertThat(stream.overlapped).isFalse();
        assertThat(stream.bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    }

    @Test
    void configure_again_endsTheWriterBefore() {
        try (LogCapture log = LogCapture.of(options -> options.async(true))) {
            await().untilAsserted(() -> assertThat(writers()).isOne());
            LoggingConfig.builder().output(log.stream()).async(true).configure();
            await().untilAsserted(() -> assertThat(writers()).isOne());
            LoggingConfig.builder().output(log.stream()).configure();
            await().untilAsserted(() -> assertThat(writers()).isZero());
        }
    }

    private static long writers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("atp-log-writer"))
                .count();
    }

    @Test
    void configure_replacesConsoleAppenders_keepsOthers() {
        Logger root = LogCapture.context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(LogCapture.context());
        encoder.setPattern("%msg%n");
        encoder.start();
        console.setEncoder(encoder);
        console.setContext(LogCapture.context());
        console.start();
        ListAppender<ILoggingEvent> list = new ListAppender<>();
        list.start();
        root.addAppender(console);
        root.addAppender(list);
        try (LogCapture log = LogCapture.json()) {
            EventLogger.of("x").info("e");
            assertThat(root.isAttached(console)).isFalse();
            assertThat(list.list).hasSize(1);
            assertThat(log.lines()).hasSize(1);
        } finally {
            root.detachAppender(console);
            root.detachAppender(list);
        }
    }

    @Test
    void configure_standardOutputByDefault_standardErrorWhenAsked() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream toOut = new ByteArrayOutputStream();
        ByteArrayOutputStream toErr = new ByteArrayOutputStream();
        System.setOut(new PrintStream(toOut, false, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(toErr, false, StandardCharsets.UTF_8));
        try {
            LoggingConfig.configure("INFO", true, false);
            EventLogger.of("x").info("to_out");
            LoggingConfig.builder().standardError().configure();
            EventLogger.of("x").info("to_err");
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(toOut.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"level\":\"info\",\"logger\":\"x\",\"event\":\"to_out\"}\n");
        assertThat(toErr.toString(StandardCharsets.UTF_8)).contains("to_err").doesNotContain("to_out");
    }

    @Test
    void configure_bySettings() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LoggingConfig.builder()
                .settings(Settings.of(Map.of("LOG_LEVEL", "warning", "JSON_LOGS", "true", "ENVIRONMENT", "production")))
                .output(bytes)
                .configure();
        EventLogger.of("x").info("hidden");
        EventLogger.of("x").warn("shown");
        JsonNode json = LogCapture.parse(bytes.toString(StandardCharsets.UTF_8));
        assertThat(json.get("event").asString()).isEqualTo("shown");
        assertThat(json.get("environment").asString()).isEqualTo("production");
    }

    @Test
    void configure_bySettings_notJson() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LoggingConfig.builder()
                .settings(Settings.of(Map.of("JSON_LOGS", "off", "ENVIRONMENT", "test")))
                .output(bytes)
                .configure();
        EventLogger.of("x").info("e");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith(" INFO    x e environment=test\n");
    }

    @Test
    void configure_bySettingsNotSet_isInfoJson() {
        LoggingConfig.configure(Settings.of(Map.of()));
        assertThat(LoggingConfig.level("ROOT")).isEqualTo("INFO");
    }

    @Test
    void settings_bad_areExplained() {
        assertThatThrownBy(() -> LoggingConfig.configure(Settings.of(Map.of("LOG_LEVEL", "LOUD"))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll("LOG_LEVEL", "LOUD", "TRACE, DEBUG, INFO, WARN");
        assertThatThrownBy(() -> LoggingConfig.configure(Settings.of(Map.of("JSON_LOGS", "perhaps"))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("JSON_LOGS");
    }

    @Test
    void level_bad_isExplained() {
        assertThatThrownBy(() -> LoggingConfig.configure("LOUD", true, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("log level \"LOUD\": expected one of"
                        + " [TRACE, DEBUG, INFO, WARN, WARNING, ERROR, CRITICAL, OFF]");
        assertThatThrownBy(() -> LoggingConfig.level("x", "")).hasMessageContaining("TRACE");
    }

    @Test
    void level_changesAtRunTime() {
        try (LogCapture log = LogCapture.of(options -> options.level("INFO"))) {
            EventLogger logger = EventLogger.of("some.logger");
            logger.debug("one");
            LoggingConfig.level("some", "DEBUG");
            logger.debug("two");
            assertThat(logger.isEnabled(Level.DEBUG)).isTrue();
            LoggingConfig.level("some.logger", "critical");
            logger.warn("three");
            assertThat(LoggingConfig.level("some.logger")).isEqualTo("ERROR");
            LoggingConfig.inheritLevel("some.logger");
            logger.debug("four");
            LoggingConfig.inheritLevel("some");
            logger.debug("five");
            LoggingConfig.level("", "OFF");
            logger.error("six");
            assertThat(log.events()).extracting(e -> e.get("event").asString()).containsExactly("two", "four");
        }
    }

    @Test
    void options_outOfRange_areExplained() {
        LoggingConfig.Builder options = LoggingConfig.builder();
        assertThatThrownBy(() -> options.queueEvents(0)).hasMessage("queueEvents is 0: expected 1 to 1000000");
        assertThatThrownBy(() -> options.queueBytes(1))
                .hasMessage("queueBytes is 1 bytes: expected 65536 to 1073741824 bytes");
        assertThatThrownBy(() -> options.queueWait(Duration.ofHours(1)))
                .hasMessage("queueWait is 3600000 ms: expected 0 to 60000 ms");
        options.field("x", "y".repeat(32_000)).field("z", "y".repeat(32_000)).field("u", "y".repeat(32_000));
        assertThatThrownBy(options::configure).hasMessageContaining("longer than 65536 bytes: [x, z, u]");
    }

    @Test
    void fields_constant_areOnEveryLine() {
        try (LogCapture log =
                LogCapture.of(options -> options.environment("test").field("service", "atp"))) {
            EventLogger.of("x").info("e", "service", "other");
            assertThat(log.text()).endsWith("\"environment\":\"test\",\"service\":\"atp\",\"service_1\":\"other\"}\n");
        }
    }

    @Test
    void logbackReset_isSurvived() {
        try (LogCapture log = LogCapture.json()) {
            EventLogger.of("x").info("one");
            Logger root = LogCapture.context().getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.detachAndStopAllAppenders();
            LoggingConfig.builder().output(log.stream()).configure();
            EventLogger.of("x").info("two");
            assertThat(log.events()).extracting(e -> e.get("event").asString()).containsExactly("one", "two");
        }
    }

    @Test
    void encoder_inLogbackXml(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("app.log");
        String xml = """
                <configuration>
                  <appender name="FILE" class="ch.qos.logback.core.FileAppender">
                    <file>%s</file>
                    <encoder class="dev.atpre.core.logging.JsonLinesEncoder">
                      <environment>production</environment>
                      <thread>true</thread>
                      <timestamp>false</timestamp>
                    </encoder>
                  </appender>
                  <root level="INFO"><appender-ref ref="FILE"/></root>
                </configuration>
                """.formatted(file);
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        context.getLogger("x").atInfo().addKeyValue("k", 1).log("e");
        context.stop();
        assertThat(Files.readString(file))
                .isEqualTo("{\"level\":\"info\",\"logger\":\"x\",\"event\":\"e\",\"thread\":\"main\","
                        + "\"environment\":\"production\",\"k\":1}\n");
    }
}
