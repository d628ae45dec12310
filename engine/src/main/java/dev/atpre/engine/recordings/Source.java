package dev.atpre.engine.recordings;

import dev.atpre.core.stream.StreamSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Where a recording's bytes lie. */
sealed interface Source {
    /** The size in bytes when it was found; empty when it is not known. */
    OptionalLong sizeBytes();

    /** Opens the bytes; a failure's message is fit for a user. */
    Input open(OpenArchive archives) throws IOException;

    /** Whether these bytes are the content of a file on disk. */
    default boolean isFile(Path path) {
        return false;
    }

    /** A file on disk, or a device or pipe that has a path. */
    record DiskFile(Path path, OptionalLong sizeBytes) implements Source {
        @Override
        public Input open(OpenArchive archives) {
            return new Input.Plain(StreamSource.of(path));
        }

        @Override
        public boolean isFile(Path other) {
            try {
                return Files.exists(other) && Files.isSameFile(path, other);
            } catch (IOException ignored) {
                return false;
            }
        }
    }

    /** An entry of a zip archive. */
    record ArchiveEntry(Path archive, Charset names, String entry, OptionalLong sizeBytes) implements Source {
        @Override
        public Input open(OpenArchive archives) throws IOException {
            return archives.entry(archive, names, entry);
        }
    }

    /** What comes in on standard input. */
    record StandardInput(InputStream in) implements Source {
        @Override
        public Input open(OpenArchive archives) {
            return new Input.Plain(StreamSource.of(in));
        }

        @Override
        public OptionalLong sizeBytes() {
            return OptionalLong.empty();
        }
    }

    /** A path behind which there is nothing to read. */
    record Nothing(String reason) implements Source {
        @Override
        public Input open(OpenArchive archives) throws IOException {
            throw new IOException(reason);
        }

        @Override
        public OptionalLong sizeBytes() {
            return OptionalLong.empty();
        }
    }
}
