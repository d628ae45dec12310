package dev.atpre.core.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where the bytes of a stream come from. Thread-safe. */
public final class StreamSource {
    private final Opener opener;

    private StreamSource(Opener opener) {
        this.opener = opener;
    }

    /** A way to begin reading. */
    @FunctionalInterface
    interface Opener {
        OpenSource open() throws IOException;
    }

    /** A file, device or pipe; opened anew, and closed again, each time it is read. */
    public static StreamSource of(Path path) {
        Objects.requireNonNull(path, "the path is null");
        return new StreamSource(() -> new OpenFile(path));
    }

    /** A stream, from where it stands; can be read once, and its owner closes it. */
    public static StreamSource of(InputStream stream) {
        Objects.requireNonNull(stream, "the stream is null");
        return once(new OpenSource.OfStream(stream));
    }

    /**
     * A blocking channel, from where it stands; can be read once, and its owner closes it. (When its thread is
     * interrupted while it reads, an interruptible channel closes itself.)
     *
     * @throws IllegalArgumentException when it is in non-blocking mode
     */
    public static StreamSource of(ReadableByteChannel channel) {
        Objects.requireNonNull(channel, "the channel is null");
        if (channel instanceof SelectableChannel selectable && !selectable.isBlocking()) {
            throw new IllegalArgumentException(
                    "the channel is in non-blocking mode: expected a blocking one; call configureBlocking(true)");
        }
        return once(new OpenSource.OfChannel(channel));
    }

    private static StreamSource once(OpenSource source) {
        AtomicBoolean taken = new AtomicBoolean();
        return new StreamSource(() -> {
            if (taken.getAndSet(true)) {
                throw new IllegalStateException("a stream or channel can be read only once: open it again");
            }
            return source;
        });
    }

    OpenSource open() throws IOException {
        return opener.open();
    }
}
