package dev.atpre.cli;

import dev.atpre.cli.console.Console;
import dev.atpre.synth.trip.RecordingFile;
import dev.atpre.synth.trip.SyntheticTrip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the program in this process and catches what it says. */
final class Cli {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<RecordingFile> TRIP = SyntheticTrip.seeded(1);

    private Cli() {}

    /** What a run left: exit code, standard output and standard error. */
    record Result(int exitCode, String out, String err) {
        List<JsonNode> rows() {
            return Cli.rows(out);
        }

        JsonNode json() {
            return JSON.readTree(out);
        }
    }

    static Result run(Object... arguments) {
        return run(new byte[0], Set.of(), arguments);
    }

    static Result run(byte[] in, Set<Console.Stream> terminals, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = run(in, out, err, terminals, arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static int run(byte[] in, OutputStream out, OutputStream err, Set<Console.Stream> terminals, Object... arguments) {
        Console console = new Console(new ByteArrayInputStream(in), out, err, terminals);
        return new Program(console, "./atp")
                .run(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    static List<JsonNode> rows(String jsonLines) {
        return jsonLines.lines().map(JSON::readTree).toList();
    }

    /** The invented trip's recording with an extension. */
    static byte[] recording(String extension) {
        return TRIP.stream()
                .filter(each -> each.name().endsWith(extension))
                .findFirst()
                .orElseThrow()
                .content();
    }

    static Path write(Path path, byte[] content) {
        try {
            Files.createDirectories(path.getParent());
            return Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in a folder, hidden ones too, sorted. */
    static List<String> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** A copy with a byte changed. */
    static byte[] with(byte[] bytes, int offset, int value) {
        byte[] changed = bytes.clone();
        changed[offset] = (byte) value;
        return changed;
    }
}
