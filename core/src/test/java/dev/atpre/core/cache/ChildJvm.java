package dev.atpre.core.cache;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program of these tests in a JVM of its own: told and asked line by line. */
final class ChildJvm implements AutoCloseable {
    private static final int END_WITHIN_SECONDS = 5;

    private final Process process;
    private final BufferedReader out;
    private final PrintStream in;

    /**
     * Starts it.
     *
     * @param withoutJar part of the name of a jar that it shall not have; empty for none
     */
    ChildJvm(List<String> options, String withoutJar, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(withoutJar), program.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.inputReader(StandardCharsets.UTF_8);
        in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    private static String classPath(String withoutJar) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        withoutJar.isEmpty() || !new File(entry).getName().contains(withoutJar))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The rest of the next line that begins with this word. */
    String await(String word) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(word)) {
                return line.substring(word.length()).strip();
            }
        }
        throw new IOException("the program ended and did not say \"" + word + "\"");
    }

    void tell(String line) {
        in.println(line);
    }

    @Override
    public void close() throws InterruptedException {
        if (!process.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
