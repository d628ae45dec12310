package dev.atpre.examples;

import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.config.Settings;
import dev.atpre.engine.decoding.CachedDecoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Recordings as JSON Lines, compressed as a server would send them, from the cache when they are asked for again. Arguments:
 * recordings, else some are invented.
 */
public final class CachedLines {
    private final CachedDecoding decoding;

    CachedLines(CacheManager cache) {
        decoding = CachedDecoding.masked(cache);
    }

    public static void main(String[] args) throws IOException {
        try (CacheManager cache = CacheManager.create(Settings.load())) {
            CachedLines lines = new CachedLines(cache);
            for (Path file : InventedRecordings.orGiven(args)) {
                String key = CacheManager.generateKey(file);
                String sha256 = key.substring(key.lastIndexOf(':') + 1);
                for (int i = 0; i < 2; i++) {
                    System.out.println(
                            file.getFileName() + " " + lines.of(sha256, file).remaining());
                }
            }
            System.out.println("decoded " + cache.statistics().loads() + ", hits "
                    + (cache.statistics().lookups() - cache.statistics().misses()));
        }
    }

    /** The file is read only if it has to be decoded. */
    ByteBuffer of(String sha256, Path file) throws IOException {
        return decoding.lines(sha256, () -> Files.readAllBytes(file));
    }
}
