package dev.atpre.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file in the making: written under a hidden name beside its own, and renamed once it is whole. Closed without
 * {@link #commit()}, or when the process is told to end, it leaves nothing behind. One thread writes; the process' end may
 * come from another.
 */
public final class OutputFile implements AutoCloseable {
    private final Path target;
    private final FileChannel channel;
    private final OutputStream stream;
    private final Leftover leftover;
    private final Thread atExit;

    private OutputFile(Path target, Leftover leftover, FileChannel channel, Thread atExit) {
        this.target = target;
        this.leftover = leftover;
        this.channel = channel;
        this.stream = Channels.newOutputStream(channel);
        this.atExit = atExit;
    }

    /** Begins a file that shall replace what may stand at a path. */
    public static OutputFile create(Path path) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path;
        // By the name that was asked for: two of them may be links to one file.
        Path temporary = target.resolveSibling(".%s.%d.part"
                .formatted(path.getFileName(), ProcessHandle.current().pid()));
        Leftover leftover = new Leftover(temporary);
        Thread atExit = new Thread(leftover::removeForGood, "remove-unfinished-output");
        remember(atExit);
        try {
            return new OutputFile(target, leftover, leftover.create(), atExit);
        } catch (IOException e) {
            forget(atExit);
            throw e;
        }
    }

    /** Where to write. */
    public OutputStream stream() {
        return stream;
    }

    /** How many bytes have been written. */
    public long bytes() throws IOException {
        return channel.position();
    }

    /** Takes back all but the first bytes. */
    public void cutBackTo(long bytes) throws IOException {
        channel.truncate(bytes);
    }

    /** The file is whole: gives it its name. */
    public void commit() throws IOException {
        channel.close();
        leftover.moveTo(target);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
            Files.deleteIfExists(leftover.path);
        } finally {
            forget(atExit);
        }
    }

    private static void remember(Thread atExit) throws ProcessEndsException {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException ignored) {
            throw new ProcessEndsException();
        }
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ignored) {
            // the process is ending, and the hook does its work
        }
    }

    /** The temporary file as the end of the process sees it: removed, and never made again. */
    private static final class Leftover {
        private final Path path;
        private boolean removed;

        Leftover(Path path) {
            this.path = path;
        }

        synchronized FileChannel create() throws IOException {
            if (removed) {
                throw new ProcessEndsException();
            }
            return FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        }

        synchronized void moveTo(Path target) throws IOException {
            if (removed) {
                throw new ProcessEndsException();
            }
            try {
                Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException ignored) {
                Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        synchronized void removeForGood() {
            removed = true;
            try {
                Files.deleteIfExists(path);
            } catch (IOException ignored) {
                // nobody is left to be told
            }
        }
    }
}
