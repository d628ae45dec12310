package dev.atpre.analysis.observation;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.balise.TelegramAssembler;
import dev.atpre.decoder.balise.TelegramReader;
import dev.atpre.decoder.field.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers the fragments of telegrams until they are complete, so that of those which never are it is known where. */
final class Fragments {
    private static final int SEQUENCES = 256;
    private static final int FIRST_PART_AT = 22;
    private static final int OTHER_PART_AT = 1;
    /** As the decoder's assembler has it. */
    private static final long LONGEST_S = 5;

    private final @Nullable Open[] open = new Open[SEQUENCES];
    private final List<Observation> lost = new ArrayList<>();
    private int openCount;

    /** Takes a record that is a fragment, numbered from 1. */
    void add(RowCursor row, int fragment) {
        int sequence = row.array()[row.bodyOffset()] & 0xFF;
        closeOld(row.timeSeconds());
        if (row.hasTelegram()) {
            forget(sequence);
            return;
        }
        Open before = open[sequence];
        if (before == null || before.has(fragment)) {
            close(sequence);
            before = new Open(Moment.of(row), row.timeSeconds());
            open[sequence] = before;
            openCount++;
        }
        before.put(fragment, row);
    }

    private void closeOld(long nowS) {
        if (openCount == 0 || nowS == RowCursor.NO_TIME) {
            return;
        }
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            Open telegram = open[sequence];
            if (telegram != null && telegram.isOld(nowS)) {
                close(sequence);
            }
        }
    }

    private void forget(int sequence) {
        if (open[sequence] != null) {
            open[sequence] = null;
            openCount--;
        }
    }

    private void close(int sequence) {
        Open telegram = open[sequence];
        if (telegram != null) {
            lost.add(new Observation.LostPassage(
                    telegram.begun, sequence, telegram.present, Bytes.of(telegram.bytes.clone()), telegram.intact));
            forget(sequence);
        }
    }

    /** Those that are not complete, in no order. */
    List<Observation> lost() {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            close(sequence);
        }
        return lost;
    }

    private static final class Open {
        private final Moment begun;
        private final byte[] bytes = new byte[TelegramReader.BYTES];
        private long begunS;
        private int present;
        private boolean intact = true;

        Open(Moment begun, long begunS) {
            this.begun = begun;
            this.begunS = begunS;
        }

        boolean has(int fragment) {
            return (present >> (fragment - 1) & 1) == 1;
        }

        /** None began after the fragment that comes now: a later time, or none, is a damaged one. */
        boolean isOld(long nowS) {
            if (begunS == RowCursor.NO_TIME || begunS > nowS) {
                begunS = nowS;
            }
            return nowS - begunS > LONGEST_S;
        }

        void put(int fragment, RowCursor row) {
            present |= 1 << (fragment - 1);
            intact &= row.isBusIntact();
            int from = row.bodyOffset() + (fragment == 1 ? FIRST_PART_AT : OTHER_PART_AT);
            int to = fragment == 1 ? 0 : TelegramAssembler.FIRST_BYTES + (fragment - 2) * TelegramAssembler.OTHER_BYTES;
            int count = fragment == 1 ? TelegramAssembler.FIRST_BYTES : TelegramAssembler.OTHER_BYTES;
            System.arraycopy(row.array(), from, bytes, to, count);
        }
    }
}
