package dev.atpre.service.admin;

import dev.atpre.service.recording.RecordingTable;
import dev.atpre.service.store.Sha256;
import dev.atpre.service.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Compares the store with the database: each recording is to be there, with the bytes it is named by. */
@Component
public class Verification {
    private final Store store;
    private final RecordingTable recordings;

    Verification(Store store, RecordingTable recordings) {
        this.store = store;
        this.recordings = recordings;
    }

    /**
     * What was found, as SHA-256.
     *
     * @param checked how many recordings the database knows
     * @param missing known to the database, and not in the store
     * @param changed with other bytes than their name says
     * @param unknown in the store, and not known to the database: left by an upload that broke off
     */
    public record Report(int checked, List<String> missing, List<String> changed, List<String> unknown) {
        /** Whether everything known is there as it came. */
        public boolean isSound() {
            return missing.isEmpty() && changed.isEmpty();
        }
    }

    /** Reads every byte of the store. */
    public Report run() throws IOException {
        List<String> missing = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        Set<String> known = new HashSet<>(recordings.sha256s());
        for (String sha256 : known) {
            Path file = store.file(sha256);
            if (!Files.exists(file)) {
                missing.add(sha256);
            } else if (!sha256(file).equals(sha256)) {
                changed.add(sha256);
            }
        }
        List<String> unknown =
                store.names().stream().filter(name -> !known.contains(name)).toList();
        return new Report(known.size(), missing, changed, unknown);
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
