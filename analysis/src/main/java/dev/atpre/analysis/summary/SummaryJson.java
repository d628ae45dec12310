package dev.atpre.analysis.summary;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a summary as one JSON object with the keys of docs/format.md, "Summary", without blanks.
 *
 * <pre>{@code
 * String files = summaries.stream().map(SummaryJson::of).collect(joining(",", "{\"files\":[", "]}"));
 * }</pre>
 */
public final class SummaryJson {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final long THOUSANDTHS_OF_KM_H_PER_CM_S = 36;

    private final StringBuilder out = new StringBuilder(2048);

    private SummaryJson() {}

    /** The object for a summary. */
    public static String of(FileSummary summary) {
        SummaryJson json = new SummaryJson();
        json.object(object -> json.body(summary));
        return json.out.toString();
    }

    /** The object for a summary with the name of its file in front. */
    public static String of(String file, FileSummary summary) {
        SummaryJson json = new SummaryJson();
        json.object(object -> {
            json.string("file", file);
            json.body(summary);
        });
        return json.out.toString();
    }

    private void body(FileSummary summary) {
        number("records", summary.records());
        counts("records_by_type", summary.recordsByType());
        counts("packets_by_id", summary.packetsById());
        number("telegrams_complete", summary.telegramsComplete());
        number("telegrams_incomplete", summary.telegramsIncomplete());
        number("telegrams_valid", summary.telegramsValid());
        counts("wayside_packets", summary.waysidePackets());
        number("distinct_balise_groups", summary.baliseGroups().size());
        number("placeholder_telegrams", summary.placeholderTelegrams());
        number("bus_crc_checked", summary.busCrcChecked());
        number("bus_crc_bad", summary.busCrcBad());
        number("warnings", summary.warnings());
        time("first_time", summary.firstTime());
        time("last_time", summary.lastTime());
        decimal("duration_s", summary.duration().toSeconds(), 0);
        number("max_speed_cm_s", summary.maxSpeedCmPerS());
        decimal("max_speed_km_h", summary.maxSpeedCmPerS() * THOUSANDTHS_OF_KM_H_PER_CM_S, 3);
        number("distance_cm", summary.distanceCm());
        decimal("distance_km", summary.distanceCm(), 5);
        number("emergency_brake_interventions", summary.emergencyBrake().interventions());
        number("service_brake_interventions", summary.serviceBrake().interventions());
        objects("mode_level_changes", summary.modeLevelChanges(), this::change);
        objects("driver_messages", summary.driverMessages(), this::message);
        objects("failures", summary.failures(), this::failure);
    }

    private void change(FileSummary.ModeLevelChange change) {
        time("time", change.time());
        stringOrNull("mode", change.mode().map(Enum::name));
        stringOrNull("level", change.level().map(Enum::name));
        key("location_cm");
        if (change.locationCm().isPresent()) {
            out.append(change.locationCm().getAsLong());
        } else {
            out.append("null");
        }
    }

    private void message(FileSummary.DriverMessage message) {
        time("time", message.time());
        number("i_text", message.iText());
        number("q_text", message.qText());
        number("criteria", message.criteria());
    }

    private void failure(FileSummary.Failure failure) {
        time("time", failure.time());
        string("source", failure.source().name());
        number("number", failure.number());
    }

    private void counts(String key, Map<?, Long> counts) {
        key(key);
        object(object -> counts.forEach((each, count) -> number(each.toString(), count)));
    }

    private <T> void objects(String key, List<T> items, Consumer<T> writer) {
        key(key);
        out.append('[');
        for (T item : items) {
            comma('[');
            object(object -> writer.accept(item));
        }
        out.append(']');
    }

    private void object(Consumer<StringBuilder> members) {
        out.append('{');
        members.accept(out);
        out.append('}');
    }

    private void number(String key, long value) {
        key(key);
        out.append(value);
    }

    /** A number of so many decimals, without zeros at its end but always with a decimal point. */
    private void decimal(String key, long unscaled, int decimals) {
        key(key);
        BigDecimal shortest = BigDecimal.valueOf(unscaled, decimals).stripTrailingZeros();
        out.append(shortest.setScale(Math.max(1, shortest.scale())).toPlainString());
    }

    private void time(String key, @Nullable LocalDateTime time) {
        stringOrNull(key, Optional.ofNullable(time).map(SECONDS::format));
    }

    private void stringOrNull(String key, Optional<String> value) {
        if (value.isPresent()) {
            string(key, value.get());
        } else {
            key(key);
            out.append("null");
        }
    }

    private void string(String key, String value) {
        key(key);
        quoted(value);
    }

    private void key(String key) {
        comma('{');
        quoted(key);
        out.append(':');
    }

    private void comma(char opening) {
        if (out.charAt(out.length() - 1) != opening) {
            out.append(',');
        }
    }

    private void quoted(String text) {
        out.append('"');
        text.codePoints().forEach(this::character);
        out.append('"');
    }

    /** Quotes, control characters and halves of surrogate pairs are escaped, so that any name gives valid JSON. */
    private void character(int codePoint) {
        if (codePoint == '"' || codePoint == '\\') {
            out.append('\\').append((char) codePoint);
        } else if (Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE) {
            out.append("\\u%04x".formatted(codePoint));
        } else {
            out.appendCodePoint(codePoint);
        }
    }
}
