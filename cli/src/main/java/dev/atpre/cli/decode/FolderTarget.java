package dev.atpre.cli.decode;

import dev.atpre.cli.console.OutputFile;
import dev.atpre.cli.console.ProcessEndsException;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.rows.RowWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file for each recording: no output waits for another. */
final class FolderTarget implements Target {
    private final OutputNames names;
    private final byte[] heading;

    /** @param heading what each file begins with */
    FolderTarget(OutputNames names, byte[] heading) {
        this.names = names;
        this.heading = heading;
    }

    @Override
    public Output next(Recording recording) {
        return new Rows(recording, names.next(recording));
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void complete() {
        // each file is complete with its recording
    }

    @Override
    public void close() {
        // each file is closed with its recording
    }

    private final class Rows implements Output {
        private final Recording recording;
        private final OutputNames.Name name;
        private @Nullable OutputFile file;

        Rows(Recording recording, OutputNames.Name name) {
            this.recording = recording;
            this.name = name;
        }

        @Override
        public Recording recording() {
            return recording;
        }

        @Override
        public Optional<String> notice() {
            return name.notice();
        }

        @Override
        public OutputStream open() throws IOException {
            if (name.refusal().isPresent()) {
                throw new IOException(name.refusal().get());
            }
            OutputFile opened = OutputFile.create(name.path());
            file = opened;
            opened.stream().write(heading);
            return opened.stream();
        }

        @Override
        public void end(RowWriter writer, boolean keep) throws IOException {
            if (keep && file != null) {
                writer.flush();
                file.commit();
            }
        }

        @Override
        public void close() throws IOException {
            if (file != null) {
                file.close();
            }
        }

        @Override
        public void deliver() {
            // it is in its file
        }

        /** Another recording has another file. */
        @Override
        public void failed(IOException failure) throws IOException {
            if (failure instanceof ProcessEndsException) {
                throw failure;
            }
        }

        @Override
        public void done() {
            // no other waits for it
        }
    }
}
