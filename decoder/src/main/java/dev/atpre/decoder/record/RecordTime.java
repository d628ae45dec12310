package dev.atpre.decoder.record;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.util.Optional;

/**
 * The six bytes of time in a record's header: the train's local time, never in any zone (docs/format.md, "Record").
 *
 * @param packed year since 2000, month, day, hour, minute, second, one byte each, the year uppermost
 */
public record RecordTime(long packed) {
    private static final int FIRST_YEAR = 2000;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int[] DAYS_IN_MONTH = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /** The bytes for a time; years 2000 to 2255, fractions of a second are dropped. */
    public static RecordTime of(LocalDateTime time) {
        int[] parts = {
            time.getYear() - FIRST_YEAR,
            time.getMonthValue(),
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            time.getSecond()
        };
        if (parts[0] < 0 || parts[0] > 0xFF) {
            throw new IllegalArgumentException("year is %d, expected 2000 to 2255".formatted(time.getYear()));
        }
        long packed = 0;
        for (int part : parts) {
            packed = packed << 8 | part;
        }
        return new RecordTime(packed);
    }

    /** One of the six bytes, 0 the year to 5 the second. */
    private int part(int index) {
        return (int) (packed >>> 8 * (5 - index)) & 0xFF;
    }

    /** Whether there is such a time, 29 February only in leap years. */
    public boolean isPossible() {
        return isPossible(packed);
    }

    /** As {@link #isPossible()}, for the packed bytes; allocates nothing. */
    public static boolean isPossible(long packed) {
        int month = (int) (packed >>> 32) & 0xFF;
        int day = (int) (packed >>> 24) & 0xFF;
        int hour = (int) (packed >>> 16) & 0xFF;
        int minute = (int) (packed >>> 8) & 0xFF;
        int second = (int) packed & 0xFF;
        if (month > 12 || day == 0 || day > DAYS_IN_MONTH[month] || hour > 23 || minute > 59 || second > 59) {
            return false;
        }
        return month != 2 || day != 29 || Year.isLeap(FIRST_YEAR + (packed >>> 40));
    }

    /** Seconds from 1970-01-01 to the beginning of the day, both local; the date must be possible. */
    public static long dateSeconds(long packed) {
        int year = FIRST_YEAR + (int) (packed >>> 40);
        return LocalDate.of(year, (int) (packed >>> 32) & 0xFF, (int) (packed >>> 24) & 0xFF)
                        .toEpochDay()
                * SECONDS_PER_DAY;
    }

    /** The local time; empty when there is no such time. It is never rolled over into another. */
    public Optional<LocalDateTime> local() {
        return isPossible()
                ? Optional.of(LocalDateTime.of(FIRST_YEAR + part(0), part(1), part(2), part(3), part(4), part(5)))
                : Optional.empty();
    }

    /** The six numbers as they stand, {@code 2024-02-30 25:00:00} for one that is impossible. */
    @Override
    public String toString() {
        return "%04d-%02d-%02d %02d:%02d:%02d"
                .formatted(FIRST_YEAR + part(0), part(1), part(2), part(3), part(4), part(5));
    }
}
