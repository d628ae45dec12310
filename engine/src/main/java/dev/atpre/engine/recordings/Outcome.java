package dev.atpre.engine.recordings;

import java.util.List;

/** What became of one recording. Texts name no path: the recording has a name to show. */
public sealed interface Outcome {
    /** Whether the file was read to its end and there is nothing to report about it. */
    default boolean isClean() {
        return this instanceof Decoded decoded
                && decoded.counts().unsoundRows() == 0
                && decoded.notices().isEmpty();
    }

    /**
     * The file was read to its end; damage went to the sink as rows.
     *
     * @param notices what was odd about the file itself, such as a change while it was read; empty when nothing was
     */
    record Decoded(Counts counts, List<String> notices) implements Outcome {
        public Decoded {
            notices = List.copyOf(notices);
        }
    }

    /**
     * Reading failed on the way; the rows up to there went to the sink.
     *
     * @param reason what failed, and after how many bytes
     */
    record CutOff(Counts counts, String reason) implements Outcome {}

    /**
     * A strict reader met a row that is not sound; the rows before it went to the sink.
     *
     * @param offset where in the file, in bytes
     * @param reason what was found and what was expected
     */
    record Refused(long offset, String reason) implements Outcome {}

    /** Nothing could be read. */
    record Unreadable(String reason) implements Outcome {}

    /**
     * What went through.
     *
     * @param bytes bytes read
     * @param rows rows given, damage included
     * @param unsoundRows rows that are damaged or have a warning, in their telegram too
     * @param damagedRows rows that are damaged
     * @param incompleteTelegrams balise telegrams of which a fragment was missing
     */
    record Counts(long bytes, long rows, long unsoundRows, long damagedRows, long incompleteTelegrams) {}
}
