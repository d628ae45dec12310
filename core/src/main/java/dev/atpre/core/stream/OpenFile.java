package dev.atpre.core.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file that is being read. Of a regular file exactly the bytes are read that it had when it was opened; that there are
 * more is seen by asking for one. What shows no size (a pipe, a device, a file below /proc) is read to its end.
 */
final class OpenFile implements OpenSource {
    private final Path path;
    private final BasicFileAttributes before;
    private final SeekableByteChannel channel;
    private final boolean sized;
    private long bytes;
    private boolean goesOn;

    OpenFile(Path path) throws IOException {
        this.path = path;
        this.before = Files.readAttributes(path, BasicFileAttributes.class);
        this.sized = before.isRegularFile() && before.size() > 0;
        this.channel = Files.newByteChannel(path);
    }

    @Override
    public OptionalLong totalBytes() {
        boolean empty = before.isRegularFile() && bytes == 0;
        return sized || empty ? OptionalLong.of(before.size()) : OptionalLong.empty();
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        long left = sized ? before.size() - bytes : Long.MAX_VALUE;
        if (left == 0) {
            goesOn = channel.read(ByteBuffer.allocate(1)) > 0;
            return -1;
        }
        int limit = buffer.limit();
        buffer.limit((int) Math.min(limit, buffer.position() + left));
        int count = channel.read(buffer);
        buffer.limit(limit);
        bytes += Math.max(count, 0);
        return count;
    }

    @Override
    public Optional<String> change() {
        if (!before.isRegularFile()) {
            return Optional.empty();
        }
        try {
            return change(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (IOException ignored) {
            return Optional.of("the file was removed or renamed while it was read");
        }
    }

    private Optional<String> change(BasicFileAttributes after) {
        if (!Objects.equals(before.fileKey(), after.fileKey())) {
            return Optional.of("the file was replaced by another one while it was read; read it again");
        }
        if (before.size() != after.size()) {
            return Optional.of("the file changed from %d to %d bytes while it was read; read it again"
                    .formatted(before.size(), after.size()));
        }
        if (!before.lastModifiedTime().equals(after.lastModifiedTime())) {
            return Optional.of("the file was written to while it was read; read it again");
        }
        return goesOn
                ? Optional.of(
                        "the file says that it has %d bytes, and has more; read it again".formatted(before.size()))
                : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
