package dev.atpre.engine.rows;

import java.io.OutputStream;

/** What rows become. */
public interface RowFormat {
    /** The extension of files, with its dot. */
    String extension();

    /**
     * What an output begins with, before the rows of any recording.
     *
     * @param isFile whether it is a file of its own, and not a stream
     */
    byte[] heading(boolean isFile);

    /**
     * A writer on a stream that stays the caller's to close.
     *
     * @param severalFiles whether rows of several files go there
     */
    RowWriter writer(OutputStream out, boolean showPersonal, boolean severalFiles);
}
