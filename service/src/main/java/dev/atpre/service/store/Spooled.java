package dev.atpre.service.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes that came in and are not kept yet; closing drops them unless the store has kept them.
 *
 * @param file where they lie
 * @param sha256 64 hexadecimal digits, lower case
 * @param sizeBytes how many
 */
public record Spooled(Path file, String sha256, long sizeBytes) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
