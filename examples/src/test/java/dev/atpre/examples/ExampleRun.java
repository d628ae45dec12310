package dev.atpre.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run of an example's {@code main} as a user has it: a Java of its own, with variables of the environment.
 *
 * @param exitCode 0 when it ended well
 * @param output what it wrote to standard output and standard error
 */
record ExampleRun(int exitCode, String output) {
    private static final int SECONDS = 60;
    private static final Pattern SETTING = Pattern.compile("REDIS_.*|CACHE_.*|LOG_LEVEL|JSON_LOGS|ENVIRONMENT");

    static ExampleRun of(Class<?> example, Map<String, String> environment, String... arguments) {
        try {
            Path log = Files.createTempFile("example", ".log");
            Process process = start(example, environment, log, arguments);
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String output = Files.readString(log, StandardCharsets.UTF_8);
            Files.delete(log);
            if (!ended) {
                throw new AssertionError("%s still ran after %d s: %s".formatted(example, SECONDS, output));
            }
            return new ExampleRun(process.exitValue(), output);
        } catch (IOException e) {
            throw new AssertionError("cannot run " + example, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Starts an example that goes on until it is ended; its output goes into a file. */
    static Process start(Class<?> example, Map<String, String> environment, Path output, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                example.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(SETTING.asMatchPredicate());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The log lines among its output. */
    List<JsonNode> events() {
        return output.lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    /** The log lines of one event. */
    Stream<JsonNode> events(String name) {
        return events().stream().filter(event -> event.path("event").asString().equals(name));
    }

    /** The log line of an event that occurs once. */
    JsonNode event(String name) {
        List<JsonNode> found = events(name).toList();
        if (found.size() != 1) {
            throw new AssertionError("%d events %s, expected 1: %s".formatted(found.size(), name, output));
        }
        return found.get(0);
    }
}
