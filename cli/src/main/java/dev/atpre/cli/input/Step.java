package dev.atpre.cli.input;

import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import java.io.IOException;

/**
 * What a command does with each recording. {@link #begin} and {@link #end} are called by the thread that runs the batch,
 * each in the order of the recordings, so they may keep state and speak to the console; {@link #work} is called by any
 * thread, by several at once.
 */
public interface Step<T, R> {
    /** Prepares a recording; it may be some time before it is worked on. Must not throw. */
    T begin(Recording recording);

    /**
     * Reads a recording with a reader that no other thread uses meanwhile.
     *
     * @throws InterruptedException when its thread was interrupted: the result is not wanted any more
     * @throws IOException ends the batch, as does any other failure, once the recordings before this one have ended
     */
    R work(T begun, RecordingReader reader) throws IOException, InterruptedException;

    /**
     * Takes the result.
     *
     * @throws IOException ends the batch
     */
    void end(T begun, R result) throws IOException;

    /** How many bytes a result may take; the more, the fewer are worked on ahead of the first that has not ended. */
    default long resultBytes(Recording recording) {
        return 0;
    }
}
