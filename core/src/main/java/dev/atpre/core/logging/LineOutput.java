package dev.atpre.core.logging;

import java.time.Duration;

/** Where finished lines go. Never throws; a line that does not get out is counted in {@link LostEvents}. Thread-safe. */
interface LineOutput {
    /**
     * Takes a line; the array is the caller's again afterwards.
     *
     * @param important a warning or an error
     */
    void write(byte[] bytes, int length, boolean important);

    /** Waits until what was taken is written; false when that took longer. */
    boolean flush(Duration atMost);

    /** Writes what was taken. Lines that come later are written at once. The stream stays open. */
    void close();

    /** What writes to the stream in the end. */
    DirectOutput direct();
}
