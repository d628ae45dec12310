package dev.atpre.decoder;

import dev.atpre.decoder.record.DamageKind;
import dev.atpre.decoder.record.RecordHeader;
import dev.atpre.decoder.record.Warning;

/**
 * Cuts a stream of bytes into records and finds the way back after damage (docs/format.md, "Damage").
 *
 * <p>The format has no sync word and no checksum on its headers, so a header is only ever believed for its looks. A
 * plausible record is taken at once. One that is not is a <em>suspect</em>: its bytes are set aside and the search for a
 * <em>chain</em> - three plausible records in a row, or fewer that end exactly with the file - begins one byte behind its
 * start, so inside it. Where the first chain begins decides what becomes of the suspect. Searching costs a header check
 * per byte; a chain looks at most three records ahead, so that never more than 1 KiB has to wait for more input.
 */
final class Framer {
    /** Where the frames go. */
    interface Frames {
        /** A record that begins at {@code at}; what is odd about its header is a set of {@link Warning}. */
        void record(byte[] array, int at, int oddities);

        /** A stretch without a readable record. */
        void damage(long offset, long length, DamageKind kind, String reason);
    }

    private static final int CHAIN = 3;
    private static final int NO_CHAIN = -1;
    private static final int UNDECIDED = -2;

    private final Frames frames;
    private final HeaderCheck check = new HeaderCheck();
    private final byte[] suspect = new byte[HeaderCheck.MAX_RECORD_BYTES];
    private int suspectBytes;
    private long suspectOffset;
    private boolean searching;

    Framer(Frames frames) {
        this.frames = frames;
    }

    /**
     * Takes all frames that can be told apart so far.
     *
     * @param base offset in the file of the array's first byte
     * @param end whether nothing follows behind {@code limit}
     * @return where in the array it needs more input to go on; {@code limit} at the end of the file
     */
    int scan(byte[] array, int from, int limit, boolean end, long base) {
        int at = from;
        while (true) {
            if (searching) {
                at = search(array, at, limit, end);
                if (searching && !end) {
                    return at;
                }
                if (searching) {
                    settleAtEnd(base + limit);
                    return limit;
                }
                settle(base + at);
            }
            at = takeRecords(array, at, limit);
            if (at == limit || !end && limit - at < HeaderCheck.MAX_RECORD_BYTES) {
                return at;
            }
            suspend(array, at, limit, base);
            at++;
        }
    }

    private int takeRecords(byte[] array, int from, int limit) {
        int at = from;
        int length = check.recordLength(array, at, limit);
        while (length > 0) {
            frames.record(array, at, 0);
            at += length;
            length = check.recordLength(array, at, limit);
        }
        return at;
    }

    private void suspend(byte[] array, int at, int limit, long base) {
        suspectBytes = Math.min(limit - at, suspect.length);
        System.arraycopy(array, at, suspect, 0, suspectBytes);
        suspectOffset = base + at;
        searching = true;
    }

    /** Moves on to the first chain and ends the search, or to where it needs more input. */
    private int search(byte[] array, int from, int limit, boolean end) {
        for (int at = from; at < limit; at++) {
            int chain = chain(array, at, limit, end);
            if (chain == UNDECIDED) {
                return at;
            }
            if (chain != NO_CHAIN) {
                searching = false;
                return at;
            }
        }
        return limit;
    }

    private int chain(byte[] array, int from, int limit, boolean end) {
        int at = from;
        for (int links = 0; links < CHAIN; links++) {
            if (end && at == limit && links > 0) {
                return from;
            }
            int length = check.recordLength(array, at, limit);
            if (length == HeaderCheck.INCOMPLETE && !end) {
                return UNDECIDED;
            }
            if (length <= 0) {
                return NO_CHAIN;
            }
            at += length;
        }
        return from;
    }

    /** A chain begins at {@code chainOffset}: keep the suspect, drop it, or keep it with a gap behind it. */
    private void settle(long chainOffset) {
        long ownEnd = ownEnd();
        int oddities = suspectBytes < RecordHeader.BYTES ? 0 : HeaderCheck.oddities(suspect, 0);
        if (chainOffset == ownEnd && isKeptBeforeChain(oddities)) {
            frames.record(suspect, 0, oddities);
        } else if (chainOffset > ownEnd && isKeptBeforeGap(oddities)) {
            frames.record(suspect, 0, oddities);
            frames.damage(ownEnd, chainOffset - ownEnd, DamageKind.GAP, "no sound record begins here");
        } else {
            frames.damage(suspectOffset, chainOffset - suspectOffset, DamageKind.GAP, problem());
        }
    }

    /** No chain follows up to the end of the file. */
    private void settleAtEnd(long fileEnd) {
        searching = false;
        int oddities = suspectBytes < RecordHeader.BYTES ? 0 : HeaderCheck.oddities(suspect, 0);
        if (ownEnd() == fileEnd && isKeptBeforeChain(oddities)) {
            frames.record(suspect, 0, oddities);
            return;
        }
        boolean truncated = fileEnd - suspectOffset < RecordHeader.BYTES
                || check.recordLength(suspect, 0, suspectBytes) == HeaderCheck.INCOMPLETE;
        frames.damage(
                suspectOffset, fileEnd - suspectOffset, truncated ? DamageKind.TRUNCATED : DamageKind.GAP, problem());
    }

    /** Where the suspect's own length says it ends; behind everything when its header is not whole. */
    private long ownEnd() {
        return suspectBytes < RecordHeader.BYTES
                ? Long.MAX_VALUE
                : suspectOffset + HeaderCheck.claimedLength(suspect, 0);
    }

    private static boolean isKeptBeforeChain(int oddities) {
        boolean timeAndTypeBad = Warning.TIME_IMPOSSIBLE.isIn(oddities) && Warning.TYPE_UNKNOWN.isIn(oddities);
        return !Warning.RESERVED_NOT_ZERO.isIn(oddities) && !timeAndTypeBad;
    }

    private static boolean isKeptBeforeGap(int oddities) {
        return !Warning.TYPE_UNKNOWN.isIn(oddities) && !Warning.LENGTH_WRONG.isIn(oddities);
    }

    private String problem() {
        return HeaderCheck.problem(suspect, 0, suspectBytes);
    }
}
