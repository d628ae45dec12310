package dev.atpre.examples;

import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.config.Settings;
import dev.atpre.core.logging.LoggingConfig;
import dev.atpre.decoder.Decoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A value looked up, computed and stored by hand, at the key of a file's content and as plain JSON, which any program can read
 * at that key. Arguments: recordings, else some are invented.
 */
public final class ManualCaching {
    private ManualCaching() {}

    /** What is stored. */
    record Counted(int records) {}

    public static void main(String[] args) throws IOException {
        Settings settings = Settings.load();
        LoggingConfig.configure(settings);
        try (CacheManager cache = CacheManager.create(settings)) {
            for (Path file : InventedRecordings.orGiven(args)) {
                System.out.println(count(cache, Files.readAllBytes(file)) + " " + file.getFileName());
            }
        }
    }

    private static Counted count(CacheManager cache, byte[] fileData) {
        String key = CacheManager.generateKey(fileData);
        Optional<Counted> cached = cache.get(key, Counted.class);
        if (cached.isPresent()) {
            System.out.println("hit " + key);
            return cached.get();
        }
        System.out.println("miss " + key);
        Counted result = new Counted(Decoder.decode(fileData).size());
        cache.set(key, result);
        return result;
    }
}
