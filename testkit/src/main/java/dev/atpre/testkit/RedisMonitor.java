package dev.atpre.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects every command that a Redis server runs, from any client, until it is closed. Thread-safe. */
public final class RedisMonitor implements AutoCloseable {
    private static final Pattern COMMAND = Pattern.compile("^[0-9.]+ \\[[^\\]]*\\] \"(.*)\"$");

    private final RespConnection connection;
    private final List<String> commands = new CopyOnWriteArrayList<>();

    RedisMonitor(RespConnection connection) {
        this.connection = connection;
        Thread thread = new Thread(this::collect, "redis-monitor");
        thread.setDaemon(true);
        thread.start();
    }

    /** Commands seen so far, oldest first, their words divided by one blank: {@code GET some-key}. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** The names of the commands seen so far, in upper case, oldest first. */
    public List<String> names() {
        return commands.stream()
                .map(command -> command.split(" ", 2)[0].toUpperCase(Locale.ROOT))
                .toList();
    }

    private void collect() {
        try {
            while (true) {
                Matcher command = COMMAND.matcher(connection.reply());
                if (command.matches()) {
                    commands.add(command.group(1).replace("\" \"", " "));
                }
            }
        } catch (IOException ignored) {
            // closed, or the server has ended
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
