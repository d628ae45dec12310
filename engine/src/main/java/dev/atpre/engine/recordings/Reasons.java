package dev.atpre.engine.recordings;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/** Failures of reading in words for a user, without the path: exceptions carry it unmasked. */
final class Reasons {
    private Reasons() {}

    static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "no permission to read it";
        }
        if (e instanceof ZipException zip) {
            return archive(String.valueOf(zip.getMessage()));
        }
        if (e instanceof EOFException) {
            return "the archive ends early, it is damaged or was not copied in full";
        }
        if (e instanceof FileSystemException system) {
            return system.getReason() == null ? "it cannot be read" : system.getReason();
        }
        if (e instanceof FileNotFoundException) {
            return "it cannot be opened";
        }
        return e.getMessage() == null ? "it cannot be read" : e.getMessage();
    }

    private static String archive(String message) {
        if (message.contains("encrypted")) {
            return "the archive is encrypted; unpack it with its password first";
        }
        if (message.contains("compression method")) {
            return "the archive uses a compression that is not supported (%s); pack it with \"deflate\""
                    .formatted(message);
        }
        return "the archive is damaged or not a zip (%s); copy it again".formatted(message);
    }
}
