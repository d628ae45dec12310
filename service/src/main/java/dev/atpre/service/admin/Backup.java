package dev.atpre.service.admin;

import dev.atpre.service.store.Spooled;
import dev.atpre.service.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All rows and all recordings in one zip archive, whatever the database; to be restored into an empty service with the same or
 * another database. It holds personal data and the hashes of tokens: keep it as such.
 */
@Component
public class Backup {
    /** In the order in which rows can be inserted. */
    private static final List<String> TABLES = List.of(
            "recording",
            "recording_path",
            "mission",
            "mission_recording",
            "mission_event",
            "verdict",
            "task",
            "task_recording",
            "station",
            "api_token");

    private static final String ROWS = "tables/";
    private static final String FILES = "store/";
    private static final String MARK = "atp-backup-1";

    private final Store store;
    private final TableRows rows;
    private final TransactionTemplate transaction;

    Backup(Store store, TableRows rows, TransactionTemplate transaction) {
        this.store = store;
        this.rows = rows;
        this.transaction = transaction;
    }

    /** Numbers of a backup. */
    public record Extent(long rows, long recordings) {}

    /** Writes the archive; it has its name only when it is whole. */
    public Extent write(Path archive) throws IOException {
        Path part = archive.resolveSibling(archive.getFileName() + ".part");
        long count = 0;
        List<String> names = store.names();
        try (OutputStream file = Files.newOutputStream(part);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(MARK));
            for (String table : TABLES) {
                zip.putNextEntry(new ZipEntry(ROWS + table));
                count += rows.write(table, zip);
            }
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(FILES + name));
                Files.copy(store.file(name), zip);
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
        return new Extent(count, names.size());
    }

    /**
     * Reads an archive into a service that has nothing yet; rows all or none.
     *
     * @throws IOException when the archive is none, or something is there already; its message says what to do
     */
    public Extent restore(Path archive) throws IOException {
        if (!rows.areNone(TABLES)) {
            throw new IOException(
                    "the database is not empty: restore into a new one (--data, or spring.datasource.url)");
        }
        try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8)) {
            if (zip.getEntry(MARK) == null) {
                throw new IOException("%s is no backup of this program".formatted(archive));
            }
            long recordings = files(zip);
            Long count = transaction.execute(status -> rows(zip));
            return new Extent(count == null ? 0 : count, recordings);
        }
    }

    private long files(ZipFile zip) throws IOException {
        long count = 0;
        for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
            if (entry.getName().startsWith(FILES)) {
                String name = entry.getName().substring(FILES.length());
                try (InputStream in = zip.getInputStream(entry);
                        Spooled spooled = store.spool(in, Long.MAX_VALUE)) {
                    if (!spooled.sha256().equals(name)) {
                        throw new IOException("the archive is damaged: %s has other bytes".formatted(name));
                    }
                    store.keep(spooled);
                }
                count++;
            }
        }
        return count;
    }

    private long rows(ZipFile zip) {
        long count = 0;
        for (String table : TABLES) {
            try (InputStream in = zip.getInputStream(zip.getEntry(ROWS + table))) {
                count += rows.read(table, in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        rows.numberOn("mission");
        return count;
    }
}
