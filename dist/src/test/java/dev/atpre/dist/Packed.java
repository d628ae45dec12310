package dev.atpre.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An archive that was unpacked as a user does it, and its program. */
record Packed(Path home) {
    /** What a run left. */
    record Result(int exitCode, String out) {}

    /** Unpacks an archive below a folder; it holds one folder. */
    static Packed into(Path folder, Path archive) throws IOException, InterruptedException {
        List<String> command = archive.toString().endsWith(".zip")
                ? List.of("unzip", "-q", archive.toString(), "-d", folder.toString())
                : List.of("tar", "-xzf", archive.toString(), "-C", folder.toString());
        Result result = run(command, folder, Map.of());
        if (result.exitCode() != 0) {
            throw new IOException(command + ": " + result.out());
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return new Packed(
                    inside.filter(path -> path.getFileName().toString().startsWith("atp-"))
                            .findFirst()
                            .orElseThrow());
        }
    }

    Path launcher() {
        return home.resolve("bin/atp");
    }

    /** Runs the program in some folder, with nothing in its environment but what is given. */
    Result run(Path in, Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(arguments));
        return run(command, in, environment);
    }

    static Result run(List<String> command, Path in, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
        if (!environment.isEmpty()) {
            builder.environment().clear();
            builder.environment().putAll(environment);
        }
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command + " does not end: " + out);
        }
        return new Result(process.exitValue(), out);
    }
}
