package dev.atpre.decoder.record;

import java.util.List;

/**
 * One row of a decoded file: a record, or a stretch of bytes that could not be read as one. The rows of a file tile it:
 * each begins where the one before ends.
 */
public sealed interface Row permits RecorderRecord, Malformed {
    /** Number of the row in its file, from 0. */
    long index();

    /** Where the row begins in its file, in bytes. */
    long offset();

    /** How many bytes the row covers. */
    long lengthBytes();

    /** What was odd about it, for people; empty when nothing was. */
    List<String> warnings();
}
