package dev.atpre.decoder.balise;

import java.util.Arrays;

/**
 * Puts balise telegrams together from fragments that arrive in any order (docs/format.md, "Reassembly").
 *
 * <p>Keyed by the one-byte sequence number. A sequence is closed as incomplete when one of its fragments comes again or
 * when it is more than {@value #MAX_AGE_S} s older than the fragment that arrives: the number wraps, and a foreign
 * fragment must not complete it. Never holds more than 256 open sequences; allocates nothing. Not thread-safe.
 */
public final class TelegramAssembler {
    /** Fragments of a telegram, numbered from 1. */
    public static final int FRAGMENTS = 5;

    /** The bytes of the telegram that the first fragment carries; each other one carries {@link #OTHER_BYTES}. */
    public static final int FIRST_BYTES = 4;

    /** The bytes of the telegram that each fragment but the first carries. */
    public static final int OTHER_BYTES = 25;

    private static final long MAX_AGE_S = 5;
    private static final int SEQUENCES = 256;
    private static final int ALL_FRAGMENTS = (1 << FRAGMENTS) - 1;

    private final byte[] telegrams = new byte[SEQUENCES * TelegramReader.BYTES];
    private final int[] present = new int[SEQUENCES];
    private final boolean[] suspect = new boolean[SEQUENCES];
    private final long[] startedAtS = new long[SEQUENCES];
    private final int[] open = new int[SEQUENCES];
    private int openCount;
    private long incomplete;

    /** An assembler with no open sequence. */
    public TelegramAssembler() {}

    /**
     * Takes a fragment.
     *
     * @param sequence 0..255
     * @param fragment 1..5
     * @param offset where the fragment's part of the telegram begins in the array
     * @param intact whether the fragment's bus CRC is right
     * @param timeS time of the record in seconds; {@link Long#MIN_VALUE} when unknown, which closes nothing
     * @return whether the telegram of this sequence is now complete
     */
    public boolean add(int sequence, int fragment, byte[] array, int offset, boolean intact, long timeS) {
        if (openCount > 0) {
            closeOlderThan(timeS);
        }
        int bit = 1 << (fragment - 1);
        if ((present[sequence] & bit) != 0) {
            close(sequence);
            incomplete++;
        }
        if (present[sequence] == 0) {
            open(sequence, timeS);
        }
        int to = telegramOffset(sequence) + (fragment == 1 ? 0 : FIRST_BYTES + (fragment - 2) * OTHER_BYTES);
        System.arraycopy(array, offset, telegrams, to, fragment == 1 ? FIRST_BYTES : OTHER_BYTES);
        present[sequence] |= bit;
        suspect[sequence] |= !intact;
        if (present[sequence] != ALL_FRAGMENTS) {
            return false;
        }
        close(sequence);
        return true;
    }

    private void open(int sequence, long timeS) {
        suspect[sequence] = false;
        startedAtS[sequence] = timeS;
        open[openCount++] = sequence;
    }

    private void close(int sequence) {
        present[sequence] = 0;
        for (int i = 0; i < openCount; i++) {
            if (open[i] == sequence) {
                openCount--;
                System.arraycopy(open, i + 1, open, i, openCount - i);
                return;
            }
        }
    }

    /** No sequence began after the fragment that comes now: a later time, or none, is a damaged one. */
    private void closeOlderThan(long timeS) {
        if (timeS == Long.MIN_VALUE) {
            return;
        }
        for (int i = openCount - 1; i >= 0; i--) {
            int sequence = open[i];
            if (startedAtS[sequence] == Long.MIN_VALUE || startedAtS[sequence] > timeS) {
                startedAtS[sequence] = timeS;
            } else if (timeS - startedAtS[sequence] > MAX_AGE_S) {
                close(sequence);
                incomplete++;
            }
        }
    }

    /** The array that holds the telegrams; one that is complete is overwritten by the sequence's next one. */
    public byte[] array() {
        return telegrams;
    }

    /** Where in {@link #array()} the telegram of a sequence begins. */
    public int telegramOffset(int sequence) {
        return sequence * TelegramReader.BYTES;
    }

    /** Whether a fragment of that telegram failed its bus CRC. */
    public boolean isSuspect(int sequence) {
        return suspect[sequence];
    }

    /** Sequences closed without all their fragments, those still open included. */
    public long incomplete() {
        return incomplete + openCount;
    }

    /** The sequences that are still open, in the order in which they began. */
    public int[] open() {
        return Arrays.copyOf(open, openCount);
    }
}
