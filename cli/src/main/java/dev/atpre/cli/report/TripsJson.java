package dev.atpre.cli.report;

import dev.atpre.analysis.summary.FileSummary;
import dev.atpre.analysis.trip.Attention;
import dev.atpre.analysis.trip.MissingPiece;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.decoder.field.Engine;
import dev.atpre.decoder.field.Units;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trips as one JSON object, a line for each. What is not known is null. */
final class TripsJson {
    private static final double CM_PER_KM = 100_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final String NULL = "null";

    private TripsJson() {}

    static Stream<String> lines(List<Trip> trips) {
        String head = "{\"rules\":%s,\"trips\":[".formatted(JsonText.quoted(Attention.RULES));
        Stream.Builder<String> lines = Stream.builder();
        lines.add(head);
        for (int i = 0; i < trips.size(); i++) {
            lines.add(trip(trips.get(i)) + (i + 1 < trips.size() ? "," : ""));
        }
        return lines.add("]}").build();
    }

    private static String trip(Trip trip) {
        OptionalLong vehicle = trip.nidEngine();
        return Stream.of(
                        member("grouped_by", JsonText.quoted(trip.groupedBy().label())),
                        member("first_time", time(trip.firstTime())),
                        member("last_time", time(trip.lastTime())),
                        member("duration_s", trip.duration().toSeconds()),
                        member("distance_km", km(trip.distanceCm())),
                        member("max_speed_km_h", decimal(Units.kmPerH(trip.maxSpeedCmPerS()), 3)),
                        member("train", trip.trainNumber().map(JsonText::quoted).orElse(NULL)),
                        member(
                                "vehicle",
                                vehicle.isPresent() ? JsonText.quoted(Engine.label(vehicle.getAsLong())) : NULL),
                        member("emergency_brake_interventions", trip.emergencyBrakes()),
                        member("service_brake_interventions", trip.serviceBrakes()),
                        member("records", trip.sum(FileSummary::records)),
                        member("damaged_bytes", trip.sum(FileSummary::damagedBytes)),
                        member("warnings", trip.sum(FileSummary::warnings)),
                        member("needs_attention", list(Attention.of(trip), TripsJson::attention)),
                        member("missing", list(trip.missing(), TripsJson::missing)),
                        member("files", list(trip.files(), TripsJson::file)),
                        member("duplicates", list(trip.duplicates(), TripsJson::file)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String attention(Attention each) {
        return "{%s,%s}"
                .formatted(
                        member("reason", JsonText.quoted(each.reason().name().toLowerCase(Locale.ROOT))),
                        member("detail", JsonText.quoted(each.detail())));
    }

    private static String missing(MissingPiece piece) {
        return Stream.of(
                        member("before", JsonText.quoted(piece.before())),
                        member("after", JsonText.quoted(piece.after())),
                        member("from", time(piece.from())),
                        member("to", time(piece.to())),
                        member("distance_km", km(piece.distanceCm())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String file(TripFile file) {
        return "{%s,%s}"
                .formatted(
                        member("file", JsonText.quoted(file.name())),
                        member("sha256", JsonText.quoted(file.contentId())));
    }

    private static <T> String list(List<T> items, Function<T, String> json) {
        return items.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String member(String key, Object value) {
        return JsonText.quoted(key) + ":" + value;
    }

    private static String time(@Nullable LocalDateTime time) {
        return time == null ? NULL : JsonText.quoted(TIME.format(time));
    }

    private static String km(OptionalLong cm) {
        return cm.isPresent() ? decimal(cm.getAsLong() / CM_PER_KM, 5) : NULL;
    }

    private static String decimal(double number, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }
}
