package dev.atpre.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prometheus' own checker, {@code promtool} from the PATH: without it the calling test is skipped. Thread-safe: stateless.
 *
 * <pre>{@code
 * Promtool.Result result = Promtool.run(folder, "check", "config", "prometheus.yml");
 * assertThat(result.exitCode()).as(result.output()).isZero();
 * }</pre>
 */
public final class Promtool {
    private Promtool() {}

    /** How a run ended: 0 for success, and what it printed, errors included. */
    public record Result(int exitCode, String output) {}

    /** Runs it in a folder. */
    public static Result run(Path folder, String... arguments) {
        return run(folder, "", List.of(arguments));
    }

    /** Lints metrics in the text format. */
    public static Result checkMetrics(String exposition) {
        return run(Path.of("."), exposition, List.of("check", "metrics"));
    }

    private static Result run(Path folder, String input, List<String> arguments) {
        String program = Programs.require("promtool").toString();
        List<String> command =
                Stream.concat(Stream.of(program), arguments.stream()).toList();
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (OutputStream standardInput = process.getOutputStream()) {
                standardInput.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }
}
