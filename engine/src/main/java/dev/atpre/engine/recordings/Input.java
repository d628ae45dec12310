package dev.atpre.engine.recordings;

import dev.atpre.core.stream.StreamSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;

/** The bytes of one recording, to be read once, and what can be said of them when they are. */
sealed interface Input extends AutoCloseable {
    /** Where they come from. */
    StreamSource bytes();

    /**
     * What was odd about them.
     *
     * @param count how many bytes came
     */
    List<String> notices(long count);

    @Override
    void close();

    /** A file, which is opened, watched and closed by whoever reads it; or standard input, which is not ours to close. */
    record Plain(StreamSource bytes) implements Input {
        @Override
        public List<String> notices(long count) {
            return List.of();
        }

        @Override
        public void close() {}
    }

    /** An entry of an archive: its length and CRC-32 are compared with what the archive says of them. */
    final class OfEntry implements Input {
        private final ZipEntry entry;
        private final CheckedInputStream in;

        OfEntry(ZipEntry entry, InputStream in) {
            this.entry = entry;
            this.in = new CheckedInputStream(in, new CRC32());
        }

        @Override
        public StreamSource bytes() {
            return StreamSource.of(in);
        }

        @Override
        public List<String> notices(long count) {
            if (entry.getSize() >= 0 && entry.getSize() != count) {
                return List.of(
                        "the archive is damaged: it promises %d bytes and holds %d".formatted(entry.getSize(), count));
            }
            long crc = in.getChecksum().getValue();
            return entry.getCrc() < 0 || entry.getCrc() == crc
                    ? List.of()
                    : List.of("the archive is damaged: CRC-32 of the content is %08x, expected %08x"
                            .formatted(crc, entry.getCrc()));
        }

        /** All bytes have been read: nothing that closing may say matters any more. */
        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException ignored) {
                // the bytes are read
            }
        }
    }
}
