package dev.atpre.analysis.observation;

import dev.atpre.decoder.RowCursor;
import dev.atpre.decoder.field.Position;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * When and where a record was written.
 *
 * @param offset where the record begins in its file, in bytes
 * @param seconds the train's local clock in seconds since 1970-01-01 00:00:00 local; empty when there is no such time
 * @param locationCm the header's location without its bias; empty when not available
 */
public record Moment(long offset, OptionalLong seconds, OptionalLong locationCm) {
    static Moment of(RowCursor row) {
        if (row.damage() != null) {
            return new Moment(row.offset(), OptionalLong.empty(), OptionalLong.empty());
        }
        long seconds = row.timeSeconds();
        return new Moment(
                row.offset(),
                seconds == RowCursor.NO_TIME ? OptionalLong.empty() : OptionalLong.of(seconds),
                new Position(row.locationRaw()).cm());
    }

    /** The train's local time; null when there is none. */
    public @Nullable LocalDateTime time() {
        return seconds.isPresent() ? LocalDateTime.ofEpochSecond(seconds.getAsLong(), 0, ZoneOffset.UTC) : null;
    }
}
