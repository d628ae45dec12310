package dev.atpre.cli.decode;

import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.rows.RowWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The place for the rows of one recording: opened, written, ended and closed by one thread, whichever; then delivered by the
 * thread that runs the command, in the order of recordings.
 */
interface Output extends AutoCloseable {
    /** Whose rows they are. */
    Recording recording();

    /** Where to write them. */
    OutputStream open() throws IOException;

    /**
     * The rows have been read to their end, and are all given to a writer on the stream.
     *
     * @param keep otherwise they are to be as if never written, where that is still possible
     */
    void end(RowWriter writer, boolean keep) throws IOException;

    /** Nothing more will be written; what has not been ended is not wanted. */
    @Override
    void close() throws IOException;

    /** What the user should know of the place, before anything is said of the recording. */
    default Optional<String> notice() {
        return Optional.empty();
    }

    /** Hands on what has been written, in its turn. */
    void deliver() throws IOException;

    /**
     * Writing failed, its turn has come.
     *
     * @throws IOException the failure, when there is no going on with the next recording
     */
    void failed(IOException failure) throws IOException;

    /** All has been said of this recording: the next may follow. */
    void done();
}
