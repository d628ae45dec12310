package dev.atpre.cli.decode;

import dev.atpre.cli.console.OutputFile;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.rows.RowWriter;
import java.io.IOException;
import java.io.OutputStream;

/** One file for all recordings. */
final class FileTarget implements Target {
    private final OutputFile file;
    private final OrderedOutput ordered;
    private boolean written;
    /** Of the heading and the recordings that are delivered. */
    private long bytes;

    /** On a file that begins with a heading. */
    FileTarget(OutputFile file, byte[] heading) throws IOException {
        this.file = file;
        file.stream().write(heading);
        bytes = heading.length;
        this.ordered = new OrderedOutput(file.stream());
    }

    @Override
    public Output next(Recording recording) {
        return new Rows(recording, ordered.next());
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** Where no recording could be written, a file of that name from before stays as it was. */
    @Override
    public void complete() throws IOException {
        if (written) {
            file.commit();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private final class Rows implements Output {
        private final Recording recording;
        private final OrderedOutput.Part part;
        private boolean kept;

        Rows(Recording recording, OrderedOutput.Part part) {
            this.recording = recording;
            this.part = part;
        }

        @Override
        public Recording recording() {
            return recording;
        }

        @Override
        public OutputStream open() {
            return part;
        }

        @Override
        public void end(RowWriter writer, boolean keep) {
            kept = keep;
            if (keep) {
                writer.flush();
            }
        }

        @Override
        public void close() {
            // the part is delivered in its turn
        }

        @Override
        public void deliver() throws IOException {
            if (kept) {
                part.deliver();
                written = true;
                bytes = file.bytes();
            } else {
                part.forget();
                file.cutBackTo(bytes);
            }
        }

        @Override
        public void failed(IOException failure) throws IOException {
            throw failure;
        }

        @Override
        public void done() {
            part.done();
        }
    }
}
