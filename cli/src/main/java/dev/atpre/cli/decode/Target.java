package dev.atpre.cli.decode;

import dev.atpre.engine.recordings.Recording;
import java.io.IOException;

/**
 * Where the rows of recordings go. For the thread that runs the command; what it gives out goes to others. Closing one
 * that is not complete leaves nothing half-written behind.
 */
interface Target extends AutoCloseable {
    /** The place for the rows of the next recording. Does not throw: what is wrong with the place is said when it opens. */
    Output next(Recording recording);

    /** Whether the rows of all recordings go to one place. */
    boolean isShared();

    /** Every recording has been taken. */
    void complete() throws IOException;

    @Override
    void close() throws IOException;
}
