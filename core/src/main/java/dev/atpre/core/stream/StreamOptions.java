package dev.atpre.core.stream;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What a processor was built with. */
record StreamOptions(
        Framer framer,
        int maxRecordBytes,
        Executor executor,
        StreamListener listener,
        Consumer<StreamProgress> progress,
        BufferPool buffers) {
    static final Consumer<StreamProgress> NO_PROGRESS = progress -> {};

    /** Chunks as they come: all that was read is the record. */
    static final Framer UNFRAMED = bytes -> bytes.limit();

    StreamOptions withProgress(Consumer<StreamProgress> other) {
        return new StreamOptions(framer, maxRecordBytes, executor, listener, other, buffers);
    }

    Watch watch() {
        return new Watch(listener, progress);
    }
}
