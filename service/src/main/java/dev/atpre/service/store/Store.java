package dev.atpre.service.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of files named by the SHA-256 of their bytes. A file is there as a whole or not at all: it is written beside,
 * brought to the disk, and then given its name. One process at a time may have a store. Thread-safe.
 *
 * <pre>{@code
 * try (Spooled spooled = store.spool(in, limitBytes)) {
 *     store.keeping().lock();  // until what refers to it is written, too
 *     store.keep(spooled);
 * }
 * }</pre>
 */
public final class Store implements AutoCloseable {
    private static final int CHUNK_BYTES = 128 << 10;

    private final Path files;
    private final Path spool;
    private final FileChannel lockFile;
    private final ReadWriteLock removal = new ReentrantReadWriteLock();

    private Store(Path files, Path spool, FileChannel lockFile) {
        this.files = files;
        this.spool = spool;
        this.lockFile = lockFile;
    }

    /**
     * Opens the store in a folder, which is made if need be. What an earlier process had not kept is dropped.
     *
     * @throws IOException when the folder cannot be used; its message says why and what to do
     */
    public static Store open(Path data) throws IOException {
        Path files = Files.createDirectories(data.resolve("store"));
        Path spool = Files.createDirectories(data.resolve("spool"));
        FileChannel channel =
                FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new IOException(
                    "%s is in use by another service or admin command: stop that one, or use another folder (--data)"
                            .formatted(data));
        }
        try (Stream<Path> left = Files.list(spool)) {
            for (Path each : left.toList()) {
                Files.delete(each);
            }
        }
        return new Store(files, spool, channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ignored) {
            return null;
        }
    }

    /**
     * Takes bytes in, hashing them on their way to the disk.
     *
     * @throws TooLargeException when more come than the limit
     * @throws StoreFullException when the disk is full
     */
    public Spooled spool(InputStream in, long limitBytes) throws IOException {
        Path file = Files.createTempFile(spool, "in", "");
        boolean done = false;
        try {
            Spooled spooled = write(file, in, limitBytes);
            done = true;
            return spooled;
        } catch (FileSystemException e) {
            throw explained(e);
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Spooled write(Path file, InputStream in, long limitBytes) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] chunk = new byte[CHUNK_BYTES];
        long size = 0;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                size += count;
                if (size > limitBytes) {
                    throw new TooLargeException(limitBytes);
                }
                digest.update(chunk, 0, count);
                put(out, ByteBuffer.wrap(chunk, 0, count));
            }
            force(out);
        }
        return new Spooled(file, HexFormat.of().formatHex(digest.digest()), size);
    }

    /** A failing disk is told apart from a failing sender. */
    private static void put(FileChannel out, ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw explained(e);
        }
    }

    private static void force(FileChannel out) throws IOException {
        try {
            out.force(true);
        } catch (IOException e) {
            throw explained(e);
        }
    }

    private static IOException explained(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        boolean isFull = message.contains("no space")
                || message.contains("not enough space")
                || message.contains("quota")
                || message.contains("file too large");
        return isFull ? new StoreFullException(e) : e;
    }

    /**
     * What is held while bytes are kept and while what refers to them is written, so that they are not deleted between; any
     * number of threads may hold it.
     */
    public Lock keeping() {
        return removal.readLock();
    }

    /** What is held while the last reference to bytes is removed, and then they; keeps all others out. */
    public Lock removing() {
        return removal.writeLock();
    }

    /** Gives spooled bytes their name; bytes that are there already stay as they are. */
    public void keep(Spooled spooled) throws IOException {
        Path target = file(spooled.sha256());
        if (Files.exists(target)) {
            return;
        }
        Path folder = target.resolveSibling("");
        try {
            Files.createDirectories(folder);
            Files.move(spooled.file(), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            throw explained(e);
        }
        forceFolder(folder);
    }

    /** So that the name is on the disk, too; some systems cannot do that, and need not. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ignored) {
            // Windows has no channels on folders, and writes names through
        }
    }

    /** Where the bytes lie, or would lie. */
    public Path file(String sha256) {
        if (!Sha256.is(sha256)) {
            throw new IllegalArgumentException("not a SHA-256: %s".formatted(sha256));
        }
        return files.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** Removes bytes; nothing happens where there are none. */
    public void delete(String sha256) throws IOException {
        Files.deleteIfExists(file(sha256));
    }

    /** The names of all that is kept. */
    public List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(files, 2)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
        }
    }

    /** Room on its disk. */
    public long freeBytes() throws IOException {
        return Files.getFileStore(files).getUsableSpace();
    }

    /** Writes and removes a small file: an exception says that the store cannot take anything. */
    public void probe() throws IOException {
        Path file = Files.createTempFile(spool, "probe", "");
        Files.write(file, new byte[] {1});
        Files.delete(file);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
