package dev.atpre.analysis.quality;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.display.PacketType;
import dev.atpre.decoder.field.Field;
import dev.atpre.decoder.field.Fields;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Follows the times of the records, and the clock that the ATP sets. */
final class ClockCheck implements RowSink {
    /** In the corpus neighbours are never more than some minutes apart. */
    private static final long LONGEST_SILENCE_S = 600;
    /** In the corpus the difference is -1 to +3 s (docs/format.md, "SET_TIME"). */
    private static final long LARGEST_DIFFERENCE_S = 5;

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Findings findings;
    private long firstSeconds = RowCursor.NO_TIME;
    private long lastSeconds = RowCursor.NO_TIME;

    ClockCheck(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void row(RowCursor row) {
        long seconds = row.timeSeconds();
        if (seconds == RowCursor.NO_TIME) {
            return;
        }
        if (lastSeconds == RowCursor.NO_TIME) {
            firstSeconds = seconds;
        } else {
            step(row, seconds - lastSeconds);
        }
        lastSeconds = seconds;
        PacketType packet = row.packet();
        if ((packet == PacketType.SET_TIME_ATP || packet == PacketType.SET_TIME_MMI) && row.hasPacketFields()) {
            set(row, seconds);
        }
    }

    private void step(RowCursor row, long stepSeconds) {
        if (stepSeconds < 0) {
            findings.add(
                    Rule.CLOCK_BACK,
                    row,
                    "%s, %s before the record in front".formatted(text(row.timeSeconds()), length(-stepSeconds)));
        } else if (stepSeconds > LONGEST_SILENCE_S) {
            findings.add(
                    Rule.CLOCK_FORWARD,
                    row,
                    "%s, %s after the record in front".formatted(text(row.timeSeconds()), length(stepSeconds)));
        }
    }

    private void set(RowCursor row, long seconds) {
        Fields fields = row.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.field(i) == Field.T_UTC) {
                difference(row, fields.value(i), seconds);
            }
        }
    }

    private void difference(RowCursor row, long setSeconds, long seconds) {
        long difference = setSeconds - seconds;
        if (Math.abs(difference) > LARGEST_DIFFERENCE_S) {
            findings.add(
                    Rule.CLOCK_SET,
                    row,
                    "the clock is set to %s, %s %s the record's time"
                            .formatted(
                                    text(setSeconds),
                                    length(Math.abs(difference)),
                                    difference > 0 ? "after" : "before"));
        }
    }

    private static String text(long seconds) {
        return SECONDS.format(local(seconds));
    }

    private static LocalDateTime local(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    }

    private static String length(long seconds) {
        Duration length = Duration.ofSeconds(seconds);
        if (seconds < 120) {
            return seconds + " s";
        }
        return length.toDays() > 0
                ? "%d d %d h %d min".formatted(length.toDays(), length.toHoursPart(), length.toMinutesPart())
                : "%d h %d min %d s".formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart());
    }

    /** The first time of a record; null without one. */
    @Nullable
    LocalDateTime first() {
        return firstSeconds == RowCursor.NO_TIME ? null : local(firstSeconds);
    }

    /** The last time of a record; null without one. */
    @Nullable
    LocalDateTime last() {
        return lastSeconds == RowCursor.NO_TIME ? null : local(lastSeconds);
    }

    /** As {@link #last()}, in seconds; {@link RowCursor#NO_TIME} without one. */
    long lastSeconds() {
        return lastSeconds;
    }
}
