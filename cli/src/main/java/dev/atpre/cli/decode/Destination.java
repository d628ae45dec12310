package dev.atpre.cli.decode;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.OutputFile;
import dev.atpre.cli.console.WriteFailure;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.Recordings;
import dev.atpre.engine.rows.RowFormat;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What {@code -o} names. */
final class Destination {
    private static final String STANDARD_OUTPUT = "-";

    private final String output;
    private final RowFormat format;
    private final PersonalNames names;
    private final Recordings recordings;
    private final CommandLine command;

    Destination(String output, RowFormat format, PersonalNames names, Recordings recordings, CommandLine command) {
        this.output = output;
        this.format = format;
        this.names = names;
        this.recordings = recordings;
        this.command = command;
    }

    /** Whether rows go to a terminal. */
    boolean isTerminal(Console console) {
        return output.equals(STANDARD_OUTPUT) && console.isTerminal(Console.Stream.OUT);
    }

    /**
     * Opens it.
     *
     * @throws ParameterException when it cannot be what the user meant
     */
    Target open(Console console) throws IOException {
        if (output.equals(STANDARD_OUTPUT)) {
            return new StreamTarget(console.out(), format.heading(false));
        }
        Path path = path();
        if (Files.isDirectory(path) || output.endsWith("/") || output.endsWith(File.separator)) {
            return folder(path);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return new StreamTarget(Files.newOutputStream(path), format.heading(false));
        }
        return file(path);
    }

    private Path path() {
        if (output.isEmpty()) {
            throw usage("the output is empty: expected a file, a folder or - for standard output");
        }
        try {
            return Path.of(output);
        } catch (InvalidPathException e) {
            throw usage("the output %s is not a valid path: %s".formatted(names.path(output), e.getReason()));
        }
    }

    private Target file(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw usage("the output's folder %s does not exist: create it, or end the output in / to have it created"
                    .formatted(names.path(folder.toString())));
        }
        if (recordings.contains(path)) {
            throw usage("the output %s is one of the recordings: give it another name".formatted(names.path(output)));
        }
        try {
            return new FileTarget(OutputFile.create(path), format.heading(true));
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private Target folder(Path path) throws IOException {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        return new FolderTarget(new OutputNames(path, format.extension(), recordings, names), format.heading(true));
    }

    private ParameterException usage(String message) {
        return new ParameterException(command, message);
    }

    /** With the path, which the failure's own message would give unmasked or not at all. */
    private IOException cannotWrite(IOException e) {
        return new IOException("%s: %s".formatted(names.path(output), WriteFailure.reason(e)), e);
    }
}
