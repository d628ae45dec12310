package dev.atpre.cli.decode;

import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.rows.RowWriter;
import java.io.IOException;
import java.io.OutputStream;

/** A stream for all recordings on which what is written is gone: standard output, a device, a pipe. */
final class StreamTarget implements Target {
    private final OutputStream out;
    private final OrderedOutput ordered;

    /** On a stream that it closes, and that begins with a heading. */
    StreamTarget(OutputStream out, byte[] heading) throws IOException {
        this.out = out;
        out.write(heading);
        this.ordered = new OrderedOutput(out);
    }

    @Override
    public Output next(Recording recording) {
        return new Rows(recording, ordered.next());
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void complete() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private record Rows(Recording recording, OrderedOutput.Part part) implements Output {
        @Override
        public OutputStream open() {
            return part;
        }

        @Override
        public void end(RowWriter writer, boolean keep) {
            writer.flush();
        }

        @Override
        public void close() {
            // the part is delivered in its turn
        }

        @Override
        public void deliver() throws IOException {
            part.deliver();
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
