package dev.atpre.cli.input;

import dev.atpre.engine.recordings.RecordingReader;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Readers for the threads of a batch, as many as are in use at once. The one that was given back last is taken first, so
 * that it finds its archive open. Thread-safe; closed when all readers are back.
 */
final class Readers implements AutoCloseable {
    private final Supplier<RecordingReader> source;
    private final LongConsumer progress;
    private final Deque<RecordingReader> spare = new ConcurrentLinkedDeque<>();

    Readers(Supplier<RecordingReader> source, LongConsumer progress) {
        this.source = source;
        this.progress = progress;
    }

    RecordingReader take() {
        RecordingReader reader = spare.pollFirst();
        return reader == null ? source.get().onBytes(progress) : reader;
    }

    void giveBack(RecordingReader reader) {
        spare.addFirst(reader);
    }

    @Override
    public void close() {
        spare.forEach(RecordingReader::close);
        spare.clear();
    }
}
