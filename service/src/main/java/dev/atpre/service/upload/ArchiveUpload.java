package dev.atpre.service.upload;

import dev.atpre.service.problem.ProblemException;
import dev.atpre.service.settings.ServiceSettings;
import dev.atpre.service.store.Spooled;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The recordings of one zip archive. What does not look like the archive of a person is refused as a whole. */
final class ArchiveUpload {
    /** Recordings shrink to a fifth or so; zeros to a thousandth. */
    private static final long MOST_TIMES_LARGER = 200;

    private static final long NO_BOMB_BYTES = 64L << 20;
    private static final String CODE_PAGE_437 = "IBM437";

    private final Incoming incoming;
    private final String path;
    private final Spooled archive;
    private final ServiceSettings settings;
    private long unpacked;

    ArchiveUpload(Incoming incoming, String path, Spooled archive, ServiceSettings settings) {
        this.incoming = incoming;
        this.path = path;
        this.archive = archive;
        this.settings = settings;
    }

    void addAll() throws IOException {
        try (ZipFile zip = open()) {
            if (zip.size() > settings.maxFilesPerUpload()) {
                throw refused("it has %d entries, of at most %d".formatted(zip.size(), settings.maxFilesPerUpload()));
            }
            Set<String> names = new HashSet<>();
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    add(zip, entry, names);
                }
            }
        } catch (ZipException e) {
            throw refused("it cannot be read as a zip archive (%s); pack it anew".formatted(e.getMessage()));
        }
    }

    /** Names that are not in UTF-8 and do not say so are in the code page of the first PCs, or shown as such. */
    private ZipFile open() throws IOException {
        try {
            return new ZipFile(archive.file().toFile(), ZipFile.OPEN_READ, StandardCharsets.UTF_8);
        } catch (ZipException first) {
            Charset old =
                    Charset.isSupported(CODE_PAGE_437) ? Charset.forName(CODE_PAGE_437) : StandardCharsets.ISO_8859_1;
            try {
                return new ZipFile(archive.file().toFile(), ZipFile.OPEN_READ, old);
            } catch (ZipException ignored) {
                throw first;
            }
        }
    }

    private void add(ZipFile zip, ZipEntry entry, Set<String> names) throws IOException {
        String inside = entry.getName().replace('\\', '/');
        if (inside.startsWith("/")) {
            throw refused("an entry has a path that begins at the root");
        }
        String name = UploadPath.checked(inside);
        if (!names.add(name)) {
            throw refused("the entry %s stands in it twice".formatted(Incoming.shown(name)));
        }
        if (UploadPath.isArchive(name)) {
            throw refused("it holds another archive, %s: unpack that first".formatted(Incoming.shown(name)));
        }
        if (!UploadPath.isRecording(name)) {
            incoming.leaveOut(name);
            return;
        }
        try (InputStream in = new Counted(zip.getInputStream(entry))) {
            incoming.addRecording(name, in);
        }
    }

    private ProblemException refused(String why) {
        return ProblemException.unprocessable(
                "the archive %s is refused: %s; nothing of this upload was kept".formatted(Incoming.shown(path), why));
    }

    /** Counts what comes out of the archive, and stops when it is far more than went in. */
    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            int read = super.read(bytes, from, count);
            unpacked += Math.max(0, read);
            if (unpacked > Math.max(NO_BOMB_BYTES, archive.sizeBytes() * MOST_TIMES_LARGER)) {
                throw refused("it unpacks to more than %d times its size".formatted(MOST_TIMES_LARGER));
            }
            return read;
        }
    }
}
