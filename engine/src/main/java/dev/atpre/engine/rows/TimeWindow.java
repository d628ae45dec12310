package dev.atpre.engine.rows;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the train's local time, both ends included: between two moments, between two times of each day, or one
 * end each. Immutable.
 *
 * @param fromSeconds of the day or since 1970, as for {@link dev.atpre.decoder.RowCursor#timeSeconds()}
 * @param toSeconds likewise
 */
record TimeWindow(long fromSeconds, long toSeconds, int fromSecondOfDay, int toSecondOfDay) {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final String EXPECTED = "expected 2024-09-16T13:00:00, 2024-09-16 or 13:00";

    /** A window that lets everything pass. */
    static final TimeWindow ALWAYS = new TimeWindow(Long.MIN_VALUE, Long.MAX_VALUE, 0, SECONDS_PER_DAY - 1);

    /**
     * The window between two texts; null for an open end.
     *
     * @param prefix what stands before the names of parameters in messages, such as {@code --}
     * @throws IllegalArgumentException when one of them is no time, or nothing can lie between them
     */
    static TimeWindow of(String prefix, @Nullable String from, @Nullable String to) {
        TimeWindow window = ALWAYS;
        if (from != null) {
            window = isTimeOfDay(from)
                    ? window.fromTimeOfDay(timeOfDay(prefix + "from", from))
                    : window.fromMoment(moment(prefix + "from", from, LocalTime.MIN));
        }
        if (to != null) {
            window = isTimeOfDay(to)
                    ? window.toTimeOfDay(timeOfDay(prefix + "to", to))
                    : window.toMoment(moment(prefix + "to", to, LocalTime.MAX));
        }
        if (window.fromSeconds > window.toSeconds) {
            throw new IllegalArgumentException(
                    "%sfrom %s is later than %sto %s: nothing lies between".formatted(prefix, from, prefix, to));
        }
        return window;
    }

    /** Whether a time in seconds since 1970, local, lies in it. */
    boolean holds(long seconds) {
        if (seconds < fromSeconds || seconds > toSeconds) {
            return false;
        }
        int ofDay = (int) Math.floorMod(seconds, (long) SECONDS_PER_DAY);
        return fromSecondOfDay <= toSecondOfDay
                ? ofDay >= fromSecondOfDay && ofDay <= toSecondOfDay
                : ofDay >= fromSecondOfDay || ofDay <= toSecondOfDay;
    }

    private TimeWindow fromTimeOfDay(LocalTime time) {
        return new TimeWindow(fromSeconds, toSeconds, time.toSecondOfDay(), toSecondOfDay);
    }

    private TimeWindow toTimeOfDay(LocalTime time) {
        return new TimeWindow(fromSeconds, toSeconds, fromSecondOfDay, time.toSecondOfDay());
    }

    private TimeWindow fromMoment(LocalDateTime time) {
        return new TimeWindow(seconds(time), toSeconds, fromSecondOfDay, toSecondOfDay);
    }

    private TimeWindow toMoment(LocalDateTime time) {
        return new TimeWindow(fromSeconds, seconds(time), fromSecondOfDay, toSecondOfDay);
    }

    /** The train's clock has no zone: UTC serves only to count. */
    private static long seconds(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC);
    }

    private static boolean isTimeOfDay(String text) {
        return text.indexOf('-') < 0;
    }

    private static LocalTime timeOfDay(String option, String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("%s: '%s' is no time of day; %s".formatted(option, text, EXPECTED), e);
        }
    }

    private static LocalDateTime moment(String option, String text, LocalTime ofWholeDay) {
        String trimmed = text.strip().replace(' ', 'T');
        try {
            return trimmed.indexOf('T') < 0
                    ? LocalDate.parse(trimmed).atTime(ofWholeDay)
                    : LocalDateTime.parse(trimmed);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s: '%s' is no date or time that exists; %s".formatted(option, text, EXPECTED), e);
        }
    }
}
