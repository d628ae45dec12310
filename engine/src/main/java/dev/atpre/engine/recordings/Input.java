package dev.atpre.engine.recordings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** The open bytes of one recording, and what can be said of them once they are read. */
sealed interface Input extends AutoCloseable {
    /** Reads as {@link InputStream#read(byte[])} does. */
    int read(byte[] buffer) throws IOException;

    /** What was odd about the whole; to be asked for after the last byte. */
    List<String> notices();

    @Override
    void close();

    /** A file on disk: whoever writes to it while it is read is noticed by size and time of change. */
    final class OfFile implements Input {
        private final Path path;
        private final BasicFileAttributes before;
        private final InputStream in;

        OfFile(Path path) throws IOException {
            this.path = path;
            this.before = Files.readAttributes(path, BasicFileAttributes.class);
            this.in = Files.newInputStream(path);
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            return in.read(buffer);
        }

        @Override
        public List<String> notices() {
            if (!before.isRegularFile()) {
                return List.of();
            }
            try {
                return changes(Files.readAttributes(path, BasicFileAttributes.class));
            } catch (IOException ignored) {
                return List.of("the file was removed or renamed while it was read");
            }
        }

        private List<String> changes(BasicFileAttributes after) {
            if (before.size() != after.size()) {
                return List.of("the file changed from %d to %d bytes while it was read; read it again"
                        .formatted(before.size(), after.size()));
            }
            return before.lastModifiedTime().equals(after.lastModifiedTime())
                    ? List.of()
                    : List.of("the file was written to while it was read; read it again");
        }

        @Override
        public void close() {
            closeQuietly(in);
        }
    }

    /** An entry of an archive: its length and CRC-32 are compared with what the archive says of them. */
    final class OfEntry implements Input {
        private final ZipEntry entry;
        private final InputStream in;
        private final CRC32 crc = new CRC32();
        private long bytes;

        OfEntry(ZipEntry entry, InputStream in) {
            this.entry = entry;
            this.in = in;
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            int count = in.read(buffer);
            if (count > 0) {
                crc.update(buffer, 0, count);
                bytes += count;
            }
            return count;
        }

        @Override
        public List<String> notices() {
            if (entry.getSize() >= 0 && entry.getSize() != bytes) {
                return List.of(
                        "the archive is damaged: it promises %d bytes and holds %d".formatted(entry.getSize(), bytes));
            }
            return entry.getCrc() < 0 || entry.getCrc() == crc.getValue()
                    ? List.of()
                    : List.of("the archive is damaged: CRC-32 of the content is %08x, expected %08x"
                            .formatted(crc.getValue(), entry.getCrc()));
        }

        @Override
        public void close() {
            closeQuietly(in);
        }
    }

    /** Standard input: not ours to close. */
    record OfStream(InputStream in) implements Input {
        @Override
        public int read(byte[] buffer) throws IOException {
            return in.read(buffer);
        }

        @Override
        public List<String> notices() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    /** All bytes have been read: nothing that closing may say matters any more. */
    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException ignored) {
            // the bytes are read
        }
    }
}
