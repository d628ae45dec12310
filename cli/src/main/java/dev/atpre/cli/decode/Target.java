package dev.atpre.cli.decode;

import dev.atpre.decoder.RowSink;
import dev.atpre.engine.recordings.Recording;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the rows of recordings go. Closing one that is not complete leaves nothing half-written behind. */
sealed interface Target extends AutoCloseable {
    /** The rows of a recording follow. */
    RowSink begin(Recording recording);

    /** The rows of the recording are all there; without {@code keep} they are to be as if never written. */
    void end(boolean keep);

    /** Writing a recording failed: goes on to the next, or throws when there is no going on. */
    void abandon(UncheckedIOException e);

    /** Every recording has been taken. */
    void complete() throws IOException;

    @Override
    void close() throws IOException;

    /** A stream on which what is written is gone: standard output, a device, a pipe. */
    final class Stream implements Target {
        private final OutputStream out;
        private final RowWriter writer;

        Stream(OutputStream out, RowWriter writer) {
            this.out = out;
            this.writer = writer;
        }

        @Override
        public RowSink begin(Recording recording) {
            writer.file(recording.name());
            return writer;
        }

        @Override
        public void end(boolean keep) {
            writer.flush();
        }

        @Override
        public void abandon(UncheckedIOException e) {
            throw e;
        }

        @Override
        public void complete() {
            writer.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** One file for all recordings. */
    final class SharedFile implements Target {
        private final OutputFile file;
        private final RowWriter writer;
        private long begin;
        private boolean written;

        SharedFile(OutputFile file, RowWriter writer) {
            this.file = file;
            this.writer = writer;
        }

        @Override
        public RowSink begin(Recording recording) {
            begin = file.bytes();
            writer.file(recording.name());
            return writer;
        }

        @Override
        public void end(boolean keep) {
            writer.flush();
            written |= keep;
            if (!keep) {
                file.cutBackTo(begin);
            }
        }

        @Override
        public void abandon(UncheckedIOException e) {
            throw e;
        }

        /** Where no recording could be written, a file of that name from before stays as it was. */
        @Override
        public void complete() throws IOException {
            if (written) {
                file.commit();
            }
        }

        @Override
        public void close() {
            file.close();
        }
    }

    /** A file for each recording. */
    final class FileEach implements Target {
        private final Function<Recording, OutputFile> files;
        private final Function<OutputStream, RowWriter> writers;
        private @Nullable OutputFile file;
        private @Nullable RowWriter writer;

        FileEach(Function<Recording, OutputFile> files, Function<OutputStream, RowWriter> writers) {
            this.files = files;
            this.writers = writers;
        }

        @Override
        public RowSink begin(Recording recording) {
            OutputFile opened = files.apply(recording);
            RowWriter rows = writers.apply(opened.stream());
            file = opened;
            writer = rows;
            rows.file(recording.name());
            return rows;
        }

        @Override
        public void end(boolean keep) {
            if (file == null || writer == null) {
                return;
            }
            if (keep) {
                writer.flush();
                try {
                    file.commit();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            close();
        }

        @Override
        public void abandon(UncheckedIOException e) {
            close();
        }

        @Override
        public void complete() {
            // each file is complete with its recording
        }

        @Override
        public void close() {
            if (file != null) {
                file.close();
                file = null;
            }
        }
    }
}
