package dev.atpre.spring;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An application in a Java of its own, in a folder of its own, with the libraries that the starter and Spring MVC bring:
 * none of those that the starter takes up when an application has them.
 */
final class ApplicationProcess implements AutoCloseable {
    private static final Pattern SETTING =
            Pattern.compile("REDIS_.*|CACHE_.*|LOG_LEVEL|JSON_LOGS|ENVIRONMENT|ATP_.*|SPRING_.*");
    /** Jars of the test's class path that a plain application does not have. */
    private static final Pattern TAKEN_UP = Pattern.compile(
            "(spring-boot-(actuator|micrometer|health|jdbc|sql|transaction|cache|test|starter-(actuator|jdbc|cache|test)|jackson-test)"
                    + "|micrometer-(core|registry|jakarta)|HikariCP|h2|spring-(jdbc|tx|test)|junit|assertj|archunit|awaitility|mockito).*");

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Path log;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ApplicationProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts an application whose working folder is this one. */
    static ApplicationProcess start(
            Class<?> application, Path folder, Map<String, String> environment, String... options) throws IOException {
        Path log = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                application.getName(),
                "--server.port=0",
                "--server.address=127.0.0.1"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(SETTING.asMatchPredicate());
        builder.environment().putAll(environment);
        return new ApplicationProcess(builder.start(), log);
    }

    /** Waits until it serves. */
    ApplicationProcess ready() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> PORT.matcher(output()).find() || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("it ended: " + output());
        }
        return this;
    }

    /** Waits until it has ended by itself, and gives its exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it still runs: " + output());
        }
        return process.exitValue();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("no output", e);
        }
    }

    /** The log lines of an event. */
    List<JsonNode> events(String name) {
        return output().lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(line -> line.path("event").asString("").equals(name))
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private URI uri(String path) {
        Matcher port = PORT.matcher(output());
        if (!port.find()) {
            throw new AssertionError("it does not serve: " + output());
        }
        return URI.create("http://127.0.0.1:" + port.group(1) + path);
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar")
                        || !TAKEN_UP.matcher(Path.of(entry).getFileName().toString())
                                .matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
