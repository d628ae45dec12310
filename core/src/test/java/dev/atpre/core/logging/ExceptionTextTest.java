package dev.atpre.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExceptionTextTest {
    @Test
    void exception_typeMessageStack() {
        JsonNode json = exception(new IllegalStateException("outer", inner()));
        assertThat(json.get("type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(json.get("message").asString()).isEqualTo("outer");
        assertThat(json.get("stack").asString())
                .startsWith("java.lang.IllegalStateException: outer\n\tat dev.atpre.core.logging.ExceptionTextTest.")
                .contains("\nCaused by: java.io.IOException: inner\n\tat ")
                .containsPattern("\n\t\\.\\.\\. \\d+ more");
    }

    @Test
    void exception_withoutMessage() {
        assertThat(exception(new IllegalStateException()).get("message").isNull())
                .isTrue();
    }

    @Test
    void exception_suppressed() {
        Exception thrown = new IllegalStateException("outer");
        thrown.addSuppressed(new IOException("first"));
        thrown.addSuppressed(new IOException("second"));
        assertThat(exception(thrown).get("stack").asString())
                .contains("\n\tSuppressed: java.io.IOException: first\n\t\tat ")
                .contains("\n\tSuppressed: java.io.IOException: second");
    }

    @Test
    void exception_cyclic_ends() {
        Exception one = new IllegalStateException("one");
        Exception two = new IllegalStateException("two", one);
        one.initCause(two);
        one.addSuppressed(two);
        assertThat(exception(one).get("stack").asString()).contains("[cycle] java.lang.IllegalStateException: one");
    }

    @Test
    void exception_longChain_isCut() {
        Exception thrown = new IllegalStateException("m".repeat(1000));
        for (int i = 0; i < 2000; i++) {
            thrown = new IllegalStateException("m".repeat(1000), thrown);
        }
        assertThat(exception(thrown).get("stack").asString())
                .hasSizeLessThan(300_000)
                .endsWith("\n... stack cut");
    }

    /** What a broken exception does to Logback must not reach who logs it. */
    @Test
    void exception_whoseMethodsThrow_isNamed() {
        try (LogCapture log = LogCapture.json()) {
            Exception hostile = new IllegalStateException() {
                @Override
                public String getMessage() {
                    throw new UnsupportedOperationException();
                }
            };
            EventLogger.of("x").error("failed", hostile, "file", "a.RU");
            JsonNode json = log.event();
            assertThat(json.get("event").asString()).isEqualTo("failed");
            assertThat(json.get("file").asString()).isEqualTo("a.RU");
            assertThat(json.get("exception_type").asString()).startsWith(ExceptionTextTest.class.getName());
        }
    }

    @Test
    void exception_chainTooDeepForTheBackend_isNamed() {
        try (LogCapture log = LogCapture.json()) {
            Exception thrown = new IllegalStateException();
            for (int i = 0; i < 100_000; i++) {
                thrown = new IllegalStateException("m", thrown);
                thrown.setStackTrace(new StackTraceElement[0]);
            }
            EventLogger.of("x").error("failed", thrown);
            assertThat(log.event().get("exception_type").asString()).isEqualTo("java.lang.IllegalStateException");
        }
    }

    @Test
    void exception_hostileFrames_areEscaped() {
        Exception thrown = new IllegalStateException("x");
        thrown.setStackTrace(new StackTraceElement[] {new StackTraceElement("a\nb", "c\"d", "e\rf", 1)});
        assertThat(exception(thrown).get("stack").asString()).endsWith("\tat a\nb.c\"d(e\rf:1)");
        assertThat(Events.console(Events.of(Level.ERROR, "e", thrown)))
                .endsWith("    java.lang.IllegalStateException: x\n        at a\\nb.c\"d(e\\rf:1)\n");
    }

    /** One failure is one event, whatever its causes. */
    @Test
    void exception_isWrittenOnce() {
        try (LogCapture log = LogCapture.json()) {
            EventLogger.of("x").error("failed", new IllegalStateException("outer", new IOException("inner")));
            assertThat(log.events()).hasSize(1);
            assertThat(log.text().split("java.io.IOException: inner", -1)).hasSize(2);
        }
    }

    private static IOException inner() {
        return new IOException("inner");
    }

    private static JsonNode exception(Throwable thrown) {
        return LogCapture.parse(Events.json(Events.of(Level.ERROR, "e", thrown)))
                .get("exception");
    }
}
