package dev.atpre.testkit;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.opentest4j.TestAbortedException;

/**
 * A real Redis server on a free loopback port, with a folder of its own: {@code redis-server} from the PATH, else the
 * 6.2 that comes with the test libraries; where neither runs, the calling test is skipped. It writes nothing to disk
 * unless told so. {@link #close()} ends it, in whatever state it is, and deletes the folder. Thread-safe.
 *
 * <pre>{@code
 * try (RedisServer redis = RedisServer.start("requirepass secret", "maxmemory 4mb")) {
 *     ... redis.port() ...
 *     redis.freeze();
 * }
 * }</pre>
 */
public final class RedisServer implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final Duration READY_WITHIN = Duration.ofSeconds(20);
    private static final int REPLY_MILLIS = 10_000;

    private final Path program;
    private final Path folder;
    private final int port;
    private volatile List<String> configuration;
    private volatile Process process;

    private RedisServer(Path program, Path folder, int port, List<String> configuration) {
        this.program = program;
        this.folder = folder;
        this.port = port;
        this.configuration = configuration;
        this.process = launch();
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param configuration further lines of a {@code redis.conf}; later lines win
     * @throws IllegalStateException when it does not start, with what it said
     */
    public static RedisServer start(String... configuration) {
        return start(folder -> Programs.find("redis-server").orElseGet(() -> bundled(folder)), configuration);
    }

    /** As {@link #start}, always the 6.2 that comes with the test libraries. */
    public static RedisServer startBundled(String... configuration) {
        return start(RedisServer::bundled, configuration);
    }

    private interface Program {
        Path in(Path folder);
    }

    private static RedisServer start(Program program, String... configuration) {
        for (int attempt = 1; ; attempt++) {
            RedisServer server = attempt(program, configuration);
            if (server.isReadyInTime()) {
                return server;
            }
            String said = server.log();
            server.close();
            // The free port may have been taken by somebody else in the meantime.
            if (attempt == ATTEMPTS || !said.contains("Address already in use")) {
                throw new IllegalStateException("Redis did not start within %s: %s".formatted(READY_WITHIN, said));
            }
        }
    }

    private static RedisServer attempt(Program program, String... configuration) {
        try {
            Path folder = Files.createTempDirectory("redis");
            return new RedisServer(program.in(folder), folder, Programs.freePort(), List.of(configuration));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for Redis", e);
        }
    }

    /** The server inside embedded-redis' jar, as a file that can be run. */
    private static Path bundled(Path folder) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch");
        Optional<String> name = switch ((system.startsWith("mac") ? "mac" : system) + "/" + machine) {
            case "linux/amd64" -> Optional.of("redis-server-6.2.6-v5-linux-amd64");
            case "linux/aarch64" -> Optional.of("redis-server-6.2.7-linux-arm64");
            case "mac/x86_64" -> Optional.of("redis-server-6.2.6-v5-darwin-amd64");
            case "mac/aarch64" -> Optional.of("redis-server-6.2.6-v5-darwin-arm64");
            default -> Optional.empty();
        };
        Path file = folder.resolve("redis-server");
        try (InputStream in = name.map(resource -> RedisServer.class.getResourceAsStream("/" + resource))
                .orElseThrow(() -> new TestAbortedException(
                        "no program \"redis-server\" on the PATH and none bundled for %s on %s: install it to run this test"
                                .formatted(system, machine)))) {
            Files.copy(in, file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the bundled Redis", e);
        }
        if (!file.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make " + file + " executable");
        }
        return file;
    }

    private Process launch() {
        try {
            Path file = folder.resolve("redis.conf");
            String base = "bind 127.0.0.1\nport %d\ndir %s\nsave \"\"\n".formatted(port, folder);
            Files.writeString(file, base + String.join("\n", configuration) + "\n");
            return new ProcessBuilder(program.toString(), file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program, e);
        }
    }

    /** Where it listens: an address of this machine only. */
    public String host() {
        return "127.0.0.1";
    }

    /** Where it listens, the same after a restart. */
    public int port() {
        return port;
    }

    /** A folder that lives as long as the server: its working folder. */
    public Path folder() {
        return folder;
    }

    /**
     * Runs a command over a connection of its own, authenticated if a password was configured.
     *
     * @return the reply as text: an absent value is {@code (nil)}, a list has a line for each item
     * @throws IllegalStateException when the server refuses the command or is not there
     */
    public String command(String... words) {
        try (RespConnection connection = connect()) {
            String reply = connection.call(words);
            if (reply.startsWith("-")) {
                throw new IllegalStateException(words[0] + " was refused: " + reply);
            }
            return reply;
        } catch (IOException e) {
            throw new IllegalStateException("no answer to %s on port %d".formatted(words[0], port), e);
        }
    }

    /** Starts to collect all commands that the server runs. */
    public RedisMonitor monitor() {
        try {
            RespConnection connection = connect(0);
            String reply = connection.call("MONITOR");
            if (!reply.equals("OK")) {
                throw new IllegalStateException("MONITOR was refused: " + reply);
            }
            return new RedisMonitor(connection);
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to MONITOR on port " + port, e);
        }
    }

    /** Ends the server at once, without a farewell to its clients (SIGKILL). */
    public void kill() {
        try {
            process.destroyForcibly().waitFor(READY_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the process, connections stay (SIGSTOP). */
    public void freeze() {
        signal("STOP");
    }

    /** Lets a frozen process go on (SIGCONT). */
    public void thaw() {
        signal("CONT");
    }

    /** Starts it again on the same port, with the same configuration; kills it first if it runs. */
    public void restart() {
        kill();
        process = launch();
        if (!isReadyInTime()) {
            throw new IllegalStateException("Redis did not restart within %s: %s".formatted(READY_WITHIN, log()));
        }
    }

    /** Starts it again on the same port, with another configuration; kills it first if it runs. */
    public void restartWith(String... newConfiguration) {
        configuration = List.of(newConfiguration);
        restart();
    }

    /** What it has logged. */
    public String log() {
        try {
            return Files.readString(logFile().toPath());
        } catch (IOException e) {
            throw new UncheckedIOException("the log of Redis is gone", e);
        }
    }

    @Override
    public void close() {
        kill();
        Programs.delete(folder);
    }

    private File logFile() {
        return folder.resolve("log").toFile();
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("could not send SIG%s to Redis".formatted(name));
            }
        } catch (IOException e) {
            throw new TestAbortedException("no program \"kill\" on the PATH to run this test", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RespConnection connect() throws IOException {
        return connect(REPLY_MILLIS);
    }

    private RespConnection connect(int readMillis) throws IOException {
        RespConnection connection = new RespConnection(port, readMillis);
        Optional<String> password = configuration.stream()
                .filter(line -> line.startsWith("requirepass "))
                .map(line -> line.substring("requirepass ".length()))
                .reduce((first, last) -> last);
        if (password.isPresent()) {
            connection.call("AUTH", password.get());
        }
        return connection;
    }

    /** An error is an answer, too: a password may be wanted, or data still be loading. */
    private boolean isReadyInTime() {
        try {
            await().atMost(READY_WITHIN)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !process.isAlive() || answers());
            return process.isAlive();
        } catch (ConditionTimeoutException ignored) {
            return false;
        }
    }

    private boolean answers() {
        try (RespConnection connection = new RespConnection(port, REPLY_MILLIS)) {
            return !connection.call("PING").isEmpty();
        } catch (IOException ignored) {
            return false;
        }
    }
}
