package dev.atpre.analysis.quality;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.balise.TelegramAssembler;
import dev.atpre.decoder.balise.TelegramReader;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.record.RecordType;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Follows balise telegrams from their first fragment to their last.
 *
 * <p>Feeds an assembler of its own with the same fragments as the decoder's, so that the two agree on what is lost, and
 * remembers where each telegram began.
 */
final class TelegramCheck implements RowSink {
    private static final int SEQUENCES = 256;
    private static final int FIRST_FRAGMENT = 1;
    /** No telegram takes longer (docs/format.md, "Reassembly"). */
    private static final long LONGEST_S = 5;

    private final Findings findings;
    private final TelegramAssembler assembler = new TelegramAssembler();
    private final @Nullable Begun[] begun = new Begun[SEQUENCES];
    private long firstSeconds = RowCursor.NO_TIME;
    private long complete;
    private long valid;

    TelegramCheck(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void row(RowCursor row) {
        if (firstSeconds == RowCursor.NO_TIME && row.damage() == null) {
            firstSeconds = row.timeSeconds();
        }
        RecordType type = row.type();
        if (type != null && type.fragment() > 0 && row.isBus()) {
            fragment(row, type.fragment());
        }
        if (row.hasTelegram()) {
            telegram(row);
        }
    }

    private void fragment(RowCursor row, int fragment) {
        int sequence = row.array()[row.bodyOffset()] & 0xFF;
        int[] openBefore = assembler.open();
        long lostBefore = assembler.incomplete() - openBefore.length;
        boolean completed = assembler.add(sequence, fragment, row.array(), row.bodyOffset(), true, row.timeSeconds());
        int[] open = assembler.open();
        long lost = assembler.incomplete() - open.length - lostBefore;
        if (lost > 0) {
            lost(openBefore, open, sequence, lost);
        }
        Begun before = begun[sequence];
        Begun now = before == null ? new Begun(row.offset(), Findings.time(row), row.timeSeconds(), 0) : before;
        begun[sequence] = completed ? null : now.with(fragment);
    }

    /** Those that are no longer open are lost; if that is not all, the sequence of this fragment was begun anew. */
    private void lost(int[] openBefore, int[] open, int sequence, long count) {
        long left = count;
        for (int each : openBefore) {
            if (each != sequence && !contains(open, each)) {
                close(each, Rule.TELEGRAM_INCOMPLETE);
                left--;
            }
        }
        if (left > 0) {
            close(sequence, Rule.TELEGRAM_INCOMPLETE);
        }
    }

    private static boolean contains(int[] sequences, int sequence) {
        return Arrays.stream(sequences).anyMatch(each -> each == sequence);
    }

    private void close(int sequence, Rule rule) {
        Begun telegram = begun[sequence];
        begun[sequence] = null;
        if (telegram != null) {
            Rule fitting = isBegunBefore(telegram) ? Rule.TELEGRAM_BEGUN_BEFORE : rule;
            findings.add(fitting, telegram.offset, telegram.time, telegram.found(sequence), fitting.expected());
        }
    }

    /** Whether the start is missing so near the beginning of the file that it may stand in the file before. */
    private boolean isBegunBefore(Begun telegram) {
        boolean nearBeginning = telegram.seconds != RowCursor.NO_TIME && telegram.seconds - firstSeconds <= LONGEST_S;
        return nearBeginning && !telegram.has(FIRST_FRAGMENT);
    }

    private void telegram(RowCursor row) {
        complete++;
        TelegramReader telegram = row.telegram();
        if (telegram.isValid()) {
            valid++;
            return;
        }
        String group = "balise group %d/%d".formatted(telegram.header(Field.NID_C), telegram.header(Field.NID_BG));
        for (String warning : telegram.warnings()) {
            findings.add(Rule.TELEGRAM_INVALID, row, group + ": " + warning);
        }
    }

    /** The file has ended at a time: what began just before it may go on in the next file. */
    void end(long timeSeconds) {
        for (int sequence : assembler.open()) {
            Begun telegram = begun[sequence];
            boolean mayGoOn = telegram != null
                    && (telegram.seconds == RowCursor.NO_TIME || timeSeconds - telegram.seconds <= LONGEST_S);
            close(sequence, mayGoOn ? Rule.TELEGRAM_OPEN : Rule.TELEGRAM_INCOMPLETE);
        }
    }

    long complete() {
        return complete;
    }

    long valid() {
        return valid;
    }

    /** Those still open included. */
    long incomplete() {
        return assembler.incomplete();
    }

    /** The first fragment of a telegram, and a bit for each fragment that came. */
    private record Begun(long offset, @Nullable LocalDateTime time, long seconds, int present) {
        Begun with(int fragment) {
            return new Begun(offset, time, seconds, present | 1 << fragment);
        }

        boolean has(int fragment) {
            return (present >> fragment & 1) == 1;
        }

        String found(int sequence) {
            List<Integer> missing = IntStream.rangeClosed(1, TelegramAssembler.FRAGMENTS)
                    .filter(fragment -> !has(fragment))
                    .boxed()
                    .toList();
            return "a balise telegram (sequence number %d) without fragment %s of %d"
                    .formatted(
                            sequence,
                            missing.stream().map(Object::toString).collect(Collectors.joining(", ")),
                            TelegramAssembler.FRAGMENTS);
        }
    }
}
