package dev.atpre.engine.recordings;

import dev.atpre.core.stream.StreamSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Where a recording's bytes lie. */
sealed interface Source {
    /** The size in bytes when it was found; empty when it is not known. */
    OptionalLong sizeBytes();

    /** Opens the bytes; a failure's message is fit for a user. */
    Input open(OpenArchive archives) throws IOException;

    /** The file on disk in which these bytes lie, if they lie in one. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** A file on disk, or a device or pipe that has a path. */
    record DiskFile(Path path, OptionalLong sizeBytes) implements Source {
        @Override
        public Input open(OpenArchive archives) {
            return new Input.Plain(StreamSource.of(path));
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }
    }

    /** An entry of a zip archive. */
    record ArchiveEntry(Path archive, Charset names, String entry, OptionalLong sizeBytes) implements Source {
        @Override
        public Input open(OpenArchive archives) throws IOException {
            return archives.entry(archive, names, entry);
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(archive);
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
