package dev.atpre.engine.recordings;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Keeps the archive open whose entries are being read: opening one means reading its whole directory. */
final class OpenArchive implements AutoCloseable {
    private @Nullable ZipFile zip;
    private @Nullable Path path;

    Input entry(Path archive, Charset names, String name) throws IOException {
        ZipFile open = open(archive, names);
        ZipEntry entry = open.getEntry(name);
        if (entry == null) {
            throw new ZipException("an entry is gone since the archive was searched");
        }
        return new Input.OfEntry(entry, open.getInputStream(entry));
    }

    private ZipFile open(Path archive, Charset names) throws IOException {
        if (zip != null && archive.equals(path)) {
            return zip;
        }
        close();
        ZipFile opened = Archive.open(archive, names);
        zip = opened;
        path = archive;
        return opened;
    }

    @Override
    public void close() {
        ZipFile closing = zip;
        zip = null;
        if (closing == null) {
            return;
        }
        try {
            closing.close();
        } catch (IOException ignored) {
            // it was only read
        }
    }
}
