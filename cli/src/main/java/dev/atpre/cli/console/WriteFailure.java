package dev.atpre.cli.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Failures of writing. */
public final class WriteFailure {
    private WriteFailure() {}

    /** The reason for a user, without any path: exceptions carry paths unmasked. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission to write there";
        }
        if (e instanceof NoSuchFileException) {
            return "the folder does not exist";
        }
        if (e instanceof FileSystemException system) {
            return system.getReason() == null ? "it cannot be written" : system.getReason();
        }
        return e.getMessage() == null ? "it cannot be written" : e.getMessage();
    }
}
