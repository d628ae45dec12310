package dev.atpre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts the program as processes of their own; closing ends those that have not ended. */
final class ChildProgram implements AutoCloseable {
    private final Path err;
    private final List<Process> started = new ArrayList<>();

    /**
     * Processes that write standard error to a file.
     *
     * @param err the folder in which it lies is theirs, too
     */
    ChildProgram(Path err) {
        this.err = err;
    }

    ProcessBuilder program(List<String> javaOptions, Object... arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(javaOptions);
        line.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        Stream.of(arguments).map(Object::toString).forEach(line::add);
        return new ProcessBuilder(line).directory(err.getParent().toFile()).redirectError(err.toFile());
    }

    Process start(ProcessBuilder program) throws IOException {
        Process process = program.start();
        started.add(process);
        return process;
    }

    static int exitCode(Process process, Duration atMost) throws InterruptedException {
        assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                .as("ends within " + atMost)
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }
}
