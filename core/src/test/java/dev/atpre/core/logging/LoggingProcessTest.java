package dev.atpre.core.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logging in a process of its own: its end, and a class path without Logback. */
@Timeout(120)
class LoggingProcessTest {
    private static final int EVENTS = 20_000;

    @Test
    void exit_losesNothingAccepted() throws Exception {
        assertThat(run(classPath(), "exit").lines()).hasSize(EVENTS).allSatisfy(LogCapture::parse);
    }

    @Test
    void endOfMain_losesNothingAccepted() throws Exception {
        assertThat(run(classPath(), "end").lines()).hasSize(EVENTS).allSatisfy(LogCapture::parse);
    }

    @Test
    void exit_whatOtherHooksLog_isWritten() throws Exception {
        assertThat(run(classPath(), "hook").lines())
                .anySatisfy(line -> assertThat(line).contains("last_words"));
    }

    @Test
    void withoutLogback_eventsAreTakenAndConfigureSaysWhatToDo() throws Exception {
        String withoutLogback = Arrays.stream(classPath().split(File.pathSeparator))
                .filter(path -> !Path.of(path).getFileName().toString().startsWith("logback"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(run(withoutLogback, "plain"))
                .contains("dropped 0")
                .contains("LoggingConfig works with Logback, but SLF4J uses org.slf4j.helpers.NOP");
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static String run(String classPath, String what) throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        LoggingProgram.class.getName(),
                        what,
                        String.valueOf(EVENTS))
                .toList();
        Process process = new ProcessBuilder(command).start();
        try {
            // Nothing is read before all is logged: most of it is then still in the queue.
            process.getErrorStream().read();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
